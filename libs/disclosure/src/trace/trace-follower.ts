import type pg from 'pg';
import { traceEffects } from './trace-effects.js';
import { TracePools } from './trace-pools.js';
import { TraceStore } from './trace-store.js';

/** Entries traced in one transaction: small enough that no snapshot is held for long. */
const STRETCH = 2_000;

/**
 * Keeps the trace up with the log: which gifts each use stands on, by the rule of docs/spec/tracing.md. Stretches of any length, two
 * followers at once and a crash half-way all end in the same rows.
 */
export class TraceFollower {
  #running: Promise<number> = Promise.resolve(0);
  #stopped = false;

  /** @param pool connections of the role `search`, the only one that may write the trace */
  constructor(
    private readonly pool: pg.Pool,
    private readonly stretch = STRETCH,
  ) {}

  /**
   * Traces every entry below a size; call it after each publication. A call while one runs comes after it.
   * @returns how many entries are traced now
   */
  follow(size: number): Promise<number> {
    this.#running = this.#running.catch(() => 0).then(() => this.#followTo(size));
    return this.#running;
  }

  /** Throws the trace away; the next `follow` makes it again from the log. */
  async clear(): Promise<void> {
    await this.pool.query('TRUNCATE disclosure.trace_use, disclosure.trace_source, disclosure.trace_pool');
    await this.pool.query('UPDATE disclosure.trace_head SET size = 0');
  }

  /** Ends a running `follow` after its present stretch. */
  stop(): void {
    this.#stopped = true;
  }

  async #followTo(size: number): Promise<number> {
    let traced = 0;
    do traced = await this.#inTransaction((client) => this.#step(new TraceStore(client), size));
    while (traced < size && !this.#stopped);
    return traced;
  }

  async #step(store: TraceStore, size: number): Promise<number> {
    const from = await store.tracedSize();
    if (from >= size) return from;
    const { until, moves, reversals } = await store.read(from, Math.min(size, from + this.stretch));
    const effects = traceEffects(moves, reversals);
    const pools = new TracePools(await store.load(effects));
    await store.save(pools.apply(effects), until);
    return until;
  }

  async #inTransaction<Value>(work: (client: pg.PoolClient) => Promise<Value>): Promise<Value> {
    const client = await this.pool.connect();
    try {
      await client.query('BEGIN');
      const value = await work(client);
      await client.query('COMMIT');
      return value;
    } catch (error) {
      await client.query('ROLLBACK');
      throw error;
    } finally {
      client.release();
    }
  }
}
