import type { Instant } from '#core/dates.js';

/** What a reader of the public pages may tell us about. */
export const REPORT_TOPICS = ['gift', 'figures', 'false_paper', 'page', 'other'] as const;

/** See `REPORT_TOPICS`. */
export type ReportTopic = (typeof REPORT_TOPICS)[number];

/** Longest text of a report, in UTF-16 code units. */
export const REPORT_TEXT_MAX = 2_000;
/** Longest contact, in UTF-16 code units. */
export const REPORT_CONTACT_MAX = 200;

/** Something a reader told us, without their words. */
export interface PublicReport {
  readonly id: string;
  /** what the reader was given: `PA-` and eight characters of Crockford's base 32 */
  readonly reference: string;
  readonly topic: ReportTopic;
  /** log index of the entry it is about */
  readonly entryIndex?: number;
  /** path of the page it is about, without anything secret */
  readonly page?: string;
  readonly madeAt: Instant;
  readonly state: 'open' | 'answered';
  /** pseudonymous id of the officer */
  readonly answeredBy?: string;
  readonly answeredAt?: Instant;
}

/** A report with what was written. */
export interface OpenedReport extends PublicReport {
  readonly text: string;
  readonly contact?: string;
}
