import { parseBusinessDate } from '../dates.js';
import { formatVoucher, readVoucher, voucherBook } from './voucher-book.js';

describe('a voucher number', () => {
  const printed = formatVoucher({ book: voucherBook('PT', '44', parseBusinessDate('2026-11-22')), no: 123 });

  it('is printed as PT-44-26-000123', () => {
    expect(printed).toBe('PT-44-26-000123');
  });

  it.each([
    'PT-44-26-000123',
    'pt-44-26-123',
    'PT-44-26/000123',
    'pt 44 26 123',
    'PT.44.26.000123',
    ' PT – 44 – 26 – 000123 ',
    'PT-44-26-000 123',
  ])('is understood as people type it: %s', (typed) => {
    expect(readVoucher(typed)).toEqual({ book: 'PT-44-26', no: 123 });
  });

  it.each(['PT-44-26', 'PT-44-26-0', 'XX-44-26-1', 'PT--44-26-1', 'PT 44 26', '44-26-123', ''])('is not read into %j', (typed) => {
    expect(readVoucher(typed)).toBeUndefined();
  });
});
