import { formatQuantity, formatQuantityVietnamese, parseQuantity } from './quantity.js';

describe('a quantity of goods', () => {
  it.each([
    ['0', 0, 0n],
    ['12', 0, 12n],
    ['12', 3, 12_000n],
    ['12.5', 1, 125n],
    ['12.5', 3, 12_500n],
    ['0.001', 3, 1n],
    ['999999999999999.999', 3, 999_999_999_999_999_999n],
  ])('%s at scale %d is %s smallest units, and is written back the same', (text, scale, units) => {
    expect(parseQuantity(text, scale)).toBe(units);
    expect(formatQuantity(units, scale)).toBe(text);
  });

  it.each(['', '-1', '+1', '01', '1.', '.5', '1.50', '1.0', '1,5', '1e3', '1.2345', '1000000000000000', ' 1', '１'])(
    'has one spelling only, and %j is not it',
    (text) => {
      expect(() => parseQuantity(text, 3)).toThrow('QUANTITY_INVALID');
    },
  );

  it('is refused when it is finer than its commodity is counted', () => {
    expect(() => parseQuantity('1.5', 0)).toThrow('QUANTITY_SCALE_EXCEEDED');
    expect(() => parseQuantity('1.125', 2)).toThrow('QUANTITY_SCALE_EXCEEDED');
  });

  it('is shown with a comma and dots', () => {
    expect(formatQuantityVietnamese(12_345n, 1)).toBe('1.234,5');
    expect(formatQuantityVietnamese(12_340n, 1)).toBe('1.234');
    expect(formatQuantityVietnamese(1n, 3)).toBe('0,001');
  });

  it('is never below zero, and a scale outside 0 to 3 is a bug', () => {
    expect(() => formatQuantity(-1n, 0)).toThrow('QUANTITY_INVALID');
    expect(() => parseQuantity('1', 4)).toThrow('scale');
  });
});
