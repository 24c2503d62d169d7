import { type ChildProcess, fork } from 'node:child_process';
import { DomainError } from '#core/domain-error.js';
import type { StatementSummary } from '#core/statement/summary.js';
import { childEnvironment } from '#platform/config/environment.js';
import type { ParsedRow } from './parsed-row.js';
import type { StatementProgram } from './statement-program.js';
import { CHUNKS_AHEAD, type ChildMessage, type InspectedUpload, type ParentMessage, type StatementTask } from './statement-message.js';

/** Memory the child may take for its objects, in MiB: the identities of a million rows, and no more. */
const CHILD_MEMORY_MAX_MIB = 512;
/** How long it may stay silent once it was asked: half a gigabyte takes seconds to look over, on a busy machine minutes. */
const PATIENCE_MS = 300_000;
/** What the child ends with when a file goes beyond what the language can hold. */
const BEYOND_BOUNDS = 3;

/** A statement being read by a process of its own. Close it when done, whatever happened. */
export class StatementChild {
  private readonly inbox: ChildMessage[] = [];
  private wake: (() => void) | undefined;
  private exit: number | 'cut' | 'beyond bounds' | undefined;
  private summaryHeld: StatementSummary | undefined;

  private constructor(
    private readonly process: ChildProcess,
    task: StatementTask,
  ) {
    process.on('message', (message) => {
      this.inbox.push(childMessage(message));
      this.wake?.();
    });
    process.on('error', () => {
      this.end('cut');
    });
    process.on('exit', (code, signal) => {
      // Node aborts when its objects need more than they may.
      this.end(signal === 'SIGABRT' || code === BEYOND_BOUNDS ? 'beyond bounds' : (code ?? 'cut'));
    });
    this.tell({ kind: 'task', task });
  }

  /** Starts reading. */
  static start(program: StatementProgram, task: StatementTask): StatementChild {
    const child = fork(program.path, [...program.args], {
      serialization: 'advanced',
      execArgv: [...program.execArgv, `--max-old-space-size=${CHILD_MEMORY_MAX_MIB}`],
      env: childEnvironment(),
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    return new StatementChild(child, task);
  }

  /**
   * What the file is, before any row of it.
   * @throws DomainError `STATEMENT_EMPTY`, `STATEMENT_UNREADABLE`, `STATEMENT_TOO_LARGE`, `FILE_TOO_COMPLEX` beyond the bounds on memory and time
   */
  async inspected(): Promise<InspectedUpload> {
    this.tell({ kind: 'next' });
    const message = await this.next();
    if (message.kind !== 'inspected') throw new Error(`the statement's reader began with ${message.kind}`);
    return message;
  }

  /** The rows of the file, some at a time. @throws DomainError as the statement reader of core does */
  async *rows(): AsyncGenerator<readonly ParsedRow[]> {
    for (let ahead = 0; ahead < CHUNKS_AHEAD; ahead += 1) this.tell({ kind: 'next' });
    for (;;) {
      const message = await this.next();
      if (message.kind === 'end') {
        this.summaryHeld = message.summary;
        return;
      }
      if (message.kind !== 'rows') throw new Error(`the statement's reader sent ${message.kind} among rows`);
      this.tell({ kind: 'next' });
      yield message.rows;
    }
  }

  /** What the whole file held; there once `rows` has ended. */
  get summary(): StatementSummary {
    if (this.summaryHeld === undefined) throw new Error('the file has not been read to its end');
    return this.summaryHeld;
  }

  /** Ends the process if it still runs. */
  close(): void {
    if (this.exit === undefined) this.process.kill('SIGKILL');
  }

  private async next(): Promise<ChildMessage> {
    for (;;) {
      const message = this.inbox.shift();
      if (message?.kind === 'refused') throw new DomainError(message.code, message.facts);
      if (message !== undefined) return message;
      if (this.exit === 'beyond bounds') throw new DomainError('FILE_TOO_COMPLEX');
      if (this.exit !== undefined) throw new Error(`the statement's reader broke off (${this.exit})`);
      await this.anything();
    }
  }

  /** Waits until the child says something or ends; one that stays silent is ended. */
  private async anything(): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve) => {
      this.wake = resolve;
      timer = setTimeout(() => {
        this.close();
        this.end('beyond bounds');
      }, PATIENCE_MS);
    });
    clearTimeout(timer);
  }

  private tell(message: ParentMessage): void {
    // A child that is gone is noticed by `next`, after what it had said before.
    if (this.process.connected) this.process.send(message, () => undefined);
  }

  private end(exit: number | 'cut' | 'beyond bounds'): void {
    this.exit ??= exit;
    this.wake?.();
  }
}

/** The child is our own code: its messages are trusted once they have a kind. */
function childMessage(message: unknown): ChildMessage {
  return message as ChildMessage;
}
