import { type BankDay, readBankDay } from './bank-day.js';

/** A bank's day, with the time where the cell or its neighbour gives one (`HH:MM:SS`). */
export interface BankMoment {
  readonly date: BankDay;
  readonly time?: string;
}

const CHARACTERS_MAX = 60;
const DAY_FIRST = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?:[ T,]+(\S+))?$/;
const YEAR_FIRST = /^(\d{4})-(\d{2})-(\d{2})(?:[ T]+(\S+))?$/;
const TIME = /^([01]?\d|2[0-3]):([0-5]\d):([0-5]\d)$/;

/**
 * Reads a day as Vietnamese banks print it: day first (`01/09/2024`, `1-9-2024`) or ISO (`2024-09-01`), with an optional time behind it.
 * Month-first dates are never assumed.
 * @returns `undefined` when it is no day of the calendar, or when the time behind it is unreadable
 */
export function readDateCell(cell: string): BankMoment | undefined {
  if (cell !== last.cell) last = { cell, moment: readMoment(cell) };
  return last.moment;
}

/** The last answer: rows of one day follow one another. */
let last: { readonly cell: string; readonly moment: BankMoment | undefined } = { cell: '', moment: undefined };

function readMoment(cell: string): BankMoment | undefined {
  if (cell.length > CHARACTERS_MAX) return undefined;
  const text = cell.trim().replace(/\s+/g, ' ');
  const dayFirst = DAY_FIRST.exec(text);
  if (dayFirst !== null) {
    const [, day = '', , month = '', year = '', time] = dayFirst;
    return moment(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`, time);
  }
  const yearFirst = YEAR_FIRST.exec(text);
  if (yearFirst === null) return undefined;
  const [, year = '', month = '', day = '', time] = yearFirst;
  return moment(`${year}-${month}-${day}`, time);
}

/** Reads `HH:MM:SS` (the hour may have one digit). Seconds are never made up: `undefined` when they are missing. */
export function readTimeCell(cell: string): string | undefined {
  const match = TIME.exec(cell.trim());
  if (match === null) return undefined;
  const [, hour = '', minute = '', second = ''] = match;
  return `${hour.padStart(2, '0')}:${minute}:${second}`;
}

function moment(iso: string, timeText: string | undefined): BankMoment | undefined {
  const date = readBankDay(iso);
  if (date === undefined || timeText === undefined) return date && { date };
  const time = readTimeCell(timeText);
  return time === undefined ? undefined : { date, time };
}
