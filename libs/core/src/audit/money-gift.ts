import { parseBusinessDate, parseInstant } from '../dates.js';
import { ENTRY_BYTES_MAX } from '../journal/entry.js';

/**
 * What changes from gift to gift in the leaf of a plain gift of money, and the rest of it. Two leaves of the same `shape` differ in
 * nothing but `at`, `date` (of the same year), `amount`, `no`, the entry's id and digests, all of which are checked here.
 */
export interface MoneyGift {
  /** everything else in the leaf */
  readonly shape: string;
  readonly at: string;
  readonly date: string;
  /** whole đồng, below 10^15: exact as a number */
  readonly amount: number;
  /** voucher number */
  readonly no: number;
}

const TEXT = '[ !#-\\[\\]-~]*';
const DIGEST = '[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=';
const UUID_7 = '[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}';
const MEMBERS = `(?:"[a-z0-9_]+":"${TEXT}",?)*`;
const INSTANT = '\\d{4}-\\d\\d-\\d\\dT(?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d\\.\\d{3}Z';

/** The leaf of a gift of one sum of money: one debit, the same credit, one voucher. Printable ASCII without escapes. */
const LEAF = new RegExp(
  `^\\{"at":"(${INSTANT})","by":\\{(${MEMBERS})\\},(?:"c":\\{((?:"[a-z0-9_]+":"${DIGEST}",?)*)\\},)?"camp":"(${TEXT})",` +
    `"date":"(\\d{4}-\\d\\d-\\d\\d)",(?:"facts":\\{(${MEMBERS})\\},)?"id":"${UUID_7}","kind":"contribution","lines":\\[` +
    `\\{"acct":"(${TEXT})","com":"vnd","fund":"(${TEXT})","qty":"([1-9]\\d{0,14})","side":"D"\\},` +
    `\\{"acct":"(${TEXT})","com":"vnd","fund":"(${TEXT})","qty":"([1-9]\\d{0,14})","side":"C"\\}\\],` +
    `(?:"rc":"(${DIGEST})",)?"unit":"(\\d{2,5})","v":"1","vouchers":\\[\\{"book":"(${TEXT})","no":"([1-9]\\d{0,11})"\\}\\]\\}$`,
);

/** Reads plain gifts of money several times faster than `parseEntry`, which stays the judge of what a shape is. */
export class MoneyGiftReader {
  private readonly days = new Map<string, boolean>();

  /** The varying parts and the shape of a leaf, or `undefined` for any other leaf, wrong ones included. */
  read(leaf: string): MoneyGift | undefined {
    if (leaf.length > ENTRY_BYTES_MAX) return undefined;
    const match = LEAF.exec(leaf);
    if (match === null) return undefined;
    const part = (group: number): string => match[group] ?? '';
    const at = part(1);
    const date = part(5);
    if (part(9) !== part(12) || !this.isDay(date) || !this.isDay(at.slice(0, 10))) return undefined;
    // The optional members: which of them stand there is part of the shape, even when they are empty.
    const labels = match[3] === undefined ? '' : `{${labelsOf(match[3])}}`;
    const facts = match[6] === undefined ? '' : `{${match[6]}}`;
    const receipt = match[13] === undefined ? '' : 'rc';
    const lines = `${part(7)}\n${part(8)}\n${part(10)}\n${part(11)}`;
    const shape = `${part(2)}\n${labels}\n${part(4)}\n${date.slice(0, 4)}\n${facts}\n${lines}\n${receipt}\n${part(14)}\n${part(15)}`;
    return { shape, at, date, amount: Number(part(9)), no: Number(part(16)) };
  }

  /** Whether a day is in the calendar, asked of the real readers once per day. */
  private isDay(day: string): boolean {
    const known = this.days.get(day);
    if (known !== undefined) return known;
    const isDay = isReadable(day);
    if (this.days.size < 100_000) this.days.set(day, isDay);
    return isDay;
  }
}

function isReadable(day: string): boolean {
  try {
    return parseInstant(`${parseBusinessDate(day)}T00:00:00.000Z`) !== '';
  } catch {
    return false;
  }
}

/** The members of `c` without their digests, which are all 44 characters long. */
function labelsOf(commitments: string): string {
  let labels = '';
  let at = 0;
  while (at < commitments.length) {
    const colon = commitments.indexOf(':', at);
    labels += commitments.slice(at, colon);
    at = colon + 47;
    labels += commitments.slice(at, at + 1);
    at += 1;
  }
  return labels;
}
