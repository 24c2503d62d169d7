import type { EntryDraft } from '#core/journal/entry.js';

/** Stages of a campaign, as the model understands them. */
export type Stage = 'opened' | 'closed' | 'distributed' | 'settled';

/** What a deed does to one row of the trial balance, on the row's normal side: `<account>|<fund>|<commodity>|<lot>`. */
export interface Move {
  readonly row: string;
  readonly by: bigint;
}

/** What a deed adds to one public figure: `<campaign>|<measure>|<commodity>`. */
export interface Figure {
  readonly name: string;
  readonly quantity: bigint;
  readonly count: bigint;
  readonly valuedVnd: bigint;
  readonly notValuedLines: bigint;
}

/** Where a deed came to stand in the log. */
export interface Place {
  readonly index: number;
  readonly leafHash: string;
}

/**
 * One entry as the model understands it: the draft is what the product is asked to seal; everything else is the model's own arithmetic
 * and its own idea of when the entry may be refused, never read from the draft.
 */
export interface DeedIn<World> {
  readonly draft: EntryDraft;
  /** Stages in which it may be done; any but settled when left out. */
  readonly stages?: readonly Stage[];
  readonly moves?: readonly Move[];
  readonly figures?: readonly Figure[];
  readonly needsTwo?: boolean;
  /** Whether a reversal may take it back. */
  readonly isReversible?: boolean;
  /** Codes of what forbids it in the world as it stands, beyond what forbids every entry. */
  readonly forbidden?: (world: World) => readonly string[];
  /** What the world knows once it is done. */
  readonly done?: (world: World, place: Place) => void;
}

/** What one person asks for at once: all of it happens or none. */
export interface PlanIn<World> {
  readonly name: string;
  readonly deeds: readonly DeedIn<World>[];
}

/** A row of the trial balance and what is added to it. */
export function move(
  account: string,
  fund: string,
  thing: { readonly commodity: string; readonly by: bigint; readonly lot?: string },
): Move {
  return { row: rowName(account, fund, thing.commodity, thing.lot), by: thing.by };
}

/** How rows are named. */
export function rowName(account: string, fund: string, commodity = 'vnd', lot = ''): string {
  return `${account}|${fund}|${commodity}|${lot}`;
}

/** Money added to a public figure; `count` 1 each. */
export function moneyFigure(campaign: string, measure: string, amountVnd: bigint): Figure {
  return { name: `${campaign}|${measure}|vnd`, quantity: amountVnd, count: 1n, valuedVnd: 0n, notValuedLines: 0n };
}

/** Lines of goods of one item added to a public figure: each with its value or without, one count for all of them. */
export function goodsFigure(
  campaign: string,
  what: {
    readonly measure: string;
    readonly item: string;
    readonly lines: readonly { readonly quantity: bigint; readonly valueVnd?: bigint }[];
  },
): Figure {
  const { measure, item, lines } = what;
  return {
    name: `${campaign}|${measure}|${item}`,
    quantity: lines.reduce((sum, { quantity }) => sum + quantity, 0n),
    count: 1n,
    valuedVnd: lines.reduce((sum, { valueVnd }) => sum + (valueVnd ?? 0n), 0n),
    notValuedLines: BigInt(lines.filter(({ valueVnd }) => valueVnd === undefined).length),
  };
}
