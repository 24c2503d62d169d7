import type { BusinessDate } from '../dates.js';
import type { EntryId } from '../ids.js';
import { type ConsentTerms, consentFacts } from './consent-facts.js';
import type { EntryDraft, Signers } from './entry.js';

/** Everything the entry of a changed consent says that the writer does not add. */
export interface ConsentChange {
  readonly id: EntryId;
  /** Code of the unit in whose book the gift is. */
  readonly unit: string;
  readonly date: BusinessDate;
  readonly by: Signers;
  /** Index of the gift. */
  readonly gift: number;
  /** Which change of that gift's consent it is, from 1. */
  readonly number: number;
  readonly terms: ConsentTerms;
}

/** Builds the entry of a changed consent. Only shapes it; whether the book allows it is the kind's rule. */
export function consentDraft({ gift, number, terms, ...entry }: ConsentChange): EntryDraft {
  return { kind: 'consent', ...entry, facts: { gift: String(gift), no: String(number), ...consentFacts(terms) } };
}
