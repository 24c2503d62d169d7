import type { BusinessDate } from '#core/dates.js';
import { DomainError } from '#core/domain-error.js';
import { foldVietnamese } from '#core/fold.js';
import { isCampaignSlug } from '#core/journal/kinds/campaign.js';
import { readVoucher } from '#core/journal/voucher-book.js';
import { readReceiptCode } from '#core/receipt-code.js';
import type { ListFilter } from '#disclosure/listing/list-filter.js';
import { type TypedAmount, typedAmount } from '../typed-amount.js';
import { typedDay } from '../typed-day.js';
import type { SearchTexts } from './search-texts.js';

/** Fields of the search, by the names they have in forms and addresses. */
export type SearchField = 'q' | 'tien' | 'ngay' | 'don-vi' | 'cd' | 'trang';

/** Something to put right, by the words it is told in. */
export interface SearchFault {
  readonly field: SearchField;
  readonly code: keyof SearchTexts['faults'];
  /** the question of the amount grammar, in Vietnamese */
  readonly asked?: string;
}

/** What was asked: as typed, for the form, and as understood. */
export interface SearchQuestion {
  readonly typed: Readonly<Record<SearchField, string>>;
  readonly filter: ListFilter;
  readonly faults: readonly SearchFault[];
}

const TERM_MAX = 200;
const FIELD_MAX: Readonly<Record<SearchField, number>> = { q: TERM_MAX, tien: 60, ngay: 20, 'don-vi': 10, cd: 60, trang: 500 };

/**
 * Reads what the form sent, or an address. Never throws: what is not understood is kept as typed beside what to put right.
 * @param sent fields by name; anything else is left alone
 */
export function readSearchForm(sent: unknown): SearchQuestion {
  const raw = (field: SearchField): string => clean(typeof sent === 'object' && sent !== null ? Reflect.get(sent, field) : undefined);
  const text = (field: SearchField): string => raw(field).slice(0, FIELD_MAX[field]).toWellFormed();
  const typed = { q: text('q'), tien: text('tien'), ngay: text('ngay'), 'don-vi': text('don-vi'), cd: text('cd'), trang: text('trang') };
  const amount = typed.tien === '' ? undefined : typedAmount(typed.tien);
  const day = typedDay(typed.ngay);
  const filter = filterOf(typed, amount, day);
  const faults: readonly (SearchFault | undefined)[] = [
    termFault(raw('q'), Object.keys(filter).length > 0),
    typeof amount === 'object' ? { field: 'tien', code: 'amount', ...amount } : undefined,
    day === undefined ? { field: 'ngay', code: 'day' } : undefined,
    typed['don-vi'] !== '' && !isUnit(typed['don-vi']) ? { field: 'don-vi', code: 'unit' } : undefined,
    typed.cd !== '' && !isCampaignSlug(typed.cd) ? { field: 'cd', code: 'campaign' } : undefined,
  ];
  return { typed, filter, faults: faults.filter((fault) => fault !== undefined) };
}

/** A bank reference in one piece: at most a bank's few letters, then digits. */
const REFERENCE = /^[a-z]{1,4}[0-9][0-9.:_/-]{4,}$/i;
/** Digits alone, in groups or not. */
const DIGITS = /^[0-9][0-9\s.,:_/-]*[0-9]$/;

/**
 * Whether a text may stand in an address: whole receipt codes, references, vouchers and amounts may, names never. Letters before digits are a
 * name with a telephone number or a year more often than a reference, so only what has the shape of one of the four may.
 */
export function mayStandInAddress(term: string): boolean {
  const text = term.trim();
  return (
    DIGITS.test(text) || REFERENCE.test(text) || readVoucher(text) !== undefined || typeof typedAmount(text) === 'bigint' || isCode(text)
  );
}

/** Whether a text is a receipt code without a mistake in it, alone or as the end of a receipt's address. */
function isCode(text: string): boolean {
  try {
    readReceiptCode(text.split('/').at(-1) ?? '');
    return true;
  } catch (error) {
    if (error instanceof DomainError) return false;
    throw error;
  }
}

/** Whether a text looks like a receipt code, rightly typed or not: as long, in one piece or in groups, and full of digits as codes are. */
export function looksLikeCode(term: string): boolean {
  const last =
    term
      .trim()
      .replace(/[?#].*$/, '')
      .split('/')
      .at(-1) ?? '';
  const code = last.replaceAll(/[\s-]/g, '');
  const isGrouped = last.split(/[\s-]+/).every((group) => group.length === code.length || /[0-9]/.test(group) || group.length <= 5);
  return isGrouped && /^[0-9A-Za-z]{25,29}$/.test(code) && (code.match(/[0-9]/g)?.length ?? 0) >= 3;
}

function isUnit(text: string): boolean {
  return /^[0-9]{2,5}$/.test(text);
}

function filterOf(typed: SearchQuestion['typed'], amount: TypedAmount | undefined, day: BusinessDate | '' | undefined): ListFilter {
  return {
    ...(isCampaignSlug(typed.cd) && { campaign: typed.cd }),
    ...(isUnit(typed['don-vi']) && { unit: typed['don-vi'] }),
    ...(day === undefined || day === '' ? {} : { from: day, to: day }),
    ...(typeof amount === 'bigint' ? { min: amount, max: amount } : {}),
  };
}

function termFault(term: string, isNarrowed: boolean): SearchFault | undefined {
  if (term.length > TERM_MAX) return { field: 'q', code: 'long' };
  if (term === '') return isNarrowed ? undefined : { field: 'q', code: 'empty' };
  return foldVietnamese(term).length < 2 ? { field: 'q', code: 'short' } : undefined;
}

// Of a field that came several times, the first; control characters have no place in a page.
function clean(value: unknown): string {
  const first: unknown = Array.isArray(value) ? value[0] : value;
  return typeof first === 'string' ? first.replace(/\p{Cc}/gu, ' ').trim() : '';
}
