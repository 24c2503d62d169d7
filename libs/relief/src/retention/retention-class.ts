import { type BusinessDate, parseBusinessDate } from '#core/dates.js';

/** Classes a purge may be run for, in the order of `relief.retention_class`. */
export const PURGED_CLASSES = ['voucher', 'management', 'subject_request', 'public_report'] as const;

/** What is kept for how long: rows of `relief.retention_class`. */
export type RetentionClassCode = (typeof PURGED_CLASSES)[number] | 'contact' | 'log';

/** From when a retention runs: the end of the fiscal year something is of, from when nobody needs it, or for ever. */
export type RetentionStart = 'fiscal_year_end' | 'nothing_left' | 'never_ends';

/** A class of what is kept. */
export interface RetentionClass {
  readonly code: RetentionClassCode;
  readonly name: string;
  readonly nameEn: string;
  /** absent for what is kept for ever */
  readonly years?: number;
  readonly starts: RetentionStart;
  /** whether a purge may be run for it */
  readonly isPurged: boolean;
  readonly citation: string;
  readonly isVerified: boolean;
}

/** Kinds of entries that are no vouchers: a promise that was kept is a paper of management, one that was not is only somebody's contact. */
export function classOfEntry(kind: string, isFulfilled: boolean): RetentionClassCode {
  if (kind !== 'pledge') return 'voucher';
  return isFulfilled ? 'management' : 'contact';
}

/**
 * Last day on which something has to be kept; `undefined` when nothing keeps it. Fiscal years are calendar years (Accounting Law 2015 art. 12);
 * retention counts from the end of the fiscal year. Not to be asked of what is kept for ever.
 */
export function keptUntil({ years, starts }: RetentionClass, date: string): BusinessDate | undefined {
  if (starts === 'nothing_left') return undefined;
  if (years === undefined) throw new Error('what is kept for ever has no last day');
  return parseBusinessDate(`${Number(date.slice(0, 4)) + years}-12-31`);
}
