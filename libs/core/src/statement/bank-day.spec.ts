import * as fc from 'fast-check';
import { parseBusinessDate } from '../dates.js';
import { isBookDay, readBankDay } from './bank-day.js';

describe('a day of a bank’s calendar', () => {
  it.each(['0001-01-01', '1900-02-28', '1996-02-29', '1999-01-01', '2000-02-29', '2024-09-10', '9999-12-31'])('has %s', (day) => {
    expect(readBankDay(day)).toBe(day);
  });

  it.each(['0000-01-01', '1900-02-29', '2023-02-29', '2024-00-10', '2024-10-00', '2024-13-01', '2024-04-31', '2024-4-1', '12024-01-01'])(
    'has no %s',
    (day) => {
      expect(readBankDay(day)).toBeUndefined();
    },
  );

  it('is the book’s calendar from 2000 to 2999, and goes on beyond it', () => {
    const part = (max: number): fc.Arbitrary<string> => fc.integer({ min: 0, max }).map((value) => String(value).padStart(2, '0'));
    fc.assert(
      fc.property(fc.integer({ min: 2000, max: 2999 }), part(14), part(33), (year, month, day) => {
        const text = `${year}-${month}-${day}`;
        const read = readBankDay(text);
        if (read === undefined) expect(() => parseBusinessDate(text)).toThrow('DATE_INVALID');
        else expect([parseBusinessDate(text), isBookDay(read)]).toEqual([text, true]);
      }),
    );
    const beyond = ['1999-12-31', '3000-01-01'].map((text) => readBankDay(text));
    expect(beyond.map((day) => day !== undefined && isBookDay(day))).toEqual([false, false]);
  });
});
