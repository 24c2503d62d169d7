import type pg from 'pg';
import { Following } from '../following/following.js';
import { inTransaction } from '../following/in-transaction.js';
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
  readonly #following = new Following((_from, until) => inTransaction(this.pool, (client) => this.#take(new TraceStore(client), until)));

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
    return this.#following.to(size);
  }

  /** Throws the trace away; the next `follow` makes it again from the log. */
  async clear(): Promise<void> {
    await this.pool.query('TRUNCATE disclosure.trace_use, disclosure.trace_source, disclosure.trace_pool');
    await this.pool.query('UPDATE disclosure.trace_head SET size = 0');
  }

  /** Ends a running `follow` after its present stretch. */
  stop(): void {
    this.#following.stop();
  }

  async #take(store: TraceStore, size: number): Promise<number> {
    const from = await store.tracedSize();
    if (from >= size) return from;
    const { until, moves, reversals, naming } = await store.read(from, Math.min(size, from + this.stretch));
    const effects = traceEffects(moves, reversals, naming);
    const pools = new TracePools(await store.load(effects));
    await store.save(pools.apply(effects), until);
    return until;
  }
}
