import type pg from 'pg';
import { inTransaction } from '../following/in-transaction.js';
import { addSearchEntries } from './search-entries.js';

/** Entries that are indexed together: fewer than these stay outside, and are read one by one by every search. */
const BATCH = 4_096;
/** Entries of one transaction: small enough that nothing else waits long. */
const CHUNK = 256;

/**
 * Keeps the index of search up with the lists, by the index of the log. What it has not taken over yet is found as well: searches read it
 * row by row. So it may lag, and may be thrown away.
 */
export class SearchFollower {
  #running: Promise<number> | undefined;
  #stopped = false;

  /**
   * @param pool connections of the role `search`
   * @param batch entries indexed together
   */
  constructor(
    private readonly pool: pg.Pool,
    private readonly batch = BATCH,
  ) {}

  /** Takes over every whole batch that the lists hold; a call while one runs waits for that one. @returns entries in the index now */
  async follow(): Promise<number> {
    this.#running ??= this.#takeBatches().finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  /** Ends a running `follow` after its present chunk. */
  stop(): void {
    this.#stopped = true;
  }

  async #takeBatches(): Promise<number> {
    let next = await this.#next('search_entry');
    const listed = await this.#next('public_entry');
    while (listed - next >= this.batch && !this.#stopped) {
      await this.#takeBatch(next);
      next += this.batch;
    }
    return this.#next('search_entry');
  }

  async #takeBatch(from: number): Promise<void> {
    const until = from + this.batch;
    for (let at = from; at < until && !this.#stopped; at += CHUNK) {
      await inTransaction(this.pool, (client) => addSearchEntries(client, at, Math.min(until, at + CHUNK)));
    }
    await this.pool.query('SELECT disclosure.settle_search()');
  }

  async #next(table: 'search_entry' | 'public_entry'): Promise<number> {
    const { rows } = await this.pool.query<{ next: bigint | null }>(`SELECT max(idx) + 1 AS next FROM disclosure.${table}`);
    return Number(rows[0]?.next ?? 0n);
  }
}
