import { DomainError } from '../domain-error.js';
import { formatQuantity, parseQuantity } from '../quantity.js';
import { parseVnd } from '../vnd.js';

/** The commodity of money: whole đồng, scale 0. */
export const VND = 'vnd';

/**
 * Decimals in which the book holds every goods quantity, whatever the item's own scale: thousandths of its unit
 * (grams of a kilogram). An item's scale only says how many decimals an officer may write.
 */
export const GOODS_SCALE = 3;

const COMMODITY = /^[a-z][a-z0-9-]{0,39}(\.(pledge|alloc|direct))?$/;
const ITEM_CODE = /^[a-z][a-z0-9-]{0,39}$/;

/** Whether a code may name a commodity: `vnd` or an item's code, or either with `.pledge`, `.alloc` or `.direct` (a promise, a decision, a delivery off the books). */
export function isCommodityCode(code: string): boolean {
  return COMMODITY.test(code);
}

/** Whether a code may name an item of the catalogue: lower-case words joined by hyphens, at most 40 characters, never `vnd`. */
export function isItemCode(code: string): boolean {
  return ITEM_CODE.test(code) && code !== VND;
}

/** The item or currency a commodity is about: `gao.pledge` is about `gao`. */
export function baseCommodity(code: string): string {
  const dot = code.indexOf('.');
  return dot < 0 ? code : code.slice(0, dot);
}

/** What kind of promise a commodity is: `gao.pledge` is a `pledge`; `undefined` for real money and goods. */
export function promiseOf(code: string): string | undefined {
  const dot = code.indexOf('.');
  return dot < 0 ? undefined : code.slice(dot + 1);
}

/** Decimals in which quantities of a commodity are held: 0 for money, `GOODS_SCALE` for goods. */
function commodityScale(code: string): number {
  return baseCommodity(code) === VND ? 0 : GOODS_SCALE;
}

/** A held quantity as the leaf writes it: whole đồng, or decimal units without trailing zeros. */
export function formatCommodityQuantity(code: string, quantity: bigint): string {
  return formatQuantity(quantity, commodityScale(code));
}

/**
 * Reads a quantity of a leaf: money as money is written, up to all a book holds, goods as quantities are (docs/spec/amounts.md rules 1 and 4).
 * @throws DomainError `AMOUNT_UNREADABLE` or `AMOUNT_TOO_LARGE` for money, `QUANTITY_INVALID` or `QUANTITY_SCALE_EXCEEDED` for goods, when it is
 * not in canonical form
 */
export function parseCommodityQuantity(code: string, text: string): bigint {
  if (!isCommodityCode(code)) throw new DomainError('COMMODITY_UNKNOWN', { commodity: code.slice(0, 60) });
  return baseCommodity(code) === VND ? parseVnd(text) : parseQuantity(text, GOODS_SCALE);
}
