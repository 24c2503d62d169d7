import fc from 'fast-check';
import { addDays, businessDateOf, compareBusinessDates, instantMilliseconds, instantOf, parseBusinessDate, parseInstant } from './dates.js';

const DAY = 86_400_000;
const milliseconds = fc.integer({ min: 946_684_800_000, max: 32_503_600_000_000 });

describe('days and moments, whenever they are', () => {
  it('agree with the calendar of the platform', () => {
    fc.assert(
      fc.property(milliseconds, (at) => {
        const instant = instantOf(at);
        expect(instant).toBe(new Date(at).toISOString());
        expect(parseInstant(instant)).toBe(instant);
        expect(instantMilliseconds(instant)).toBe(at);
        expect(businessDateOf(instant)).toBe(new Date(at + 7 * 3_600_000).toISOString().slice(0, 10));
      }),
      { numRuns: 2000 },
    );
  });

  it('are counted day by day without a gap', () => {
    fc.assert(
      fc.property(milliseconds, fc.integer({ min: -20_000, max: 20_000 }), (at, days) => {
        fc.pre(at + days * DAY > 946_700_000_000 && at + days * DAY < 32_503_500_000_000);
        const date = businessDateOf(instantOf(at));
        const later = addDays(date, days);
        expect(parseBusinessDate(later)).toBe(later);
        expect(addDays(later, -days)).toBe(date);
        expect(Math.sign(compareBusinessDates(later, date))).toBe(Math.sign(days));
      }),
    );
  });
});
