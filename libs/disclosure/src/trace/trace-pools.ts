import { FifoTrace, type StoredTrace } from '#core/journal/fifo-trace.js';
import type { Range } from '#core/journal/ranges.js';
import type { TraceEffect } from './trace-effects.js';

/** Where a receipt lies in its pool. */
export interface PlacedSource extends Range {
  readonly pool: string;
  readonly source: number;
}

/** A use with everything it stands on now. */
export interface ChangedUse {
  readonly pool: string;
  readonly use: number;
  readonly ranges: readonly Range[];
}

/** What some effects changed, to be stored together. */
export interface TraceChanges {
  readonly sources: readonly PlacedSource[];
  readonly withdrawn: readonly PlacedSource[];
  readonly uses: readonly ChangedUse[];
  readonly lengths: ReadonlyMap<string, bigint>;
}

/** A pool as stored, with the receipts that effects of this round name. */
export interface LoadedPool extends StoredTrace {
  readonly sources: ReadonlyMap<number, Range>;
  /** its uses that named what they took out of; asked for only where an effect names something too */
  readonly naming: readonly number[];
}

/** Applies effects to pools in memory and says what there is to store. */
export class TracePools {
  private readonly traces = new Map<string, FifoTrace>();
  private readonly placed = new Map<string, PlacedSource>();
  private readonly fresh = new Map<string, PlacedSource>();
  private readonly gone = new Map<string, PlacedSource>();
  private readonly naming = new Set<number>();
  private readonly changed = new Map<string, { readonly pool: string; readonly use: number }>();

  /** @param pools every pool the effects name, as stored; one that is not there is empty */
  constructor(pools: ReadonlyMap<string, LoadedPool>) {
    for (const [pool, stored] of pools) {
      this.traces.set(pool, new FifoTrace(stored));
      for (const use of stored.naming) this.naming.add(use);
      for (const [source, range] of stored.sources) this.placed.set(key(pool, source), { pool, source, ...range });
    }
  }

  /** @throws Error when more is used than was received: then the book or the stored trace is wrong */
  apply(effects: readonly TraceEffect[]): TraceChanges {
    for (const effect of effects) this.applyOne(effect);
    return {
      sources: [...this.fresh.values()],
      withdrawn: [...this.gone.values()],
      uses: [...this.changed.values()].map(({ pool, use }) => ({ pool, use, ranges: this.trace(pool).rangesOf(use) })),
      lengths: new Map([...this.traces].map(([pool, trace]) => [pool, trace.length] as const)),
    };
  }

  private applyOne(effect: TraceEffect): void {
    const { pool } = effect;
    const trace = this.trace(pool);
    switch (effect.step) {
      case 'put': {
        const placed = { pool, source: effect.source, ...trace.put(effect.quantity) };
        this.placed.set(key(pool, effect.source), placed);
        this.fresh.set(key(pool, effect.source), placed);
        return;
      }
      case 'take':
        trace.take(effect.use, effect.quantity);
        this.changed.set(key(pool, effect.use), effect);
        return;
      case 'take from': {
        const named = effect.sources.flatMap((source) => this.placed.get(key(pool, source)) ?? []);
        this.naming.add(effect.use);
        const moved = trace.takeFrom(named, effect.use, effect.quantity, (use) => this.naming.has(use));
        for (const use of [effect.use, ...moved]) this.changed.set(key(pool, use), { pool, use });
        return;
      }
      case 'release':
        trace.release(effect.use);
        this.changed.set(key(pool, effect.use), effect);
        return;
      case 'withdraw': {
        const placed = this.placed.get(key(pool, effect.source));
        if (!placed) throw new Error(`tracing: entry ${effect.source} brought nothing into ${pool}`);
        for (const use of trace.withdraw(placed)) this.changed.set(key(pool, use), { pool, use });
        this.gone.set(key(pool, effect.source), placed);
      }
    }
  }

  private trace(pool: string): FifoTrace {
    const known = this.traces.get(pool);
    if (known) return known;
    const trace = new FifoTrace();
    this.traces.set(pool, trace);
    return trace;
  }
}

function key(pool: string, index: number): string {
  return `${pool} ${index}`;
}
