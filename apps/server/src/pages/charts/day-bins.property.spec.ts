import fc from 'fast-check';
import { type BusinessDate, addDays, parseBusinessDate } from '#core/dates.js';
import { type DayPoint, dayBins } from './day-bins.js';

const START = parseBusinessDate('2024-02-27');

function day(offset: number, money = 1n): DayPoint {
  return { date: addDays(START, offset), in: money, out: -money };
}

function days(count: number): readonly DayPoint[] {
  return Array.from({ length: count }, (_none, at) => day(at));
}

describe('bars over time', () => {
  it('are none before the first day, and one for one day', () => {
    expect(dayBins([])).toEqual({ step: 'day', bins: [] });
    expect(dayBins([day(0, 7n)])).toEqual({ step: 'day', bins: [{ from: START, until: START, in: 7n, out: -7n }] });
  });

  it.each([
    [92, 'day', 92],
    [93, 'week', 14],
    [400, 'week', 58],
    [1000, 'month', 34],
    [5000, 'year', 14],
  ] as const)('of %s days go by %s', (count, step, bars) => {
    const binned = dayBins(days(count));
    expect([binned.step, binned.bins.length]).toEqual([step, bars]);
  });

  it('of weeks begin on Monday', () => {
    const [first] = dayBins(days(100)).bins;
    expect(first).toMatchObject({ from: '2024-02-26', until: '2024-03-03' });
  });

  it('lose no đồng, overlap nowhere and leave no day out', () => {
    const points = fc.uniqueArray(fc.integer({ min: 0, max: 4000 }), { maxLength: 60 });
    fc.assert(
      fc.property(points, fc.bigInt({ min: -(10n ** 13n), max: 10n ** 13n }), (offsets, money) => {
        const { bins } = dayBins(offsets.map((offset) => day(offset, money)));
        expect(bins.length).toBeLessThanOrEqual(92);
        expect(bins.reduce((sum, bin) => sum + bin.in, 0n)).toBe(money * BigInt(offsets.length));
        expect(bins.reduce((sum, bin) => sum + bin.out, 0n)).toBe(-money * BigInt(offsets.length));
        for (const [at, bin] of bins.slice(1).entries()) expect(bin.from).toBe(addDays(until(bins, at), 1));
        for (const offset of offsets) expect(bins.filter((bin) => holds(bin, addDays(START, offset)))).toHaveLength(1);
      }),
      { numRuns: 150 },
    );
  });
});

function until(bins: readonly { readonly until: BusinessDate }[], at: number): BusinessDate {
  return bins[at]?.until ?? START;
}

function holds(bin: { readonly from: BusinessDate; readonly until: BusinessDate }, date: BusinessDate): boolean {
  return bin.from <= date && date <= bin.until;
}
