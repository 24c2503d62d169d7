import { foldVietnamese } from '../fold.js';

const PLAIN = /^(?:[\x21-\x7e]+(?: [\x21-\x7e]+)*)?$/;
const ASCII_LINES = /^[\x20-\x7e\n\r\t]*$/;
/** White space that is no plain space. */
const BREAKS = /[^\S ]+|\u0085+/g;
const SPACES = / /g;
const SPACE_RUNS = / {2,}/g;
/** Controls, bidirectional controls and marks, zero-width space, word joiner, byte order mark. */
const UNSEEN = /[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;

/**
 * The text of a cell as it may enter the book: cells broken over several lines joined by one space, white space collapsed, control,
 * bidi and zero-width characters removed (canonical bytes refuse them), NFC. A lone surrogate becomes U+FFFD.
 */
export function readTextCell(cell: string): string {
  if (PLAIN.test(cell)) return cell;
  if (ASCII_LINES.test(cell)) return onOneLine(cell);
  return onOneLine(cell.toWellFormed().replace(UNSEEN, '')).normalize('NFC');
}

function onOneLine(text: string): string {
  const spaced = text.replace(BREAKS, ' ');
  return (spaced.includes('  ') ? spaced.replace(SPACE_RUNS, ' ') : spaced).trim();
}

/**
 * Text as fingerprints compare it: without any white space, because the same memo is wrapped at other places (also within words) in
 * another export of the same day.
 * @param text what `readTextCell` gave
 */
export function comparableText(text: string): string {
  return text.replace(SPACES, '');
}

/**
 * Fields one after the other, parted by U+001F, which no cleaned text holds. Joined in one piece: a string glued part by part keeps its
 * parts alive, five times the memory for as long as the fingerprint is remembered.
 */
export function joinFields(fields: readonly (string | bigint)[]): string {
  return fields.join('\u001f');
}

/** How headers and labels are compared: folded, cut at 200 characters, without spaces (`Số tiền ghi nợ (VND)` → `sotienghinovnd`). */
export function foldLabel(text: string): string {
  return foldVietnamese(text.slice(0, 200)).replaceAll(' ', '');
}
