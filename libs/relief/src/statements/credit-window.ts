import type { Campaign } from '../campaigns/campaigns-reader.js';

/** The days of a campaign's credits, `YYYY-MM-DD`, judged by the bank's date. */
export interface CreditWindow {
  /** Empty where the campaign has no first day. */
  readonly from: string;
  /** The last day, at most the one receiving ended on. */
  readonly until: string;
  readonly today: string;
}

/** When a campaign's credits may be dated. */
export function creditWindow({ terms, receiveUntil = '', closedOn }: Campaign, today: string): CreditWindow {
  const until = closedOn !== undefined && closedOn < receiveUntil ? closedOn : receiveUntil;
  return { from: terms.receiveFrom ?? '', until, today };
}

/** What speaks against a day, if anything does; the writer and the database judge again. */
export function outsideWindow({ from, until, today }: CreditWindow, day: string): 'OUTSIDE_WINDOW' | 'DATE_IN_FUTURE' | undefined {
  if (day < from || day > until) return 'OUTSIDE_WINDOW';
  return day > today ? 'DATE_IN_FUTURE' : undefined;
}
