import { DomainError } from './domain-error.js';

declare const businessDateBrand: unique symbol;
declare const instantBrand: unique symbol;

/** A calendar day in Asia/Ho_Chi_Minh, `YYYY-MM-DD`, years 2000 to 2999. Sorts as text. */
export type BusinessDate = string & { readonly [businessDateBrand]: true };

/** A moment in UTC to the millisecond, `YYYY-MM-DDTHH:MM:SS.mmmZ`, years 1970 to 2999. Sorts as text. */
export type Instant = string & { readonly [instantBrand]: true };

const DAY = 86_400_000;
/** Viet Nam has kept UTC+7 without summer time since 1975. */
const HO_CHI_MINH_OFFSET = 7 * 3_600_000;
const DATE = /^(2[0-9]{3})-([0-9]{2})-([0-9]{2})$/;
const INSTANT = /^(19[789][0-9]|2[0-9]{3})-([0-9]{2})-([0-9]{2})T([01][0-9]|2[0-3]):([0-5][0-9]):([0-5][0-9])\.([0-9]{3})Z$/;

/**
 * Reads a day.
 * @throws DomainError `DATE_INVALID` when it isn't `YYYY-MM-DD`, isn't in the calendar or lies outside 2000 to 2999
 */
export function parseBusinessDate(text: string): BusinessDate {
  const match = DATE.exec(text);
  if (match === null || !isInCalendar(match)) throw invalid(text);
  return text as BusinessDate;
}

/** Below zero when `a` is the earlier day, above when it is the later, zero when they are the same. */
export function compareBusinessDates(a: BusinessDate, b: BusinessDate): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/**
 * The day some days later (or earlier, when `days` is negative).
 * @param days a whole number
 * @throws DomainError `DATE_INVALID` outside 2000 to 2999
 */
export function addDays(date: BusinessDate, days: number): BusinessDate {
  return dateOfDay(dayOfDate(date) + days);
}

/**
 * The day on the calendar of Asia/Ho_Chi_Minh at a moment.
 * @throws DomainError `DATE_INVALID` outside 2000 to 2999
 */
export function businessDateOf(instant: Instant): BusinessDate {
  return dateOfDay(Math.floor((instantMilliseconds(instant) + HO_CHI_MINH_OFFSET) / DAY));
}

/**
 * Reads a moment in its one canonical spelling.
 * @throws DomainError `DATE_INVALID` for any other spelling, a day not in the calendar, a leap second, a year outside 1970 to 2999
 */
export function parseInstant(text: string): Instant {
  const match = INSTANT.exec(text);
  if (match === null || !isInCalendar(match)) throw invalid(text);
  return text as Instant;
}

/**
 * The moment of a clock reading.
 * @param milliseconds since 1970-01-01T00:00:00Z, a whole number
 * @throws DomainError `DATE_INVALID` outside 1970 to 2999
 */
export function instantOf(milliseconds: number): Instant {
  const day = Math.floor(milliseconds / DAY);
  const { year, month, dayOfMonth } = civilFromDay(day);
  if (!Number.isInteger(milliseconds) || year < 1970 || year > 2999) throw invalid(String(milliseconds));
  const inDay = milliseconds - day * DAY;
  const time = `${two(Math.floor(inDay / 3_600_000))}:${two(Math.floor(inDay / 60_000) % 60)}:${two(Math.floor(inDay / 1000) % 60)}`;
  return `${year}-${two(month)}-${two(dayOfMonth)}T${time}.${String(inDay % 1000).padStart(3, '0')}Z` as Instant;
}

/** Milliseconds since 1970-01-01T00:00:00Z of a moment. */
export function instantMilliseconds(instant: Instant): number {
  const inDay =
    digits(instant, 11, 13) * 3_600_000 + digits(instant, 14, 16) * 60_000 + digits(instant, 17, 19) * 1000 + digits(instant, 20, 23);
  return dayOfDate(instant) * DAY + inDay;
}

/** A day as pages and papers show it: `dd/MM/yyyy`. */
export function formatDateVietnamese(date: BusinessDate): string {
  return `${date.slice(8, 10)}/${date.slice(5, 7)}/${date.slice(0, 4)}`;
}

/**
 * A moment as pages and papers show it, on the clock of Asia/Ho_Chi_Minh: `dd/MM/yyyy HH:mm`.
 * @throws DomainError `DATE_INVALID` outside 2000 to 2999
 */
export function formatInstantVietnamese(instant: Instant): string {
  const local = instantOf(instantMilliseconds(instant) + HO_CHI_MINH_OFFSET);
  return `${formatDateVietnamese(businessDateOf(instant))} ${local.slice(11, 16)}`;
}

/** Whether year, month and day (groups 1 to 3 of a match) name a day of the Gregorian calendar. */
function isInCalendar(match: RegExpExecArray): boolean {
  const year = Number(match[1]);
  const month = Number(match[2]);
  const day = Number(match[3]);
  const found = civilFromDay(dayFromCivil(year, month, day));
  return found.year === year && found.month === month && found.dayOfMonth === day;
}

function dateOfDay(day: number): BusinessDate {
  const { year, month, dayOfMonth } = civilFromDay(day);
  if (!Number.isInteger(day) || year < 2000 || year > 2999) throw invalid(String(day));
  return `${year}-${two(month)}-${two(dayOfMonth)}` as BusinessDate;
}

function dayOfDate(text: BusinessDate | Instant): number {
  return dayFromCivil(digits(text, 0, 4), digits(text, 5, 7), digits(text, 8, 10));
}

/**
 * Days since 1970-01-01 of a Gregorian date, for years from 0 on: years begin in March, so the leap day is the last
 * of its year (Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", days_from_civil).
 */
function dayFromCivil(year: number, month: number, day: number): number {
  const marchYear = month <= 2 ? year - 1 : year;
  const era = Math.floor(marchYear / 400);
  const yearOfEra = marchYear - era * 400;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

/** The Gregorian date of a day since 1970-01-01 (same source, civil_from_days). */
function civilFromDay(day: number): { year: number; month: number; dayOfMonth: number } {
  const shifted = day + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const leaps = Math.floor(dayOfEra / 1460) - Math.floor(dayOfEra / 36_524) + Math.floor(dayOfEra / 146_096);
  const yearOfEra = Math.floor((dayOfEra - leaps) / 365);
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    dayOfMonth: dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1,
  };
}

function digits(text: string, from: number, to: number): number {
  return Number(text.slice(from, to));
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}

function invalid(text: string): DomainError {
  return new DomainError('DATE_INVALID', { date: text.slice(0, 40) });
}
