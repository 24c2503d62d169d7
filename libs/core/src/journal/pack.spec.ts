import fc from 'fast-check';
import { formatQuantity } from '../quantity.js';
import { quantityOfPacks } from './pack.js';

describe('goods counted in packs', () => {
  it.each([
    ['30', '3', 0, 90_000n],
    ['12.5', '2', 1, 25_000n],
    ['25', '0.5', 1, 12_500n],
    ['30', '0.5', 0, 15_000n],
    ['0.025', '40', 3, 1_000n],
  ])('%s each, %s of them, are exactly so much', (perPack, count, scale, quantity) => {
    expect(quantityOfPacks({ perPack, count }, scale)).toBe(quantity);
  });

  it.each([
    ['30', '0.01', 0, 'QUANTITY_SCALE_EXCEEDED'],
    ['0.333', '0.333', 3, 'QUANTITY_SCALE_EXCEEDED'],
    ['12.5', '1', 0, 'QUANTITY_SCALE_EXCEEDED'],
    ['30', '1,5', 3, 'QUANTITY_INVALID'],
    ['-1', '1', 3, 'QUANTITY_INVALID'],
  ])('refuses %s × %s at scale %i rather than round: %s', (perPack, count, scale, code) => {
    expect(() => quantityOfPacks({ perPack, count }, scale)).toThrow(code);
  });

  it('never loses a gram: the packs come back out of the quantity', () => {
    const whole = fc.bigInt({ min: 1n, max: 10_000n });
    fc.assert(
      fc.property(whole, whole, (perPack, count) => {
        const quantity = quantityOfPacks({ perPack: formatQuantity(perPack, 3), count: String(count) });
        expect(quantity).toBe(perPack * count);
      }),
    );
  });
});
