import { type ChildProcess, fork } from 'node:child_process';
import type { Clock } from '#platform/clock/clock.js';
import { databaseChildEnvironment } from '#platform/config/environment.js';
import type { Logger } from '#platform/logging/logger.js';
import type { FsckAnswer, FsckOrder } from './fsck.child.js';
import type { FsckProgram } from './fsck-program.js';
import { ACCESS_LOG } from './access-log-check.js';
import { isAccessGuard } from './guards-check.js';
import { differenceLine, type FsckDifference, type FsckReport } from './fsck-report.js';
import type { FsckStatus } from './fsck-status.js';
import { isWideLine } from './shown-lines-check.js';

/** Time between two checks. */
const DAY_MS = 24 * 3_600_000;
/** The first check waits for the start's own work to be over. */
const FIRST_AFTER_MS = 10_000;
/** A process that waits for the book looks this often whether it writes by now. */
const LOOK_MS = 60_000;
/** A check that is due waits for an import to end, looking this often, but not for ever. */
const IMPORT_LOOK_MS = 10_000;
const IMPORT_WAIT_MAX_MS = 15 * 60_000;
const HEAP_MAX_MB = 512;

/** What the background check needs of its process. */
export interface BackgroundFsckParts {
  readonly order: FsckOrder;
  readonly log: Logger;
  readonly clock: Pick<Clock, 'now'>;
  /** Whether this process writes the book: the others leave the daily check to the one that does. */
  readonly isWriting: () => boolean;
  /** Whether a file is being read in: a check would take half of its processor, and find what it finds a little later. */
  readonly isImporting: () => boolean;
  /** Stops the writer: nothing is sealed on top of a book that is not what it says. */
  readonly stopWriting: (reason: string) => void | Promise<void>;
  readonly program: FsckProgram;
}

/**
 * Checks the whole ledger in a process of its own, soon after the start, then once a day, and when asked; a difference of the book stops the
 * writer, a line that shows more of a giver than was agreed to is cut down.
 */
export class BackgroundFsck {
  private timer: NodeJS.Timeout | undefined;
  private child: ChildProcess | undefined;
  private running: Promise<FsckReport> | undefined;
  private isStopping = false;
  private statusNow: FsckStatus = { state: 'not_run' };
  private narrowLines: (() => Promise<number>) | undefined;

  constructor(private readonly parts: BackgroundFsckParts) {}

  /** Where checking stands in this process. */
  get status(): FsckStatus {
    return this.statusNow;
  }

  /** Registers who cuts down lines that show more than was agreed to, wherever they were copied. @param narrow answers how many it found */
  onWideLines(narrow: () => Promise<number>): void {
    this.narrowLines = narrow;
  }

  /** Begins; nothing keeps the process from ending. */
  start(): void {
    this.schedule(FIRST_AFTER_MS);
  }

  /** Ends a check that is running, and the daily ones. */
  async stop(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.isStopping = true;
    this.child?.kill();
    await this.running?.catch(() => undefined);
    this.isStopping = false;
  }

  /** One check now, or the one that is running. @throws Error when it could not be made; that says nothing about the book */
  check(): Promise<FsckReport> {
    this.running ??= this.checkOnce().finally(() => {
      this.running = undefined;
    });
    return this.running;
  }

  /** The same for who doesn't wait: `status` says how it ends. */
  begin(): void {
    this.check().catch((error: unknown) => {
      if (!this.isStopping) this.parts.log.error('the ledger could not be checked', { error: String(error) });
    });
  }

  private async checkOnce(): Promise<FsckReport> {
    const before = this.statusNow;
    this.statusNow = { ...before, state: 'running' };
    try {
      const report = await this.withLinesNarrowed(await this.runChild());
      const [first] = report.differences;
      this.statusNow = { state: first === undefined ? 'clean' : 'different', report, checkedAt: this.parts.clock.now() };
      if (first === undefined)
        this.parts.log.info('the whole ledger was checked', { entries: report.size, seconds: Math.round(report.seconds) });
      else await this.onDifferences(report.differences, first);
      return report;
    } catch (error) {
      if (this.statusNow.state === 'running') this.statusNow = { ...before, state: 'failed' };
      throw error;
    }
  }

  /** A stricter mask of a newer release is no fault of the book: what older ones let through is cut down, and the book checked again. */
  private async withLinesNarrowed(report: FsckReport): Promise<FsckReport> {
    const wide = report.differences.find(isWideLine);
    if (wide === undefined || this.narrowLines === undefined) return report;
    const lines = await this.narrowLines();
    this.parts.log.warn('lines showed more of their givers than the masks of this release allow: cut down', { lines, first: wide.index });
    return this.runChild();
  }

  private async onDifferences(differences: readonly FsckDifference[], first: FsckDifference): Promise<void> {
    const ofBook = differences.find(stopsWriting);
    const reason = `the stored ledger differs from its entries: ${differenceLine(ofBook ?? first)}`;
    this.parts.log.error(reason, { differences: differences.length });
    if (ofBook !== undefined) await this.parts.stopWriting(reason);
  }

  private schedule(after: number, waited = 0): void {
    this.timer = setTimeout(() => {
      const isOurs = this.parts.isWriting();
      if (isOurs && waited < IMPORT_WAIT_MAX_MS && this.parts.isImporting()) {
        this.schedule(IMPORT_LOOK_MS, waited + IMPORT_LOOK_MS);
        return;
      }
      if (isOurs) this.begin();
      this.schedule(isOurs ? DAY_MS : LOOK_MS);
    }, after);
    this.timer.unref();
  }

  private runChild(): Promise<FsckReport> {
    const { program, order } = this.parts;
    const child = fork(program.path, [...program.args], {
      execArgv: [...program.execArgv, `--max-old-space-size=${HEAP_MAX_MB}`],
      env: databaseChildEnvironment(),
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
      child.send(order);
    });
  }
}

/**
 * Whether nothing may be sealed on top of a difference. The book itself is whole when only the log of who looked at it was tampered with, or what
 * pages show of a giver: gifts are still taken.
 */
function stopsWriting(difference: FsckDifference): boolean {
  return difference.what !== ACCESS_LOG && !isAccessGuard(difference) && !isWideLine(difference);
}
