import { readAmountCell } from './amount-cell.js';

describe('an amount a bank printed', () => {
  it.each([
    ['50.000', 50_000n],
    ['300,000', 300_000n],
    ['1.234.567', 1_234_567n],
    ['1,234,567.00', 1_234_567n],
    ['1.234.567,00', 1_234_567n],
    ['50000', 50_000n],
    ['50000.00', 50_000n],
    ['999', 999n],
    ['  2.000.000 ', 2_000_000n],
    ['100.000 VND', 100_000n],
    ['100.000đ', 100_000n],
    ['0', 0n],
    ['0.00', 0n],
  ])('reads %p', (cell, amount) => {
    expect(readAmountCell(cell)).toBe(amount);
  });

  it.each(['', '   ', '-', '–'])('takes %p for a blank', (cell) => {
    expect(readAmountCell(cell)).toBeUndefined();
  });

  it.each(['-50.000', '(50.000)', '50.000-', '- 50.000', '−50.000'])('says that %p is negative', (cell) => {
    expect(readAmountCell(cell)).toBe('AMOUNT_NEGATIVE');
  });

  it.each(['50.5', '50.000.0', '1,234.567', '1.23.456', '50.0000', '5E+08', '050.000', 'abc', '50 000', '٥٠', '1.234.567,50', '=1+1'])(
    'does not guess what %p may mean',
    (cell) => {
      expect(readAmountCell(cell)).toBe('AMOUNT_UNREADABLE');
    },
  );

  it('refuses more than 18 digits', () => {
    expect(readAmountCell('9'.repeat(19))).toBe('AMOUNT_TOO_LARGE');
    expect(readAmountCell(`${'9'.repeat(30)}.000`)).toBe('AMOUNT_UNREADABLE');
  });

  it('loses no time on a cell no bank prints', () => {
    expect(readAmountCell('9'.repeat(1_000_000))).toBe('AMOUNT_UNREADABLE');
    expect(readAmountCell(`${' '.repeat(1_000_000)}x`)).toBe('AMOUNT_UNREADABLE');
    expect(readAmountCell(' '.repeat(1_000_000))).toBeUndefined();
  });
});
