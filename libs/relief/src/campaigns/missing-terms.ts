import { type BusinessDate, addDays, parseBusinessDate } from '#core/dates.js';
import type { CampaignTerms } from './campaign-terms.js';

/** What a campaign may lack before it can call: names of terms as clients see them. */
export type MissingTerm =
  | 'purpose'
  | 'scope'
  | 'method'
  | 'form'
  | 'account'
  | 'place'
  | 'distribution_commitment'
  | 'appeal'
  | 'receive_from'
  | 'receive_until'
  | 'extension';

/**
 * What an appeal still lacks (Decree 93/2021 art. 6, 8, 14 and 17): its content, and an extension decision when it means to receive
 * for longer than allowed.
 * @param receivingDaysMax days from the first day of receiving to the last that need no extension decision; infinite when the law sets none
 * @returns the missing terms in reading order; empty when it may open
 */
export function missingTerms(terms: CampaignTerms, receivingDaysMax: number): readonly MissingTerm[] {
  const given: readonly (readonly [MissingTerm, boolean])[] = [
    ['purpose', terms.purpose !== undefined],
    ['scope', terms.scope !== undefined],
    ['method', terms.method !== undefined],
    ['form', terms.form !== undefined],
    ['account', terms.accounts.length > 0],
    ['place', terms.place !== undefined],
    ['distribution_commitment', terms.distributionCommitment !== undefined],
    ['appeal', terms.appeal !== undefined],
    ['receive_from', terms.receiveFrom !== undefined],
    ['receive_until', terms.receiveUntil !== undefined],
    ['extension', terms.extension !== undefined || !isLong(terms, receivingDaysMax)],
  ];
  return given.filter(([, isThere]) => !isThere).map(([term]) => term);
}

function isLong({ receiveFrom, receiveUntil }: CampaignTerms, daysMax: number): boolean {
  if (!Number.isFinite(daysMax)) return false;
  if (receiveFrom === undefined || receiveUntil === undefined) return false;
  const last: BusinessDate = addDays(parseBusinessDate(receiveFrom), daysMax);
  return receiveUntil > last;
}
