import { type Vnd, vnd } from '../vnd.js';

/** What can be wrong with the amount in a cell. */
export type AmountFault = 'AMOUNT_UNREADABLE' | 'AMOUNT_NEGATIVE' | 'AMOUNT_TOO_LARGE';

/** What nearly every cell holds: decided by one look. */
const PLAIN = /^[1-9]\d{0,2}(?:(?:\.\d{3}){1,4}|(?:,\d{3}){1,4})$/;
const SEPARATORS = /[.,]/g;
const GROUPED = /^(?:\d{1,3}(?:\.\d{3})+(?:,0{1,2})?|\d{1,3}(?:,\d{3})+(?:\.0{1,2})?|\d+(?:[.,]0{1,2})?)$/;
const DECIMALS = /[.,]0{1,2}$/;
const CURRENCY = /\s*(?:vnd|vnđ|đ|₫)$/i;
const NIL = /^[-–—]?$/;
const NEGATIVE = /^(?:[-–−]\s*\d|\(\s*\d|\d[\d.,]*\s*-$)/;
const LEADING_ZERO = /^0+[1-9]/;
const DIGITS_MAX = 18;
const CHARACTERS_MAX = 60;

/**
 * Reads the amount a bank printed in a cell: `50.000`, `300,000`, `1.234.567`, `1,234,567.00`, `50000`, with or without the currency.
 * Thousands stand in full groups of three; decimals are accepted only when they are zero, for đồng has none.
 * @returns whole đồng; `undefined` for a blank cell or a lone dash; or what is wrong
 */
export function readAmountCell(cell: string): Vnd | undefined | AmountFault {
  if (cell === '') return undefined;
  if (PLAIN.test(cell)) return vnd(BigInt(cell.replace(SEPARATORS, '')));
  if (cell.length > CHARACTERS_MAX) return cell.trim() === '' ? undefined : 'AMOUNT_UNREADABLE';
  const text = cell.trim().replace(CURRENCY, '');
  if (NIL.test(text)) return undefined;
  if (!GROUPED.test(text)) return NEGATIVE.test(text) ? 'AMOUNT_NEGATIVE' : 'AMOUNT_UNREADABLE';
  const digits = text.replace(DECIMALS, '').replace(SEPARATORS, '');
  if (LEADING_ZERO.test(digits)) return 'AMOUNT_UNREADABLE';
  if (digits.length > DIGITS_MAX) return 'AMOUNT_TOO_LARGE';
  return vnd(BigInt(digits));
}
