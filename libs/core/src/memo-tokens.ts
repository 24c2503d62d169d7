import { foldVietnamese } from './fold.js';
import { CODED_LETTERS_MAX, MASK_VOCABULARY, UNLISTED } from './mask-vocabulary.js';

/** Kinds of memo tokens; zero and above is the number of a listed word. */
export const WORD = UNLISTED;
/** Digits, or letters and digits with four digits and more. */
export const DIGITS = -2;
/** Letters with one to three digits. */
const MIXED = -3;
/** A token is this many numbers in a row: start, end, kind, count of digits. */
export const STRIDE = 4;
/** Digits a masked memo cuts from on. */
export const RUN_MIN = 4;

/** Classes of characters; above them is the ASCII code of the folded letter. */
const SEPARATOR = 0;
const DIGIT = 1;
const MARK = 2;
const OTHER_LETTER = 3;
const TABLE_END = 0x1f00;
const CLASSES = classTable();

/**
 * The words and numbers of a memo: runs of letters and digits, in order, `STRIDE` numbers each, without making strings.
 * What is not known to be a sign counts as a letter, so it will be masked.
 * @param text NFC
 */
export function memoTokens(text: string): readonly number[] {
  const tokens: number[] = [];
  let at = 0;
  while (at < text.length) {
    if (classAt(text, at) === SEPARATOR) at += 1;
    else at = readToken(text, at, tokens);
  }
  return tokens;
}

/** Appends the token that starts at `start` and says where it ends. */
function readToken(text: string, start: number, tokens: number[]): number {
  let code = 0;
  let letters = 0;
  let digits = 0;
  let foreign = false;
  let at = start;
  for (; at < text.length; at += 1) {
    const characterClass = classAt(text, at);
    if (characterClass > OTHER_LETTER) {
      // Codes of longer words are wrong; `kindOf` doesn't look at them.
      code = code * 27 + characterClass - 96;
      letters += 1;
    } else if (characterClass === DIGIT) digits += 1;
    else if (characterClass === SEPARATOR) break;
    else foreign ||= characterClass === OTHER_LETTER;
  }
  tokens.push(start, at, kindOf(code, { letters, digits, foreign }), digits);
  return at;
}

function kindOf(code: number, { letters, digits, foreign }: { letters: number; digits: number; foreign: boolean }): number {
  if (digits >= RUN_MIN) return DIGITS;
  if (digits > 0) return letters > 0 || foreign ? MIXED : DIGITS;
  if (foreign || letters === 0 || letters > CODED_LETTERS_MAX) return WORD;
  return MASK_VOCABULARY.numberOf(code);
}

function classAt(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  if (unit < TABLE_END) return CLASSES[unit] ?? OTHER_LETTER;
  // General punctuation, currency signs (₫), CJK and full-width signs; everything else may spell a name.
  const sign = (unit >= 0x2000 && unit <= 0x206f) || (unit >= 0x20a0 && unit <= 0x20cf) || (unit >= 0x3000 && unit <= 0x3003);
  return sign ? SEPARATOR : OTHER_LETTER;
}

/** Latin letters by their folding; other scripts below U+1F00 are letters. */
function classTable(): Uint8Array {
  const classes = new Uint8Array(TABLE_END).fill(OTHER_LETTER);
  for (let unit = 0; unit < TABLE_END; unit += 1) {
    if (unit >= 0x370 && unit < 0x1e00) continue;
    classes[unit] = classOf(String.fromCharCode(unit));
  }
  return classes;
}

function classOf(character: string): number {
  if (/\p{M}/u.test(character)) return MARK;
  if (/^[0-9]$/.test(character)) return DIGIT;
  const folded = foldVietnamese(character);
  if (folded === '') return SEPARATOR;
  return /^[a-z]$/.test(folded) ? folded.charCodeAt(0) : OTHER_LETTER;
}
