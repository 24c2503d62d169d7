import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from '#platform/logging/logger.js';
import type { BookStore, Head } from '../book-store/book-store.js';
import { StoreError } from '../book-store/store-error.js';
import { unusableBook } from './unusable-book.js';

const HEARTBEAT_MS = 2_000;
const LOOK_MS = 500;
const SAY_EVERY_MS = 30_000;

/** What a tenancy works with. */
export interface TenancyParts {
  readonly store: BookStore;
  /** Who we are, for the operator: host, process, start. */
  readonly holder: string;
  readonly log: Logger;
}

/**
 * Being the one writer: takes the book over when it is free or its holder has fallen silent, says every two seconds that we are
 * alive, and notices when another took over. Only the epoch in the head fences; this decides whom to wait for.
 */
export class Tenancy {
  private timer: NodeJS.Timeout | undefined;
  private stopped = false;
  private lostEpoch = false;
  private hasWritten = false;

  constructor(private readonly parts: TenancyParts) {}

  /** Whether a heartbeat found another epoch: whatever we commit now is refused. */
  get isLost(): boolean {
    return this.lostEpoch;
  }

  /**
   * Waits until the book is ours, reconnecting as often as it takes.
   * @param waiting called when another process holds it, with its name
   * @returns the head, or `undefined` when stopped meanwhile
   * @throws StartupError when the database answers but has no book this process may write, and it never wrote one
   */
  async acquire(waiting: (holder: string) => void): Promise<Head | undefined> {
    clearInterval(this.timer);
    this.lostEpoch = false;
    let connected = false;
    let saidAt = -Infinity;
    for (let failures = 0; !this.stopped; ) {
      try {
        if (!connected) await this.parts.store.connect();
        connected = true;
        const head = await this.parts.store.takeOver(this.parts.holder);
        if (head) return this.begin(head);
        const { holder, silentMs } = await this.parts.store.lease();
        waiting(holder);
        if (performance.now() - saidAt > SAY_EVERY_MS) {
          saidAt = performance.now();
          this.parts.log.warn('another process writes the book; waiting for it', { holder, silent_ms: Math.round(silentMs) });
        }
        await sleep(LOOK_MS);
      } catch (error) {
        if (!(error instanceof StoreError) && failures === 0 && !connected) throw error;
        this.assertUsable(error);
        connected = false;
        failures += 1;
        const reason = error instanceof Error ? error.message : 'unknown';
        this.parts.log.warn('the book can not be taken up; trying again', { attempt: failures, reason });
        await sleep(Math.min(50 * failures, 1_000));
      }
    }
    return undefined;
  }

  /** Lets go: the connection's end frees the book for the next one at once. */
  async stop(): Promise<void> {
    this.stopped = true;
    clearInterval(this.timer);
    await this.parts.store.disconnect();
  }

  // Somebody who mends a database under a running writer finds it waiting; at a start, nobody would know what it waits for.
  private assertUsable(error: unknown): void {
    const line = this.hasWritten ? undefined : unusableBook(error);
    if (line !== undefined) throw line;
  }

  private begin(head: Head): Head {
    this.hasWritten = true;
    this.parts.log.info('this process writes the book', { epoch: head.epoch, size: head.size });
    this.timer = setInterval(() => void this.beat(head.epoch), HEARTBEAT_MS);
    this.timer.unref();
    return head;
  }

  private async beat(epoch: number): Promise<void> {
    try {
      if (await this.parts.store.heartbeat(epoch)) return;
      this.lostEpoch = true;
      clearInterval(this.timer);
      this.parts.log.error('another process took the book over; this one stops writing', { epoch });
    } catch (error) {
      // The next beat tries again; a connection that is really gone shows itself at the next batch.
      this.parts.log.debug('a heartbeat failed', { reason: error instanceof Error ? error.message : 'unknown' });
    }
  }
}
