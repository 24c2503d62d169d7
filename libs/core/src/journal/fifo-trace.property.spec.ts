import fc from 'fast-check';
import { CoinByCoin } from '../../../../test/support/coin-by-coin.js';
import { FifoTrace } from './fifo-trace.js';
import { type Range, intersection, quantityOf } from './ranges.js';

const STEPS = fc.array(
  fc.record({ what: fc.constantFrom('put', 'take', 'release', 'withdraw'), quantity: fc.integer({ min: 1, max: 9 }), pick: fc.nat(50) }),
  { minLength: 1, maxLength: 60 },
);

describe('tracing first in, first out', () => {
  it('says of every gift and every use what counting coin by coin says, and so does a trace restored from what was stored', () => {
    fc.assert(
      fc.property(STEPS, (steps) => {
        const slow = new CoinByCoin();
        let trace = new FifoTrace();
        const gifts = new Map<number, Range>();
        const withdrawn: Range[] = [];
        const uses = new Set<number>();
        for (const [step, { what, quantity, pick }] of steps.entries()) {
          const gift = [...gifts.keys()][pick % Math.max(gifts.size, 1)];
          const use = [...uses][pick % Math.max(uses.size, 1)];
          if (what === 'put') {
            gifts.set(step, trace.put(BigInt(quantity)));
            slow.put(step, quantity);
          } else if (what === 'take' && quantity <= slow.free) {
            trace.take(step, BigInt(quantity));
            slow.take(step, quantity);
            uses.add(step);
          } else if (what === 'release' && use !== undefined) {
            trace.release(use);
            slow.release(use);
            uses.delete(use);
          } else if (what === 'withdraw' && gift !== undefined) {
            const range = gifts.get(gift) ?? { from: 0n, to: 0n };
            const used = slow.coins.filter((coin) => coin.gift === gift && coin.user !== undefined).length;
            const own = slow.coins.filter((coin) => coin.gift === gift && coin.user === undefined).length;
            if (used > slow.free - own) continue; // the book refuses it without a shortage
            trace.withdraw(range);
            slow.withdraw(gift);
            withdrawn.push(range);
            gifts.delete(gift);
          }
          if (step % 7 === 0) {
            trace = new FifoTrace({
              end: trace.length,
              withdrawn,
              uses: [...uses].map((one) => ({ use: one, ranges: trace.rangesOf(one) })),
            });
          }
        }
        expect(trace.unused).toBe(BigInt(slow.free));
        for (const [gift, range] of gifts) {
          for (const use of uses) {
            expect(quantityOf(intersection(trace.rangesOf(use), [range]))).toBe(BigInt(slow.of(gift, use)));
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it('takes the first gift first, gives the place of a reversed gift to the next, and lets a reversed use go', () => {
    const trace = new FifoTrace();
    const first = trace.put(100n);
    const second = trace.put(50n);
    trace.take(7, 120n);
    expect([first, second].map((gift) => quantityOf(intersection(trace.rangesOf(7), [gift])))).toEqual([100n, 20n]);
    const third = trace.put(90n);
    expect(trace.withdraw(first)).toEqual([7]);
    expect([second, third].map((gift) => quantityOf(intersection(trace.rangesOf(7), [gift])))).toEqual([50n, 70n]);
    trace.release(7);
    expect(trace.unused).toBe(140n);
  });

  it('refuses to use what was never received', () => {
    const trace = new FifoTrace();
    trace.put(10n);
    expect(() => {
      trace.take(1, 11n);
    }).toThrow('more used than was ever received');
  });
});
