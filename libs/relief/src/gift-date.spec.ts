import { parseBusinessDate } from '#core/dates.js';
import { readGiftDate } from './gift-date.js';

const TODAY = parseBusinessDate('2026-11-22');

describe('the day of a gift', () => {
  it('is today unless said', () => {
    expect(readGiftDate(undefined, TODAY)).toBe('2026-11-22');
    expect(readGiftDate('2026-11-22', TODAY)).toBe('2026-11-22');
    expect(readGiftDate('2024-09-01', TODAY)).toBe('2024-09-01');
  });

  it.each([
    ['DATE_IN_FUTURE', '2026-11-23'],
    ['DATE_TOO_OLD', '2016-11-01'],
    ['DATE_INVALID', '2026-02-29'],
    ['DATE_INVALID', '22/11/2026'],
  ])('is refused as %s: %s', (code, text) => {
    expect(() => readGiftDate(text, TODAY)).toThrow(code);
  });
});
