import { fileURLToPath } from 'node:url';

/** How the process that reads statements is started. A provider of its own, so that tests that run from sources can name a runner. */
export class StatementProgram {
  /** File Node starts. */
  readonly path: string;
  readonly args: readonly string[];
  /** Options of Node itself. */
  readonly execArgv: readonly string[];

  constructor(program: Partial<StatementProgram> = {}) {
    this.path = program.path ?? fileURLToPath(new URL('./parse-statement.child.js', import.meta.url));
    this.args = program.args ?? [];
    this.execArgv = program.execArgv ?? [];
  }
}
