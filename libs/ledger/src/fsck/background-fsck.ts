import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Logger } from '#platform/logging/logger.js';
import type { FsckAnswer, FsckOrder } from './fsck.child.js';
import { differenceLine, type FsckReport } from './fsck-report.js';

/** Time between two checks. */
const DAY_MS = 24 * 3_600_000;
/** The first check waits for the start's own work to be over. */
const FIRST_AFTER_MS = 10_000;
const HEAP_MAX_MB = 512;

/** The program Node starts, and options of Node itself. */
export interface FsckProgram {
  readonly path: string;
  readonly args: readonly string[];
  readonly execArgv: readonly string[];
}

/** What the background check needs of its process. */
export interface BackgroundFsckParts {
  readonly order: FsckOrder;
  readonly log: Logger;
  /** Stops the writer: nothing is sealed on top of a book that is not what it says. */
  readonly stopWriting: (reason: string) => void | Promise<void>;
  /** Another program than the compiled child beside this module: a test that runs from sources names one. */
  readonly program?: FsckProgram;
}

/** Checks the whole ledger in a process of its own, soon after the start and then once a day; a difference stops the writer. */
export class BackgroundFsck {
  private timer: NodeJS.Timeout | undefined;
  private child: ChildProcess | undefined;

  constructor(private readonly parts: BackgroundFsckParts) {}

  /** Begins; nothing keeps the process from ending. */
  start(): void {
    this.schedule(FIRST_AFTER_MS);
  }

  /** Ends a check that is running. */
  stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.child?.kill();
  }

  /** One check now. @throws Error when it could not be made; that says nothing about the book */
  async check(): Promise<FsckReport> {
    const report = await this.runChild();
    const [first] = report.differences;
    if (!first) {
      this.parts.log.info('the whole ledger was checked', { entries: report.size, seconds: Math.round(report.seconds) });
      return report;
    }
    const reason = `the stored ledger differs from its entries: ${differenceLine(first)}`;
    this.parts.log.error(reason, { differences: report.differences.length });
    await this.parts.stopWriting(reason);
    return report;
  }

  private schedule(after: number): void {
    this.timer = setTimeout(() => {
      void this.check()
        .catch((error: unknown) => {
          this.parts.log.error('the ledger could not be checked', { error: String(error) });
        })
        .then(() => {
          if (this.timer !== undefined) this.schedule(DAY_MS);
        });
    }, after);
    this.timer.unref();
  }

  private runChild(): Promise<FsckReport> {
    const program = this.parts.program ?? { path: fileURLToPath(new URL('./fsck.child.js', import.meta.url)), args: [], execArgv: [] };
    const child = fork(program.path, [...program.args], {
      execArgv: [...program.execArgv, `--max-old-space-size=${HEAP_MAX_MB}`],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    this.child = child;
    return new Promise((resolve, reject) => {
      child.on('message', (message: FsckAnswer) => {
        if (message.kind === 'done') resolve(message.report);
        else if (message.kind === 'failed') reject(new Error(message.reason));
      });
      child.once('error', reject);
      // After an answer this settles nothing any more.
      child.once('exit', (code, signal) => {
        reject(new Error(`the check ended with ${signal ?? `code ${String(code)}`}`));
      });
      child.send(this.parts.order);
    });
  }
}
