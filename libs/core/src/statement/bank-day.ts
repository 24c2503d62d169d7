import type { BusinessDate } from '../dates.js';

declare const bankDayBrand: unique symbol;

/**
 * A day of the Gregorian calendar as a bank printed it, `YYYY-MM-DD`, years 0001 to 9999. Sorts as text. Wider than the days a book can hold:
 * what a bank misprints is still a day, and lies outside every campaign's window.
 */
export type BankDay = (string & { readonly [bankDayBrand]: true }) | BusinessDate;

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
const DAYS_OF_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
/** Years a book can hold (`BusinessDate`). */
const BOOK_YEAR = /^2\d{3}-/;

/** Reads `YYYY-MM-DD`. @returns `undefined` for what stands in no calendar (`2024-02-30`, month 0, year 0) */
export function readBankDay(text: string): BankDay | undefined {
  const match = DAY.exec(text);
  if (match === null) return undefined;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const leapDay = month === 2 && isLeapYear(year) ? 1 : 0;
  const last = (DAYS_OF_MONTH[month - 1] ?? 0) + leapDay;
  return year > 0 && day > 0 && day <= last ? (text as BankDay) : undefined;
}

/** Whether a book can hold the day. */
export function isBookDay(day: BankDay): day is BusinessDate {
  return BOOK_YEAR.test(day);
}

function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}
