import { DomainError } from '#core/domain-error.js';
import type { PendingCall } from './pending-call.js';

/** Desk calls that may wait; the next one is sent away with a request to come back. */
const DESK_WAITING_MAX = 4_096;
/** Entries of desk calls in one batch. */
const DESK_BATCH_MAX = 1_000;
/** Import entries in one batch: fewer while a person is waiting somewhere. */
const IMPORT_BATCH_MAX = 300;
const IMPORT_BATCH_BESIDE_DESK_MAX = 50;
const DESK_RECENT_MS = 1_000;
/** Batches of import entries between arrival and answer: one on its way, one being built, one looked up. The next caller waits at the door. */
const IMPORT_BATCHES_OPEN = 3;

/** How many of each lane: entries in a batch, calls in a queue. */
export type BatchFill = Readonly<Record<PendingCall['lane'], number>>;

/**
 * The two queues before the writer: people at desks first and bounded, rows of files after them, held back at the door.
 * No timer: a batch is what waits when the writer is free.
 */
export class Lanes {
  private desk: PendingCall[] = [];
  private imports: PendingCall[] = [];
  private lastDesk = -Infinity;
  private importsOpen = 0;
  /** Import entries that fit one batch as things are. */
  private importsAtOnce = IMPORT_BATCH_MAX;
  /** Imports that wait to be let in. */
  private readonly door: { readonly entries: number; readonly letIn: () => void }[] = [];
  private wake: (() => void) | undefined;
  private deskWake: (() => void) | undefined;

  /** How many calls wait in each lane. */
  get waitingCalls(): BatchFill {
    return { desk: this.desk.length, import: this.imports.length };
  }

  /** Whether a file is being read in right now. */
  get isImporting(): boolean {
    return this.importsOpen > 0;
  }

  get isEmpty(): boolean {
    return this.desk.length === 0 && this.imports.length === 0;
  }

  /** @throws DomainError `WRITER_BUSY` with `retry_after` in seconds when too many desk calls wait */
  assertRoom(): void {
    if (this.desk.length >= DESK_WAITING_MAX) throw new DomainError('WRITER_BUSY', { retry_after: '1' });
  }

  /** Waits until an import may come in, in the order they came; call `leave` with the same count once it is answered. */
  async enter(entries: number): Promise<void> {
    if (!this.isFull && this.door.length === 0) {
      this.importsOpen += entries;
      return;
    }
    await new Promise<void>((letIn) => {
      this.door.push({ entries, letIn });
    });
  }

  leave(entries: number): void {
    this.importsOpen -= entries;
    // Counted here, not where they go on: one place is given to one of those who wait.
    for (let next = this.door[0]; next !== undefined && !this.isFull; next = this.door[0]) {
      this.door.shift();
      this.importsOpen += next.entries;
      next.letIn();
    }
  }

  /** @param now monotonic milliseconds */
  put(call: PendingCall, now: number): void {
    if (call.lane === 'desk') {
      this.desk.push(call);
      this.lastDesk = now;
      this.deskWake?.();
    } else {
      this.imports.push(call);
    }
    this.wakeUp();
  }

  /** Puts calls back at the head of their queues, in their order. */
  putBack(calls: readonly PendingCall[]): void {
    this.desk = [...calls.filter((call) => call.lane === 'desk'), ...this.desk];
    this.imports = [...calls.filter((call) => call.lane === 'import'), ...this.imports];
    this.wakeUp();
  }

  /**
   * What still fits the next batch: desk calls first, imports fill up.
   * @param now monotonic milliseconds
   * @param fill what the batch holds already
   */
  take(now: number, fill: BatchFill): PendingCall[] {
    const desk = takeUpTo(this.desk, DESK_BATCH_MAX - fill.desk);
    const beside = desk.length > 0 || fill.desk > 0 || now - this.lastDesk < DESK_RECENT_MS;
    this.importsAtOnce = beside ? IMPORT_BATCH_BESIDE_DESK_MAX : IMPORT_BATCH_MAX;
    return [...desk, ...takeUpTo(this.imports, this.importsAtOnce - fill.import)];
  }

  /** Everything that waits, for sending away. */
  takeAll(): PendingCall[] {
    return [...this.desk.splice(0), ...this.imports.splice(0)];
  }

  private get isFull(): boolean {
    return this.importsOpen >= IMPORT_BATCHES_OPEN * this.importsAtOnce;
  }

  /** Resolves when something waits or the time is over, one turn later so that what comes together is taken together. */
  async waiting(milliseconds: number): Promise<void> {
    if (this.isEmpty) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, milliseconds);
        this.wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
      this.wake = undefined;
    }
    await new Promise<void>((resolve) => {
      setImmediate(resolve);
    });
  }

  /** Resolves when the next call of a desk comes; the promise of an earlier call never does after that. */
  deskCall(): Promise<void> {
    return new Promise((resolve) => {
      this.deskWake = resolve;
    });
  }

  /** Ends a wait. */
  readonly wakeUp = (): void => {
    this.wake?.();
  };
}

/** Takes whole calls while their entries fit; where anything does, the first does. */
function takeUpTo(queue: PendingCall[], entriesMax: number): PendingCall[] {
  if (entriesMax <= 0) return [];
  let entries = 0;
  let count = 0;
  for (const call of queue) {
    entries += call.drafts.length;
    if (entries > entriesMax && count > 0) break;
    count += 1;
  }
  return queue.splice(0, count);
}
