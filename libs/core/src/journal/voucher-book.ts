import type { BusinessDate } from '../dates.js';
import type { Voucher, VoucherType } from './entry.js';

/** The books vouchers are numbered in, by type. */
export const VOUCHER_TYPES: readonly VoucherType[] = ['PT', 'BC', 'NK', 'PC', 'UN', 'XK', 'DC'];

/** The book of a type, unit and business year: `PT-44-26`. Numbers run from 1 without gaps in each. */
export function voucherBook(type: VoucherType, unit: string, date: BusinessDate): string {
  return `${type}-${unit}-${date.slice(2, 4)}`;
}

/** A voucher as people read it: `PT-44-26-000123`. */
export function formatVoucher(voucher: Voucher): string {
  return `${voucher.book}-${String(voucher.no).padStart(6, '0')}`;
}

const VOUCHER = /^((?:PT|BC|NK|PC|UN|XK|DC)-[0-9]{2,5}-[0-9]{2})-([0-9]{1,12})$/;

/** Reads a voucher people typed (any case, spaces around hyphens allowed, padding optional), or `undefined`. */
export function readVoucher(text: string): Voucher | undefined {
  const [, book, digits] = VOUCHER.exec(text.toUpperCase().replaceAll(/\s+/g, '')) ?? [];
  const no = Number(digits);
  return book === undefined || !Number.isSafeInteger(no) || no < 1 ? undefined : { book, no };
}
