import { addVnd, formatVnd, formatVndShort, parsePositiveVnd, parseVnd, subtractVnd, VND_MAX, vnd } from './vnd.js';

describe('an amount of money', () => {
  it.each(['', ' ', '-5', '+5', '007', '00', '1.000', '1,5', '1e6', '0x10', '５', '12 ', '1\n', 'NaN'])('is not read from %j', (text) => {
    expect(() => parseVnd(text)).toThrow('AMOUNT_UNREADABLE');
  });

  it.each(['0', '-5', '', '05', '1.5', 'abc'])('that somebody gives is a whole number above zero, not %j', (text) => {
    expect(() => parsePositiveVnd(text)).toThrow('AMOUNT_NOT_POSITIVE');
  });

  it('goes up to 10^18 and not one đồng further', () => {
    expect(parseVnd('1000000000000000000')).toBe(VND_MAX);
    expect(() => parseVnd('1000000000000000001')).toThrow('AMOUNT_TOO_LARGE');
    expect(() => parsePositiveVnd('9'.repeat(1_000_000))).toThrow('AMOUNT_TOO_LARGE');
    expect(() => vnd(-1n)).toThrow('AMOUNT_NOT_POSITIVE');
  });

  it('never leaves the range by adding or taking away', () => {
    expect(addVnd(vnd(1n), vnd(2n))).toBe(3n);
    expect(() => addVnd(VND_MAX, vnd(1n))).toThrow('AMOUNT_TOO_LARGE');
    expect(subtractVnd(vnd(5n), vnd(5n))).toBe(0n);
    expect(() => subtractVnd(vnd(5n), vnd(6n))).toThrow('AMOUNT_NOT_POSITIVE');
  });

  it('is shown in groups of three with a sign that does not part', () => {
    expect(formatVnd(vnd(1_234_567n))).toBe('1.234.567\u00a0₫');
    expect(formatVnd(vnd(0n))).toBe('0\u00a0₫');
    expect(formatVnd(vnd(999n))).toBe('999\u00a0₫');
    expect(formatVnd(VND_MAX)).toBe('1.000.000.000.000.000.000\u00a0₫');
  });

  it.each([
    [52_418_350_000n, '52,4 tỷ'],
    [1_500_000n, '1,5 triệu'],
    [500_000n, '500 nghìn'],
    [999n, '999\u00a0₫'],
    [1999n, '1,9 nghìn'],
    [999_999n, '999,9 nghìn'],
    [999_999_999n, '999,9 triệu'],
    [2_000_000_000n, '2 tỷ'],
    [1_099_999_999_999n, '1.099,9 tỷ'],
  ])('is cut for headlines, never rounded up: %s', (amount, text) => {
    expect(formatVndShort(vnd(amount))).toBe(text);
  });

  it('is said in English words to whoever reads English', () => {
    expect(formatVndShort(vnd(492_430_000n), 'en')).toBe('492,4 million ₫');
    expect(formatVndShort(vnd(2_000_000_000n), 'en')).toBe('2 billion ₫');
  });
});
