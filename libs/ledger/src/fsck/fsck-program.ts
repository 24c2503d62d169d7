import { fileURLToPath } from 'node:url';

/** How the process that checks the ledger is started. A provider of its own, so that tests that run from sources can name a runner. */
export class FsckProgram {
  /** File Node starts. */
  readonly path: string;
  readonly args: readonly string[];
  /** Options of Node itself. */
  readonly execArgv: readonly string[];

  constructor(program: Partial<FsckProgram> = {}) {
    this.path = program.path ?? fileURLToPath(new URL('./fsck.child.js', import.meta.url));
    this.args = program.args ?? [];
    this.execArgv = program.execArgv ?? [];
  }
}
