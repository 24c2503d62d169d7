import { DomainError } from '../domain-error.js';
import { LINE_QUANTITY_MAX, type Vnd } from '../vnd.js';
import type { PromiseKind } from './account.js';
import { VND } from './commodity.js';
import type { GiftGoods } from './contribution-draft.js';
import type { Line } from './entry.js';

/** Money and goods that stand in the book without being anybody's yet: promised, or handed over off the books. */
export interface PromisedParts {
  /** Whole đồng, 1 to 10^15. */
  readonly moneyVnd?: Vnd;
  /** Each 1 to 10^15 thousandths. */
  readonly goods?: readonly GiftGoods[];
}

/** Goods lines one entry may have: so that both sides with the longest codes, and what becomes of them in one entry, fit a leaf of 16 KiB. */
const GOODS_MAX = 20;

/** Which two accounts promised things stand on, of which campaign and fund. */
export interface PromisePlace {
  readonly debit: string;
  readonly credit: string;
  /** `<campaign>[/<earmark>]` */
  readonly fund: string;
  readonly promise: PromiseKind;
  /** Names the lot of a debit line by its 1-based number; left out where nobody will ask for one of them again. */
  readonly lot?: (line: number) => string;
}

/**
 * Balanced lines of promised things: a debit for each, a credit per commodity.
 * @throws DomainError `AMOUNT_NOT_POSITIVE`, `QUANTITY_INVALID` at zero, `AMOUNT_TOO_LARGE` above 10^15, `ENTRY_TOO_LARGE` with more than 20 goods
 */
export function promiseLines({ moneyVnd, goods = [] }: PromisedParts, place: PromisePlace): readonly Line[] {
  if (goods.length > GOODS_MAX) throw new DomainError('ENTRY_TOO_LARGE', { goods_lines_max: String(GOODS_MAX) });
  if (moneyVnd !== undefined && moneyVnd <= 0n) throw new DomainError('AMOUNT_NOT_POSITIVE', { amount: String(moneyVnd) });
  const things: GiftGoods[] = moneyVnd === undefined ? [...goods] : [{ item: VND, quantity: moneyVnd }, ...goods];
  const sums = new Map<string, bigint>();
  const debits = things.map(({ item, quantity, valuation }, at): Line => {
    if (quantity <= 0n) throw new DomainError('QUANTITY_INVALID', { item, quantity: String(quantity) });
    checkMax(quantity);
    const commodity = `${item}.${place.promise}`;
    sums.set(commodity, (sums.get(commodity) ?? 0n) + quantity);
    const lot = place.lot?.(at + 1);
    const line = { account: place.debit, fund: place.fund, commodity, quantity, side: 'D' } as const;
    return { ...line, ...(lot !== undefined && { lot }), ...(valuation && { valuation }) };
  });
  const credits = [...sums].map(([commodity, quantity]): Line => {
    checkMax(quantity);
    return { account: place.credit, fund: place.fund, commodity, quantity, side: 'C' };
  });
  return [...debits, ...credits];
}

function checkMax(quantity: bigint): void {
  if (quantity > LINE_QUANTITY_MAX) throw new DomainError('AMOUNT_TOO_LARGE', { amount: quantity.toString().slice(0, 24) });
}
