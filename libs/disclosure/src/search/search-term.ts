import { DomainError } from '#core/domain-error.js';
import { foldVietnamese } from '#core/fold.js';
import { readReceiptCode } from '#core/receipt-code.js';
import { type Voucher } from '#core/journal/entry.js';
import { readVoucher } from '#core/journal/voucher-book.js';
import { type FilterTexts, type ListFilter, parseListFilter } from '../listing/list-filter.js';

/** Shortest folded term that is searched for. */
const TERM_LENGTH_MIN = 2;
/** Longest term that is read at all. */
const TERM_LENGTH_MAX = 200;
/** Fewest digits of a bank reference: fewer name too many transfers. */
const REFERENCE_DIGITS_MIN = 5;

/**
 * A term as search compares it: folded, so that tones, case and punctuation do not matter.
 * @throws DomainError `SEARCH_INVALID` with `field: q` when less than two characters are left or it is longer than 200
 */
export function searchTerm(text: string): string {
  if (text.length > TERM_LENGTH_MAX) throw new DomainError('SEARCH_INVALID', { field: 'q', max: String(TERM_LENGTH_MAX) });
  const folded = foldVietnamese(text);
  if (folded.length < TERM_LENGTH_MIN) throw new DomainError('SEARCH_INVALID', { field: 'q', min: String(TERM_LENGTH_MIN) });
  return folded;
}

/**
 * The digits of a bank reference, which are all that is compared: banks and people put letters, spaces and points around them.
 * @throws DomainError `SEARCH_INVALID` with `field: reference` when there are fewer than five or more than 60
 */
export function referenceDigits(text: string): string {
  const digits = text.slice(0, TERM_LENGTH_MAX).replaceAll(/[^0-9]/g, '');
  if (digits.length < REFERENCE_DIGITS_MIN || digits.length > 60) {
    throw new DomainError('SEARCH_INVALID', { field: 'reference', min: String(REFERENCE_DIGITS_MIN) });
  }
  return digits;
}

/** Filters of a search as a URL carries them: those of lists, and an exact amount and a day. */
export type SearchTexts = FilterTexts & { readonly amount?: string | undefined; readonly day?: string | undefined };

/**
 * Reads the filters of a search; `amount` and `day` stand for their two bounds.
 * @throws DomainError as `parseListFilter`
 */
export function parseSearchFilter({ amount, day, ...texts }: SearchTexts): ListFilter {
  return parseListFilter({
    ...texts,
    ...(isGiven(amount) && { min: amount, max: amount }),
    ...(isGiven(day) && { from: day, to: day }),
  });
}

/** What somebody put into the one search box. */
export type SearchQuery =
  | { readonly kind: 'receipt'; readonly code: string }
  | { readonly kind: 'voucher'; readonly voucher: Voucher }
  | { readonly kind: 'reference'; readonly digits: string }
  | { readonly kind: 'term'; readonly term: string };

/**
 * Tells a receipt code, a voucher number and a bank reference from words. A link to a receipt counts as its code.
 * Digits may be a reference or part of a text, so a caller that finds no such reference goes on with the term.
 * @throws DomainError `SEARCH_INVALID` as `searchTerm`
 */
export function readQuery(text: string): SearchQuery {
  const trimmed = text.trim();
  const code = receiptCodeIn(trimmed);
  if (code !== undefined) return { kind: 'receipt', code };
  const voucher = trimmed.length <= 40 ? readVoucher(trimmed) : undefined;
  if (voucher) return { kind: 'voucher', voucher };
  const isReference =
    /^[A-Za-z]{0,4}[\s.-]*[0-9][0-9\s.-]*$/.test(trimmed) && trimmed.replaceAll(/[^0-9]/g, '').length >= REFERENCE_DIGITS_MIN;
  if (isReference && trimmed.length <= 60) return { kind: 'reference', digits: referenceDigits(trimmed) };
  return { kind: 'term', term: searchTerm(trimmed) };
}

function receiptCodeIn(text: string): string | undefined {
  const code = text.length <= TERM_LENGTH_MAX ? text.replace(/^https?:\/\/[^/]+\/r\//i, '').replace(/[?#].*$/, '') : text;
  try {
    readReceiptCode(code);
    return code;
  } catch (error) {
    if (error instanceof DomainError) return undefined;
    throw error;
  }
}

function isGiven(text: string | undefined): boolean {
  return text !== undefined && text.trim() !== '';
}
