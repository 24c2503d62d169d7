import fc from 'fast-check';
import { formatQuantity, formatQuantityVietnamese, parseQuantity } from './quantity.js';

const scaled = fc
  .integer({ min: 0, max: 3 })
  .chain((scale) => fc.tuple(fc.bigInt({ min: 0n, max: 10n ** BigInt(15 + scale) - 1n }), fc.constant(scale)));

describe('a quantity of goods, whatever it is', () => {
  it('comes back from its canonical spelling and from what pages show', () => {
    fc.assert(
      fc.property(scaled, ([units, scale]) => {
        const text = formatQuantity(units, scale);
        expect(parseQuantity(text, scale)).toBe(units);
        expect(formatQuantityVietnamese(units, scale).replaceAll('.', '').replace(',', '.')).toBe(text);
      }),
    );
  });
});
