import fc from 'fast-check';
import { CoinByCoin } from '../../../../test/support/coin-by-coin.js';
import { FifoTrace } from './fifo-trace.js';
import { type Range, intersection, quantityOf } from './ranges.js';

interface Step {
  readonly what: 'put' | 'take' | 'refund' | 'release' | 'withdraw';
  readonly quantity: number;
  readonly pick: number;
}

const STEPS: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.record({
    what: fc.constantFrom('put' as const, 'take' as const, 'refund' as const, 'release' as const, 'withdraw' as const),
    quantity: fc.integer({ min: 1, max: 9 }),
    pick: fc.nat(50),
  }),
  { minLength: 1, maxLength: 60 },
);

/** The trace and the slow truth, taken through the same steps. */
class SideBySide {
  readonly slow = new CoinByCoin();
  readonly gifts = new Map<number, Range>();
  readonly uses = new Set<number>();
  readonly refunds = new Set<number>();
  trace = new FifoTrace();
  private readonly withdrawn: Range[] = [];

  put(step: number, { quantity }: Step): void {
    this.gifts.set(step, this.trace.put(BigInt(quantity)));
    this.slow.put(step, quantity);
  }

  take(step: number, { quantity }: Step): void {
    if (quantity > this.slow.free) return;
    this.trace.take(step, BigInt(quantity));
    this.slow.take(step, quantity);
    this.uses.add(step);
  }

  /** Part of a gift goes back: never more than is left of it beside what went back before, nor than anybody holds. */
  refund(step: number, { quantity, pick }: Step): void {
    const [gift, range] = [...this.gifts][pick % Math.max(this.gifts.size, 1)] ?? [];
    if (gift === undefined || range === undefined || quantity > this.slow.free) return;
    const returned = [...this.refunds].reduce((sum, refund) => sum + this.slow.of(gift, refund), 0);
    if (BigInt(returned + quantity) > range.to - range.from) return;
    this.trace.takeFrom([range], step, BigInt(quantity), (use) => this.refunds.has(use));
    this.slow.takeFrom(gift, step, { quantity, keep: this.refunds });
    expect(this.slow.of(gift, step)).toBe(quantity);
    this.refunds.add(step);
    this.uses.add(step);
  }

  release(_step: number, { pick }: Step): void {
    const use = [...this.uses][pick % Math.max(this.uses.size, 1)];
    if (use === undefined) return;
    this.trace.release(use);
    this.slow.release(use);
    this.uses.delete(use);
    this.refunds.delete(use);
  }

  withdraw(_step: number, { pick }: Step): void {
    const [gift, range] = [...this.gifts][pick % Math.max(this.gifts.size, 1)] ?? [];
    // What is used elsewhere must be there to take its place: the book refuses the rest without a shortage.
    if (gift === undefined || range === undefined || this.slow.usedOf(gift) > this.slow.free - this.slow.freeOf(gift)) return;
    this.trace.withdraw(range);
    this.slow.withdraw(gift);
    this.withdrawn.push(range);
    this.gifts.delete(gift);
  }

  /** As after a restart. */
  restore(): void {
    const uses = [...this.uses].map((use) => ({ use, ranges: this.trace.rangesOf(use) }));
    this.trace = new FifoTrace({ end: this.trace.length, withdrawn: this.withdrawn, uses });
  }
}

describe('tracing first in, first out', () => {
  it('says of every gift and every use what counting coin by coin says, and so does a trace restored from what was stored', () => {
    fc.assert(
      fc.property(STEPS, (steps) => {
        const both = new SideBySide();
        for (const [at, step] of steps.entries()) {
          both[step.what](at, step);
          if (at % 7 === 0) both.restore();
        }
        expect(both.trace.unused).toBe(BigInt(both.slow.free));
        for (const [gift, range] of both.gifts) {
          for (const use of both.uses) {
            expect(quantityOf(intersection(both.trace.rangesOf(use), [range]))).toBe(BigInt(both.slow.of(gift, use)));
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

  it('lets a refund stand on the gift it names, and gives a hand-out that stood there the next gift', () => {
    const trace = new FifoTrace();
    const [first, second, third] = [trace.put(100n), trace.put(50n), trace.put(90n)];
    trace.take(7, 120n);
    expect(trace.takeFrom([second], 8, 50n, () => false)).toEqual([7]);
    expect(trace.rangesOf(8)).toEqual([second]);
    expect([first, third].map((gift) => quantityOf(intersection(trace.rangesOf(7), [gift])))).toEqual([100n, 20n]);
    expect(trace.takeFrom([first], 9, 40n, (use) => use === 8)).toEqual([7]);
    expect(quantityOf(intersection(trace.rangesOf(9), [first]))).toBe(40n);
    expect(trace.unused).toBe(30n);
  });

  it('refuses to use what was never received', () => {
    const trace = new FifoTrace();
    trace.put(10n);
    expect(() => {
      trace.take(1, 11n);
    }).toThrow('more used than was ever received');
  });
});
