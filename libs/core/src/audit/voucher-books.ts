import type { Entry } from '../journal/entry.js';
import { voucherBook } from '../journal/voucher-book.js';
import { AuditFinding } from './difference.js';

/**
 * Whether each voucher is numbered in a book of the entry's own unit and year (a device's book has its name behind).
 * @throws AuditFinding `VOUCHER_BOOK`
 */
export function checkVoucherBooks(entry: Entry): void {
  for (const [position, { book }] of entry.vouchers.entries()) {
    const type = entry.voucherTypes?.[position];
    const own = type && voucherBook(type, entry.unit, entry.date);
    if (own === undefined || (book !== own && !book.startsWith(`${own}-`))) {
      throw new AuditFinding('VOUCHER_BOOK', { book: book.slice(0, 60), expected: own ?? '' });
    }
  }
}
