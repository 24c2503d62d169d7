import type { BusinessDate } from '#core/dates.js';
import type { Deadline } from '#core/deadlines/campaign-deadlines.js';
import { DEADLINE_LABELS, DEADLINE_STATE_LABELS } from '#core/deadlines/deadline-label.js';
import { type Publicity, publicityOf } from '#core/deadlines/publicity.js';
import type { UnitName } from '../registry/registry.js';

/** The line that says whether a campaign publishes in time, as of the seal's day. */
export interface PublicityView {
  readonly state: Publicity['state'];
  readonly days_late: number;
  readonly vi: string;
  readonly en: string;
}

/** One thing the law has a campaign do by a day. */
export interface DeadlineView {
  readonly code: Deadline['code'];
  readonly vi: string;
  readonly en: string;
  readonly state: Deadline['state'];
  readonly state_vi: string;
  readonly state_en: string;
  readonly due_on: BusinessDate;
  readonly done_on: BusinessDate | null;
  readonly days_late: number;
  /** where the law says so */
  readonly citation: string;
  /** false: the number of days comes from a secondary source */
  readonly is_verified: boolean;
}

/** A publication on record. */
export interface PublicationView {
  readonly what: string;
  readonly form: string;
  readonly published_on: BusinessDate;
  readonly until: BusinessDate | null;
  /** address of the page, place of the posting, name of the paper */
  readonly place: string;
  readonly unit: UnitName;
  /** place of the record in the log */
  readonly index: number;
}

/** An expense category by name. */
export interface CategoryName {
  readonly code: string;
  readonly vi: string;
  readonly en: string;
}

/** How much a household or a person is given; not part of the log, but of the campaign's policy (Decree 93/2021 art. 14.2). */
export interface NormView {
  readonly category: CategoryName;
  readonly per: 'household' | 'person';
  readonly minimum: { readonly amount: string; readonly currency: 'VND' } | null;
  readonly maximum: { readonly amount: string; readonly currency: 'VND' } | null;
  readonly document: string;
  readonly document_date: BusinessDate;
  readonly valid_from: BusinessDate;
}

/** What gifts of the campaign may be tied to. */
export interface EarmarkView {
  readonly slug: string;
  readonly unit: UnitName | null;
  readonly category: CategoryName | null;
  readonly index: number;
}

/** What a campaign owes the public and what it told it. */
export interface DutiesView {
  readonly publicity: PublicityView;
  readonly deadlines: readonly DeadlineView[];
  readonly publications: readonly PublicationView[];
  readonly norms: readonly NormView[];
  readonly earmarks: readonly EarmarkView[];
}

/** Deadlines and their one line as the public sees them. */
export function deadlinesView(deadlines: readonly Deadline[]): Pick<DutiesView, 'publicity' | 'deadlines'> {
  const { state, daysLate, vi, en } = publicityOf(deadlines);
  return { publicity: { state, days_late: daysLate, vi, en }, deadlines: deadlines.map(deadlineView) };
}

function deadlineView({ code, state, dueOn, doneOn, daysLate, rule }: Deadline): DeadlineView {
  const words = DEADLINE_STATE_LABELS[state];
  return {
    code,
    ...DEADLINE_LABELS[code],
    state,
    state_vi: words.vi,
    state_en: words.en,
    due_on: dueOn,
    done_on: doneOn ?? null,
    days_late: daysLate,
    citation: rule.citation,
    is_verified: rule.isVerified,
  };
}
