/** What one entry moved in one pool: money of a fund, or the goods of a lot. Above zero came in, below zero was used. */
export interface Moved {
  readonly index: number;
  readonly pool: string;
  /** whole đồng or thousandths, never zero */
  readonly net: bigint;
}

/** An entry that takes another back, with the linked group it stands in. */
export interface Reversing {
  readonly index: number;
  readonly target: number;
  /** first index of its linked group; its own when it stands alone */
  readonly groupFirst: number;
  readonly groupSize: number;
}

/** A pool's name: the fund for money, the lot a gift opened for goods; what lies on it stands last. */
export function poolName({ fund, commodity, root }: { readonly fund: string; readonly commodity: string; readonly root: string }): string {
  return root === '' ? `${fund}|${commodity}` : `lot:${root}|${commodity}`;
}

/** What lies on a pool: `vnd` or an item's code. */
export function poolCommodity(name: string): string {
  return name.slice(name.lastIndexOf('|') + 1);
}

/** One step of tracing. `source` and `use` are log indexes. */
export type TraceEffect =
  | { readonly step: 'put'; readonly pool: string; readonly source: number; readonly quantity: bigint }
  | { readonly step: 'take'; readonly pool: string; readonly use: number; readonly quantity: bigint }
  | {
      readonly step: 'take from';
      readonly pool: string;
      readonly use: number;
      readonly quantity: bigint;
      readonly sources: readonly number[];
    }
  | { readonly step: 'withdraw'; readonly pool: string; readonly source: number }
  | { readonly step: 'release'; readonly pool: string; readonly use: number };

const PHASES = { put: 0, release: 1, withdraw: 2, take: 3, 'take from': 3 } as const;

/**
 * Orders what entries did for tracing: in the order of the log, but inside a linked group with a reversal what comes in first, then what is
 * given back, then what is withdrawn, then what is used. So a correction or a filled shortage is there before the wrong gift leaves.
 * @param naming of each use that names what it takes out of, the entries it names
 */
export function traceEffects(
  moves: readonly Moved[],
  reversals: readonly Reversing[],
  naming: ReadonlyMap<number, readonly number[]>,
): readonly TraceEffect[] {
  const reversing = new Map(reversals.map((reversal) => [reversal.index, reversal]));
  const groupOf = new Map<number, number>();
  for (const { groupFirst, groupSize } of reversals) {
    for (let index = groupFirst; index < groupFirst + groupSize; index += 1) groupOf.set(index, groupFirst);
  }
  const placed = moves.map((move) => {
    const effect = effectOf(move, reversing.get(move.index), naming.get(move.index));
    return {
      effect,
      at: groupOf.get(move.index) ?? move.index,
      phase: groupOf.has(move.index) ? PHASES[effect.step] : 0,
      index: move.index,
    };
  });
  placed.sort((a, b) => a.at - b.at || a.phase - b.phase || a.index - b.index);
  return placed.map(({ effect }) => effect);
}

function effectOf({ index, pool, net }: Moved, reversal: Reversing | undefined, sources: readonly number[] | undefined): TraceEffect {
  if (reversal) {
    const { target } = reversal;
    return net < 0n ? { step: 'withdraw', pool, source: target } : { step: 'release', pool, use: target };
  }
  if (net > 0n) return { step: 'put', pool, source: index, quantity: net };
  const use = { pool, use: index, quantity: -net };
  return sources ? { step: 'take from', ...use, sources } : { step: 'take', ...use };
}
