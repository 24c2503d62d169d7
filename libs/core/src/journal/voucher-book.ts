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

/** What people put between the parts of a voucher: hyphens and dashes, a slash as on older papers, a dot, or nothing but spaces. */
const BETWEEN = /\s*[-\u2010-\u2015/._]\s*|\s+/g;

/**
 * Reads a voucher people typed, or `undefined`: any case, padding optional, parts kept apart by hyphens, dashes, slashes, dots or
 * spaces: `PT-44-26-000123`, `pt 44 26 123`, `PT-44-26/000123`.
 */
export function readVoucher(text: string): Voucher | undefined {
  const upper = text.toUpperCase();
  const [, book, digits] = VOUCHER.exec(upper.replaceAll(/\s+/g, '')) ?? VOUCHER.exec(upper.trim().replaceAll(BETWEEN, '-')) ?? [];
  const no = Number(digits);
  return book === undefined || !Number.isSafeInteger(no) || no < 1 ? undefined : { book, no };
}
