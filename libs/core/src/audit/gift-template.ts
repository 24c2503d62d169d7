import { utf8 } from '../bytes.js';
import { parseBusinessDate } from '../dates.js';
import { ENTRY_BYTES_MAX } from '../journal/entry.js';
import type { EntryBundle } from '../merkle/entry-bundle.js';
import { ConstantBytes } from './constant-bytes.js';
import { digestEnd, entryIdEnd } from './token-bytes.js';

/**
 * What may stand in a hole of a template: an instant, a digest, an entry's id, month and day of a date, an amount, the amount once more,
 * a voucher's number.
 */
export type Hole = 'instant' | 'digest' | 'id' | 'day' | 'amount' | 'again' | 'no';

/** A leaf that fits a template. */
export interface FittingGift {
  readonly at: string;
  readonly date: string;
  /** whole đồng, below 10^15: exact as a number */
  readonly amount: number;
  /** voucher number, below 10^12 */
  readonly no: number;
}

/** One constant stretch of a template and the hole behind it; the last has none. */
export interface TemplatePiece {
  readonly constant: string;
  readonly hole: Hole | 'end';
}

interface Piece {
  readonly constant: ConstantBytes;
  readonly hole: Hole | 'end';
}

const AMOUNT_DIGITS = 15;
const NO_DIGITS = 12;
const QUOTE = 0x22;
const SECOND_LENGTH = 20;
const CAPITAL_Z = 0x5a;
const DAY_LENGTH = 6;
const NOWHERE = new ConstantBytes(new Uint8Array(0));

/** The leaf of a plain gift with holes where gifts alike differ. Compares bytes: most leaves of a log are read by this alone. */
export class GiftTemplate {
  private readonly pieces: readonly Piece[];
  private amount = 0;
  private no = 0;
  /** `-MM-DD` of the date read last */
  private day = NOWHERE;
  private date = '';
  /** `YYYY-MM-DDTHH:MM:SS.` of the instant read last */
  private second = NOWHERE;
  private secondText = '';
  private thousandths = -1;
  private instant = '';
  private amountFrom = 0;
  private amountTo = 0;

  /** @param year of every gift's business date, `2026`: the voucher's book depends on it */
  constructor(
    pieces: readonly TemplatePiece[],
    private readonly year: string,
  ) {
    this.pieces = pieces.map(({ constant, hole }) => ({ constant: new ConstantBytes(utf8(constant)), hole }));
  }

  /** What fills the holes of a leaf of a bundle, or `undefined` when it is another leaf. */
  fit(bundle: EntryBundle, leaf: number): FittingGift | undefined {
    let at = bundle.from(leaf);
    const end = bundle.to(leaf);
    if (end - at > ENTRY_BYTES_MAX) return undefined;
    // A hole filled beyond the leaf's end is noticed at the constant behind it: each but the last piece has one.
    for (const { constant, hole } of this.pieces) {
      if (at + constant.length > end || !constant.standsIn(bundle.words, at)) return undefined;
      at += constant.length;
      if (hole === 'end') break;
      at = this.fill(hole, bundle, at);
      if (at < 0) return undefined;
    }
    return at === end ? { at: this.instant, date: this.date, amount: this.amount, no: this.no } : undefined;
  }

  /** Reads one hole. @returns where it ends, or a number below zero when something else stands there */
  private fill(hole: Hole, { bytes, words }: EntryBundle, at: number): number {
    switch (hole) {
      case 'digest':
        return digestEnd(words, at);
      case 'id':
        return entryIdEnd(words, at);
      case 'instant':
        return this.second.standsIn(words, at) || this.isSecond(bytes, at) ? this.fillThousandths(bytes, at + SECOND_LENGTH) : -1;
      case 'day':
        return this.day.standsIn(words, at) || this.isDay(bytes, at) ? at + DAY_LENGTH : -1;
      case 'amount':
        return this.fillAmount(bytes, at);
      case 'again':
        return this.isAmountAgain(bytes, at);
      case 'no':
        return this.fillNo(bytes, at);
    }
  }

  /** Entries follow each other closely: seldom is there more to look at than the thousandths. */
  private isSecond(leaf: Uint8Array, at: number): boolean {
    const bytes = leaf.subarray(at, at + SECOND_LENGTH);
    const text = textOf(bytes);
    if (!SECOND.test(text) || !isDay(text.slice(0, 10))) return false;
    this.second = new ConstantBytes(bytes);
    this.secondText = text;
    this.thousandths = -1;
    return true;
  }

  private fillThousandths(leaf: Uint8Array, at: number): number {
    const end = at + 3;
    if (!isDigit(leaf[at]) || !isDigit(leaf[at + 1]) || !isDigit(leaf[at + 2]) || leaf[end] !== CAPITAL_Z) return -1;
    const thousandths = numberIn(leaf, at, end);
    // Entries of one batch share their instant: most often the text is there already.
    if (thousandths !== this.thousandths) this.instant = `${this.secondText}${String(thousandths).padStart(3, '0')}Z`;
    this.thousandths = thousandths;
    return end + 1;
  }

  private isDay(leaf: Uint8Array, at: number): boolean {
    const bytes = leaf.subarray(at, at + DAY_LENGTH);
    const date = this.year + textOf(bytes);
    if (!isDay(date)) return false;
    this.day = new ConstantBytes(bytes);
    this.date = date;
    return true;
  }

  private fillAmount(leaf: Uint8Array, at: number): number {
    const end = digitsEnd(leaf, at, AMOUNT_DIGITS);
    this.amount = numberIn(leaf, at, end);
    this.amountFrom = at;
    this.amountTo = end;
    return end;
  }

  private isAmountAgain(leaf: Uint8Array, at: number): number {
    for (let from = this.amountFrom, here = at; from < this.amountTo; from += 1, here += 1) if (leaf[from] !== leaf[here]) return -1;
    return at + this.amountTo - this.amountFrom;
  }

  private fillNo(leaf: Uint8Array, at: number): number {
    const end = digitsEnd(leaf, at, NO_DIGITS);
    this.no = numberIn(leaf, at, end);
    return end;
  }
}

const SECOND = /^\d{4}-\d\d-\d\dT(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\.$/;
const DAYS_MAX = 100_000;
const days = new Map<string, boolean>();

/** Whether a day is in the calendar, asked of the real reader once per day. */
export function isDay(day: string): boolean {
  const known = days.get(day);
  if (known !== undefined) return known;
  let isReadable = true;
  try {
    parseBusinessDate(day);
  } catch {
    isReadable = false;
  }
  if (days.size < DAYS_MAX) days.set(day, isReadable);
  return isReadable;
}

function textOf(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}

/** End of a number without leading zero, of at most some digits, with a quotation mark behind; below zero for anything else. */
function digitsEnd(leaf: Uint8Array, at: number, digitsMax: number): number {
  if (leaf[at] === 0x30) return -1;
  let end = at;
  while (end - at <= digitsMax && isDigit(leaf[end])) end += 1;
  return end > at && end - at <= digitsMax && leaf[end] === QUOTE ? end : -1;
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x30 && byte <= 0x39;
}

function numberIn(leaf: Uint8Array, from: number, to: number): number {
  let number = 0;
  for (let at = from; at < to; at += 1) number = number * 10 + (leaf[at] ?? 0) - 0x30;
  return number;
}
