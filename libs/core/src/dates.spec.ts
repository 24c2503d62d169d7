import {
  addDays,
  businessDateOf,
  compareBusinessDates,
  formatDateVietnamese,
  formatInstantVietnamese,
  instantMilliseconds,
  instantOf,
  parseBusinessDate,
  parseInstant,
} from './dates.js';

describe('a day', () => {
  it.each(['2000-01-01', '2024-02-29', '2400-02-29', '2999-12-31'])('%s is in the calendar', (text) => {
    expect(parseBusinessDate(text)).toBe(text);
  });

  it.each([
    '',
    '2023-02-29',
    '2100-02-29',
    '2024-04-31',
    '2024-13-01',
    '2024-00-10',
    '2024-01-00',
    '1999-12-31',
    '3000-01-01',
    '24-01-01',
    '01/09/2024',
    '2024-1-1',
    '2024-01-01\n',
    '２024-01-01',
  ])('%j is not', (text) => {
    expect(() => parseBusinessDate(text)).toThrow('DATE_INVALID');
  });

  it('follows and precedes others over the ends of months, leap years and centuries', () => {
    expect(addDays(parseBusinessDate('2024-02-28'), 1)).toBe('2024-02-29');
    expect(addDays(parseBusinessDate('2100-02-28'), 1)).toBe('2100-03-01');
    expect(addDays(parseBusinessDate('2024-12-31'), 1)).toBe('2025-01-01');
    expect(addDays(parseBusinessDate('2024-03-01'), -1)).toBe('2024-02-29');
    expect(() => addDays(parseBusinessDate('2999-12-31'), 1)).toThrow('DATE_INVALID');
    expect(() => addDays(parseBusinessDate('2000-01-01'), -1)).toThrow('DATE_INVALID');
  });

  it('is compared by the calendar', () => {
    const [early, late] = [parseBusinessDate('2024-09-30'), parseBusinessDate('2024-10-01')];
    expect(compareBusinessDates(early, late)).toBeLessThan(0);
    expect(compareBusinessDates(late, early)).toBeGreaterThan(0);
    expect(compareBusinessDates(early, early)).toBe(0);
  });

  it('is shown day first', () => {
    expect(formatDateVietnamese(parseBusinessDate('2026-03-05'))).toBe('05/03/2026');
  });
});

describe('a moment', () => {
  it('belongs to the day it is in Ho Chi Minh City, which begins at 17:00 UTC', () => {
    expect(businessDateOf(parseInstant('2026-11-22T16:59:59.999Z'))).toBe('2026-11-22');
    expect(businessDateOf(parseInstant('2026-11-22T17:00:00.000Z'))).toBe('2026-11-23');
    expect(businessDateOf(parseInstant('2024-02-28T17:00:00.000Z'))).toBe('2024-02-29');
    expect(businessDateOf(parseInstant('1999-12-31T17:00:00.000Z'))).toBe('2000-01-01');
    expect(() => businessDateOf(parseInstant('2999-12-31T17:00:00.000Z'))).toThrow('DATE_INVALID');
  });

  it('is shown on the clock of Ho Chi Minh City', () => {
    expect(formatInstantVietnamese(parseInstant('2026-11-22T07:05:00.123Z'))).toBe('22/11/2026 14:05');
    expect(formatInstantVietnamese(parseInstant('2026-12-31T17:00:00.000Z'))).toBe('01/01/2027 00:00');
  });

  it.each([
    [0, '1970-01-01T00:00:00.000Z'],
    [951_782_400_000, '2000-02-29T00:00:00.000Z'],
    [1_795_332_600_123, '2026-11-22T07:30:00.123Z'],
    [32_503_679_999_999, '2999-12-31T23:59:59.999Z'],
  ])('%d milliseconds are %s', (milliseconds, text) => {
    expect(instantOf(milliseconds)).toBe(text);
    expect(instantMilliseconds(parseInstant(text))).toBe(milliseconds);
  });

  it.each([
    '2026-11-22T07:30:00Z',
    '2026-11-22 07:30:00.123Z',
    '2026-11-22T07:30:00.123+07:00',
    '2026-11-22T24:00:00.000Z',
    '2026-11-22T07:30:60.000Z',
    '2026-02-30T00:00:00.000Z',
    '1969-12-31T23:59:59.999Z',
    '2026-11-22T07:30:00.123z',
    '',
  ])('has one spelling only, and %j is not it', (text) => {
    expect(() => parseInstant(text)).toThrow('DATE_INVALID');
  });

  it.each([-1, 0.5, NaN, Infinity, 32_503_680_000_000])('is not made of %d milliseconds', (milliseconds) => {
    expect(() => instantOf(milliseconds)).toThrow('DATE_INVALID');
  });
});
