import fc from 'fast-check';
import { vnd } from '../vnd.js';
import { isShareOfValue, lotValue } from './lot-value.js';

const total = fc.bigInt({ min: 0n, max: 10n ** 15n }).map(vnd);
const quantity = fc.bigInt({ min: 1n, max: 10n ** 12n });

describe('the value of parts of goods', () => {
  it('adds up to the whole however the goods are cut', () => {
    fc.assert(
      fc.property(total, quantity, fc.array(fc.bigInt({ min: 0n, max: 10n ** 12n }), { maxLength: 20 }), (worth, all, cuts) => {
        const places = [0n, ...cuts.map((cut) => cut % (all + 1n)).sort((a, b) => (a < b ? -1 : a > b ? 1 : 0)), all];
        const parts = places.slice(1).map((to, at) => lotValue({ total: worth, quantity: all }, { from: places[at] ?? 0n, to }));
        expect(parts.reduce((sum, part) => sum + part, 0n)).toBe(worth);
      }),
    );
  });

  it('is the exact share rounded down or up, wherever the part lies, and nothing else passes for it', () => {
    fc.assert(
      fc.property(total, quantity, fc.nat(), fc.nat(), (worth, all, first, second) => {
        const [a, b] = [BigInt(first) % (all + 1n), BigInt(second) % (all + 1n)];
        const part = a < b ? { from: a, to: b } : { from: b, to: a };
        const valued = { total: worth, quantity: all };
        const amount = lotValue(valued, part);
        expect(isShareOfValue(valued, part.to - part.from, amount)).toBe(true);
        expect(isShareOfValue(valued, part.to - part.from, vnd(amount + 2n))).toBe(false);
      }),
    );
  });

  it('is refused for a part that is not there', () => {
    expect(() => lotValue({ total: vnd(1n), quantity: 10n }, { from: 5n, to: 11n })).toThrow('no part');
  });
});
