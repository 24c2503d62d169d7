import type { Valuation } from '#core/journal/entry.js';

/** From `from` up to but not including `to`, in thousandths of a gift's line. */
export interface Part {
  readonly from: bigint;
  readonly to: bigint;
}

/** A row of goods: what was there when it was opened, and which part of a gift's line of `of` thousandths that is. */
export interface Opened {
  readonly quantity: bigint;
  readonly part: Part;
  readonly of: bigint;
}

function within(quantity: bigint, most: bigint): bigint {
  if (quantity < 0n) return 0n;
  return quantity < most ? quantity : most;
}

/**
 * The part of the gift's line that the next goods of a row are. Goods leave in the order in which they came; what a count found too much
 * was never given: it leaves first and is no part of the line.
 */
export function nextGoods({ quantity, part }: Opened, standing: bigint, taken: bigint): Part {
  const given = part.to - part.from;
  const ofLine = (gone: bigint): bigint => part.from + within(gone - (quantity - given), given);
  return { from: ofLine(quantity - standing), to: ofLine(quantity - standing + taken) };
}

/** Whether an amount is the value of a part of a valued line: the exact share rounded either way; nothing for what is not valued. */
export function isWorth(
  row: Opened,
  part: Part,
  value: { readonly said: Valuation | undefined; readonly whole: Valuation | undefined },
): boolean {
  const { said, whole } = value;
  if (!said || !whole) return !said && !whole;
  const difference = said.total * row.of - whole.total * (part.to - part.from);
  const isNear = difference < row.of && difference > -row.of;
  return isNear && said.by === whole.by && said.basis === whole.basis && said.date === whole.date;
}
