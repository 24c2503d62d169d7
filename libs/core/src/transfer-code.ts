import { DomainError } from './domain-error.js';

/**
 * The 23 symbols of a transfer code, each worth its place. Not in it: what is misread (0 O 1 I L, 2's Z, 5's S), and what typing
 * Vietnamese changes on its own (vowels, DD, W): no code can come out of a keyboard or a bank with a mark on it.
 */
const SYMBOLS = '23456789BCFGHJKMNPQRTVX';
const SYMBOL_COUNT = 23;
const LETTERS_FROM = 8;
/** Characters of a code: ten drawn, two that check them. */
const TRANSFER_CODE_LENGTH = 12;
const DRAWN = 10;
const DRAW_BYTES = 16;

/** What a character is to whoever looks for codes: a symbol's value, part of no code, or nothing at all (a space, a dot). */
const FOREIGN = -1;
const NOTHING = -2;

const OF_CHARACTER = characterValues();
const BEYOND_ASCII = /[^\x00-\x7f]/;

/**
 * A fresh code by which a donor's transfer is recognised: twelve symbols, the first a letter. Rules: docs/spec/transfer-code.md.
 * @param random16 sixteen bytes of the system's random source
 */
export function makeTransferCode(random16: Uint8Array): string {
  if (random16.length !== DRAW_BYTES) throw new Error(`a transfer code is drawn from ${DRAW_BYTES} bytes, not ${random16.length}`);
  let number = random16.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
  const values: number[] = [];
  while (values.length < DRAWN) {
    const base = values.length === 0 ? SYMBOL_COUNT - LETTERS_FROM : SYMBOL_COUNT;
    values.push(Number(number % BigInt(base)) + (values.length === 0 ? LETTERS_FROM : 0));
    number /= BigInt(base);
  }
  return [...values, ...checkValues(values)].map((value) => SYMBOLS.charAt(value)).join('');
}

/**
 * Reads a code somebody typed or pasted: either case, spaces and signs anywhere.
 * @returns its twelve characters, upper case
 * @throws DomainError `TRANSFER_CODE_TYPO` with `reason` `symbol`, `length` or `check`
 */
export function readTransferCode(text: string): string {
  const values: number[] = [];
  for (const character of text.slice(0, 100)) {
    const value = valueOf(character.charCodeAt(0));
    if (value === FOREIGN) throw new DomainError('TRANSFER_CODE_TYPO', { reason: 'symbol' });
    if (value !== NOTHING) values.push(value);
  }
  if (values.length !== TRANSFER_CODE_LENGTH) throw new DomainError('TRANSFER_CODE_TYPO', { reason: 'length' });
  if (!isCode(values, 0)) throw new DomainError('TRANSFER_CODE_TYPO', { reason: 'check' });
  return textOf(values, 0);
}

/**
 * Every code in a bank's memo, in order, whatever the bank did to it: case, marks, spaces, dots and line breaks don't matter, nor what is
 * glued to either side. One random text in about ten thousand holds a code nobody gave out: whoever asks looks it up.
 */
export function findTransferCodes(text: string): readonly string[] {
  const plain = BEYOND_ASCII.test(text) ? text.normalize('NFKD') : text;
  const found: string[] = [];
  const run: number[] = [];
  for (let at = 0; at < plain.length; at += 1) {
    const value = valueOf(plain.charCodeAt(at));
    if (value === NOTHING) continue;
    if (value === FOREIGN) {
      run.length = 0;
      continue;
    }
    run.push(value);
    const start = run.length - TRANSFER_CODE_LENGTH;
    if (start >= 0 && isCode(run, start)) found.push(textOf(run, start));
  }
  return found.length > 1 ? [...new Set(found)] : found;
}

/** A code for reading aloud and printing: three groups of four with spaces. `readTransferCode` reads it back. */
export function groupTransferCode(code: string): string {
  return (code.match(/.{1,4}/g) ?? []).join(' ');
}

/** What a donor is asked to write into the memo of the transfer, in the VietQR code and on paper alike: 19 characters. */
export function transferMemo(code: string): string {
  return `UNG HO ${code}`;
}

/** The two values with which both sums of a code are 0 mod 23: the plain one, and that of each value times its place from 1. */
function checkValues(drawn: readonly number[]): readonly [number, number] {
  let plain = 0;
  let weighted = 0;
  for (const [at, value] of drawn.entries()) {
    plain += value;
    weighted += value * (at + 1);
  }
  // c11 + c12 = -plain and 11 c11 + 12 c12 = -weighted: eleven times the first taken from the second leaves c12.
  const last = modulo(11 * plain - weighted);
  return [modulo(-plain - last), last];
}

function isCode(values: readonly number[], start: number): boolean {
  if ((values[start] ?? 0) < LETTERS_FROM) return false;
  let plain = 0;
  let weighted = 0;
  for (let place = 1; place <= TRANSFER_CODE_LENGTH; place += 1) {
    const value = values[start + place - 1] ?? 0;
    plain += value;
    weighted += value * place;
  }
  return plain % SYMBOL_COUNT === 0 && weighted % SYMBOL_COUNT === 0;
}

function textOf(values: readonly number[], start: number): string {
  return values
    .slice(start, start + TRANSFER_CODE_LENGTH)
    .map((value) => SYMBOLS.charAt(value))
    .join('');
}

function modulo(value: number): number {
  return ((value % SYMBOL_COUNT) + SYMBOL_COUNT) % SYMBOL_COUNT;
}

function valueOf(unit: number): number {
  if (unit < 128) return OF_CHARACTER[unit] ?? NOTHING;
  // A letter or digit of another script is part of a word; a mark that stood over a letter is gone with it.
  return /[\p{L}\p{N}]/u.test(String.fromCharCode(unit)) ? FOREIGN : NOTHING;
}

function characterValues(): Int8Array {
  const values = new Int8Array(128).fill(NOTHING);
  for (let unit = 0; unit < 128; unit += 1) {
    const character = String.fromCharCode(unit);
    if (!/[0-9A-Za-z]/.test(character)) continue;
    values[unit] = SYMBOLS.indexOf(character.toUpperCase());
  }
  return values;
}
