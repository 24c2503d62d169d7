import { DomainError } from './domain-error.js';

/** What canonical bytes can hold: text, lists and records. No numbers, no booleans, no null: every quantity is its digits. */
export type Cj1Value = string | readonly Cj1Value[] | Cj1Record;

/** A record of canonical values. A member that is `undefined` is not written: empty optional fields are omitted. */
export interface Cj1Record {
  readonly [key: string]: Cj1Value | undefined;
}

/** How many lists and records may stand inside each other. */
export const CJ1_DEPTH_MAX = 16;

/**
 * The canonical text of a value (CJ1, docs/spec/canonical-bytes.md); its UTF-8 bytes are what is stored and hashed.
 * @throws DomainError `CJ1_INVALID` on a key outside `[a-z][a-z0-9_]{0,31}`, a string `checkString` refuses, or more than 16 levels
 */
export function encodeCj1(value: Cj1Value): string {
  return encodeAt(value, 1);
}

/**
 * Reads canonical text and nothing else: what this returns, `encodeCj1` writes back byte for byte.
 * @param text as decoded from UTF-8; where the bytes count, the caller compares them with `utf8(text)`
 * @throws DomainError `CJ1_INVALID` on anything not canonical: white space, key order, duplicate keys, other escapes, numbers, depth
 */
export function parseCj1(text: string): Cj1Value {
  // Canonical text holds no raw control and is NFC exactly when each string in it is: no mark composes with a quotation mark.
  checkString(text);
  const value = parseJson(text);
  // A text is canonical when its keys ascend and it is as short as its value allows: white space, duplicate keys and needless
  // escapes only make it longer. Comparing lengths costs a third of writing the text again.
  if (lengthAt(value, 1, text.includes('\\')) !== text.length) throw refused('form');
  return value;
}

/**
 * The canonical text of one string, quotation marks included, as `encodeCj1` would write it.
 * @throws DomainError `CJ1_INVALID` as `checkString`
 */
export function canonicalString(text: string): string {
  if (NEEDS_NO_ESCAPE.test(text)) return `"${text}"`;
  checkString(text);
  return JSON.stringify(text);
}

/**
 * Refuses a string that canonical bytes can't hold.
 * @throws DomainError `CJ1_INVALID` on a control (Unicode category Cc), a bidi control (U+202A–202E, U+2066–2069), a lone surrogate, or text
 * that is not in Unicode normal form C. The facts name the rule, never the text.
 */
export function checkString(text: string): void {
  if (PRINTABLE_ASCII.test(text)) return;
  if (CONTROL.test(text)) throw refused('control');
  if (!text.isWellFormed()) throw refused('surrogate');
  if (text.normalize('NFC') !== text) throw refused('nfc');
}

const PRINTABLE_ASCII = /^[ -~]*$/;
/** Printable ASCII without quotation mark and backslash: nearly every string of an entry. */
const NEEDS_NO_ESCAPE = /^[ !#-[\]-~]*$/;
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;
const KEY_LENGTH_MAX = 32;

function refused(rule: string): DomainError {
  return new DomainError('CJ1_INVALID', { rule });
}

function parseJson(text: string): Cj1Value {
  try {
    // The one boundary: lengthAt walks the whole value and throws on whatever is no Cj1Value.
    return JSON.parse(text) as Cj1Value;
  } catch {
    throw refused('syntax');
  }
}

function encodeAt(value: Cj1Value, depth: number): string {
  if (typeof value === 'string') return canonicalString(value);
  if (depth > CJ1_DEPTH_MAX) throw refused('depth');
  if (isList(value)) return `[${value.map((item) => encodeAt(item, depth + 1)).join(',')}]`;
  if (!isRecord(value)) throw refused('type');
  let members = '';
  for (const key of ascending(Object.keys(value))) {
    const member = value[key];
    if (member === undefined) continue;
    if (!isKey(key)) throw refused('key');
    members += `${members === '' ? '' : ','}"${key}":${encodeAt(member, depth + 1)}`;
  }
  return `{${members}}`;
}

/** The keys in byte order. Whoever builds a record in that order already saves the sorting. */
function ascending(keys: string[]): string[] {
  for (let at = 1; at < keys.length; at += 1) {
    if ((keys[at - 1] ?? '') > (keys[at] ?? '')) return keys.sort();
  }
  return keys;
}

/** Length of the canonical text of a parsed value, in UTF-16 units; refuses what has none. */
function lengthAt(value: Cj1Value, depth: number, escaped: boolean): number {
  if (typeof value === 'string') return escaped ? canonicalString(value).length : value.length + 2;
  if (depth > CJ1_DEPTH_MAX) throw refused('depth');
  let length = 1;
  if (isList(value)) {
    for (const item of value) length += 1 + lengthAt(item, depth + 1, escaped);
    return Math.max(length, 2);
  }
  if (!isRecord(value)) throw refused('type');
  let previous = '';
  // for…in: twice as fast as Object.keys here, and what JSON.parse made has no members but its own.
  for (const key in value) {
    const member = value[key];
    if (!isKey(key) || member === undefined) throw refused('key');
    if (key <= previous) throw refused('order');
    previous = key;
    length += key.length + 4 + lengthAt(member, depth + 1, escaped);
  }
  return Math.max(length, 2);
}

function isList(value: Cj1Value): value is readonly Cj1Value[] {
  return Array.isArray(value);
}

// The type says it can't be otherwise; what came from JSON.parse or from untyped code can.
function isRecord(value: unknown): value is Cj1Record {
  return typeof value === 'object' && value !== null;
}

/** `^[a-z][a-z0-9_]{0,31}$`, by hand: a regular expression per key costs the verifier a tenth of its time. */
function isKey(key: string): boolean {
  if (key.length === 0 || key.length > KEY_LENGTH_MAX) return false;
  for (let at = 0; at < key.length; at += 1) {
    const unit = key.charCodeAt(at);
    const isLetter = unit >= 0x61 && unit <= 0x7a;
    const isLater = (unit >= 0x30 && unit <= 0x39) || unit === 0x5f;
    if (!isLetter && (at === 0 || !isLater)) return false;
  }
  return true;
}
