import { DomainError } from './domain-error.js';

/** What a field of free text allows. */
export interface TextRules {
  /** Name of the field, for the error. */
  readonly field: string;
  /** Longest cleaned text, in UTF-16 code units. */
  readonly maxLength: number;
  /** Keeps line breaks (as `\n`); otherwise each becomes a space. Default false. */
  readonly multiline?: boolean;
}

/** C0 and C1 controls and DEL, once tabs and line breaks have become spaces; then the bidirectional controls. */

const REFUSED = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;

/**
 * Cleans free text a person or a file gave: NFC, tabs and line breaks as spaces, none at the ends. Empty text stays empty:
 * whether a field may be empty is the caller's rule. Cleaning twice changes nothing.
 * @throws DomainError `TEXT_INVALID` with `field` and `reason`: `lone_surrogate`, `control`, `bidi_control` or `too_long`
 */
export function cleanText(text: string, rules: TextRules): string {
  const { field, maxLength, multiline = false } = rules;
  // NFC shortens no text to less than a quarter, so what is far too long is refused before any work is done on it.
  if (text.length > maxLength * 4 + 1000) throw invalid(field, 'too_long');
  if (!text.isWellFormed()) throw invalid(field, 'lone_surrogate');
  const spaced = text.replace(/\r\n?|[\u2028\u2029\u0085]/g, '\n').replace(/\t/g, ' ');
  const oneLine = multiline ? spaced : spaced.replace(/\n/g, ' ');
  const refused = REFUSED.exec(oneLine);
  if (refused !== null) throw invalid(field, refused[0] >= '\u2000' ? 'bidi_control' : 'control');
  const cleaned = oneLine.normalize('NFC').trim();
  if (cleaned.length > maxLength) throw invalid(field, 'too_long');
  return cleaned;
}

function invalid(field: string, reason: string): DomainError {
  return new DomainError('TEXT_INVALID', { field, reason });
}
