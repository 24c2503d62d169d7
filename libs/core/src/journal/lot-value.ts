import { vnd, type Vnd } from '../vnd.js';

/** A part of a quantity of goods: from `from` up to but not including `to`, in thousandths. */
export interface GoodsPart {
  readonly from: bigint;
  readonly to: bigint;
}

/** What is said to be worth something: `total` đồng for the `quantity` (thousandths, above zero) of one line of goods. */
export interface ValuedQuantity {
  readonly total: Vnd;
  readonly quantity: bigint;
}

/**
 * What a part of valued goods is worth in whole đồng: floor(total·to/quantity) − floor(total·from/quantity). Rounding is cumulative, so
 * parts that lie end to end add up to the whole and not a đồng is lost, however they are cut.
 * @param part inside [0, quantity)
 */
export function lotValue(valued: ValuedQuantity, part: GoodsPart): Vnd {
  const { total, quantity } = valued;
  if (quantity <= 0n || part.from < 0n || part.to < part.from || part.to > quantity) {
    throw new Error(`no part [${String(part.from)}, ${String(part.to)}) of ${String(quantity)}`);
  }
  return vnd((total * part.to) / quantity - (total * part.from) / quantity);
}

/**
 * Whether an amount can be the value of some part of this size: the exact share rounded down or up. Which of the two depends on where
 * the part lies, and that another entry may have moved since the amount was computed.
 */
export function isShareOfValue(valued: ValuedQuantity, taken: bigint, amount: Vnd): boolean {
  const exact = valued.total * taken;
  const difference = amount * valued.quantity - exact;
  return difference > -valued.quantity && difference < valued.quantity;
}
