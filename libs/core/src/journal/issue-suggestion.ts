import type { BusinessDate } from '../dates.js';
import { isExpiredLot } from './lot.js';

/** A lot that lies in a warehouse, as far as choosing needs to know it. */
export interface LotOnHand {
  /** `<entry id>/<line number>` */
  readonly code: string;
  /** Thousandths that are there. */
  readonly standing: bigint;
  /** The last day on which it may be handed out; absent for goods that do not expire. */
  readonly expiresOn?: BusinessDate;
  /** Log index of the entry that opened it. */
  readonly openedAt: number;
}

/** Which lots to take goods from, in this order, and what is missing. */
export interface IssueSuggestion<Lot extends LotOnHand> {
  readonly parts: readonly { readonly lot: Lot; readonly quantity: bigint }[];
  /** Thousandths that are not there; zero when everything is. */
  readonly shortfall: bigint;
  /** Lots left out because they are past their last day. */
  readonly expired: readonly Lot[];
}

/**
 * First expired, first out: what expires soonest leaves first, what never expires last; among equals the lot that was opened first, then
 * the smaller code. The same lots and the same question give the same answer, in whatever order the lots are given.
 * @param asked `quantity` in thousandths, zero or more; `date` the day of the issue
 */
export function suggestIssue<Lot extends LotOnHand>(
  lots: readonly Lot[],
  asked: { readonly quantity: bigint; readonly date: BusinessDate },
): IssueSuggestion<Lot> {
  const ordered = lots.filter(({ standing }) => standing > 0n).sort(bySoonest);
  const parts: { lot: Lot; quantity: bigint }[] = [];
  let missing = asked.quantity;
  for (const lot of ordered) {
    if (missing === 0n) break;
    if (isExpiredLot(lot, asked.date)) continue;
    const quantity = lot.standing < missing ? lot.standing : missing;
    parts.push({ lot, quantity });
    missing -= quantity;
  }
  return { parts, shortfall: missing, expired: ordered.filter((lot) => isExpiredLot(lot, asked.date)) };
}

/** Later than any day there is: goods that do not expire. */
const NEVER = '9999';

function bySoonest(a: LotOnHand, b: LotOnHand): number {
  const [first, second] = [a.expiresOn ?? NEVER, b.expiresOn ?? NEVER];
  if (first !== second) return first < second ? -1 : 1;
  if (a.openedAt !== b.openedAt) return a.openedAt - b.openedAt;
  if (a.code === b.code) return 0;
  return a.code < b.code ? -1 : 1;
}
