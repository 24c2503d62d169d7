import { utf8 } from '../bytes.js';
import { parseBusinessDate } from '../dates.js';

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
  readonly bytes: Uint8Array;
  readonly hole: Hole | 'end';
}

const AMOUNT_DIGITS = 15;
const NO_DIGITS = 12;
const QUOTE = 0x22;
const DIGEST_LENGTH = 44;
const SECOND_LENGTH = 20;
const CAPITAL_Z = 0x5a;
const DAY_LENGTH = 6;

/** The leaf of a plain gift with holes where gifts alike differ. Compares bytes: most leaves of a log are read by this alone. */
export class GiftTemplate {
  private readonly pieces: readonly Piece[];
  private amount = 0;
  private no = 0;
  private day = '';
  private instant = '';
  /** `YYYY-MM-DDTHH:MM:SS.` of the instant read last */
  private second = '';
  private readonly days = new Map<number, string>();
  private amountFrom = 0;
  private amountTo = 0;

  /** @param year of every gift's business date, `2026`: the voucher's book depends on it */
  constructor(
    pieces: readonly TemplatePiece[],
    private readonly year: string,
  ) {
    this.pieces = pieces.map(({ constant, hole }) => ({ bytes: utf8(constant), hole }));
  }

  /** What fills the holes of a leaf, or `undefined` when it is another leaf. */
  fit(leaf: Uint8Array): FittingGift | undefined {
    let at = 0;
    for (const { bytes, hole } of this.pieces) {
      if (!stands(bytes, leaf, at)) return undefined;
      at += bytes.length;
      const next = hole === 'end' ? at : this.fill(hole, leaf, at);
      if (next < 0) return undefined;
      at = next;
    }
    return at === leaf.length ? { at: this.instant, date: this.year + this.day, amount: this.amount, no: this.no } : undefined;
  }

  /** Reads one hole. @returns where it ends, or a number below zero when something else stands there */
  private fill(hole: Hole, leaf: Uint8Array, at: number): number {
    switch (hole) {
      case 'digest':
        return isDigest(leaf, at) ? at + DIGEST_LENGTH : -1;
      case 'id':
        return isId(leaf, at) ? at + ID_PATTERN.length : -1;
      case 'instant':
        return this.fillInstant(leaf, at);
      case 'day':
        return this.fillDay(leaf, at);
      case 'amount':
        return this.fillAmount(leaf, at);
      case 'again':
        return this.isAmountAgain(leaf, at);
      case 'no':
        return this.fillNo(leaf, at);
    }
  }

  private fillInstant(leaf: Uint8Array, at: number): number {
    // Entries follow each other closely: seldom is there more to look at than the thousandths.
    if (!sameText(this.second, { leaf, at })) {
      const second = textOf(leaf, at, SECOND_LENGTH);
      if (!SECOND.test(second) || !isDay(second.slice(0, 10))) return -1;
      this.second = second;
    }
    const from = at + SECOND_LENGTH;
    const end = from + 3;
    if (!isDigit(leaf[from]) || !isDigit(leaf[from + 1]) || !isDigit(leaf[from + 2]) || leaf[end] !== CAPITAL_Z) return -1;
    this.instant = `${this.second}${THOUSANDTHS[numberIn(leaf, from, end)] ?? ''}Z`;
    return end + 1;
  }

  private fillDay(leaf: Uint8Array, at: number): number {
    // `-MM-DD`; the digits as a number are the key, whatever else they turn out to be.
    const month = numberIn(leaf, at + 1, at + 3);
    const key = month * 100 + numberIn(leaf, at + 4, at + DAY_LENGTH);
    const known = this.days.get(key);
    if (known !== undefined && sameText(known, { leaf, at })) {
      this.day = known;
      return at + DAY_LENGTH;
    }
    const day = textOf(leaf, at, DAY_LENGTH);
    if (!isDay(this.year + day)) return -1;
    this.days.set(key, day);
    this.day = day;
    return at + DAY_LENGTH;
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
const THOUSANDTHS = Array.from({ length: 1000 }, (_, thousandths) => String(thousandths).padStart(3, '0'));
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

function stands(constant: Uint8Array, leaf: Uint8Array, at: number): boolean {
  if (at + constant.length > leaf.length) return false;
  for (let offset = 0; offset < constant.length; offset += 1) if (constant[offset] !== leaf[at + offset]) return false;
  return true;
}

/** Whether a text stands at a place; the empty text stands nowhere. */
function sameText(text: string, { leaf, at }: { readonly leaf: Uint8Array; readonly at: number }): boolean {
  for (let offset = 0; offset < text.length; offset += 1) if (text.charCodeAt(offset) !== leaf[at + offset]) return false;
  return text !== '';
}

function textOf(leaf: Uint8Array, at: number, length: number): string {
  return String.fromCharCode(...leaf.subarray(at, at + length));
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

const BASE64 = characters('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/');
/** Last character of 32 bytes in base64: its lowest two bits are zero. */
const DIGEST_LAST = characters('AEIMQUYcgkosw048');

function isDigest(leaf: Uint8Array, at: number): boolean {
  const last = at + DIGEST_LENGTH - 2;
  for (let here = at; here < last; here += 1) if (BASE64[leaf[here] ?? 0] !== 1) return false;
  return DIGEST_LAST[leaf[last] ?? 0] === 1 && leaf[last + 1] === 0x3d;
}

const HEX = characters('0123456789abcdef');
const VARIANT = characters('89ab');
/** Version 7 of RFC 9562: `x` hexadecimal, `v` the variant's character, else itself. */
const ID_PATTERN = 'xxxxxxxx-xxxx-7xxx-vxxx-xxxxxxxxxxxx';
const ID_CLASSES: readonly Uint8Array[] = Array.from(ID_PATTERN, (one) => (one === 'x' ? HEX : one === 'v' ? VARIANT : characters(one)));

function isId(leaf: Uint8Array, at: number): boolean {
  for (let offset = 0; offset < ID_CLASSES.length; offset += 1) if (ID_CLASSES[offset]?.[leaf[at + offset] ?? 0] !== 1) return false;
  return true;
}

function characters(allowed: string): Uint8Array {
  const table = new Uint8Array(256);
  for (const character of allowed) table[character.charCodeAt(0)] = 1;
  return table;
}
