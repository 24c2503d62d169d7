import type { BusinessDate } from '../dates.js';
import { DomainError } from '../domain-error.js';
import type { EntryId } from '../ids.js';
import { type ConsentTerms, consentFacts } from './consent-facts.js';
import type { EntryDraft, Signers } from './entry.js';
import { type PromisedParts, promiseLines } from './promise-lines.js';

/** Everything the entry of a direct delivery says that the writer does not add. */
export interface DirectDeliveryGiven {
  readonly id: EntryId;
  /** Code of the unit that records it. */
  readonly unit: string;
  readonly campaign: string;
  /** The day it is recorded. */
  readonly date: BusinessDate;
  /** Code of the unit whose people received it. */
  readonly toUnit: string;
  readonly deliveredOn: BusinessDate;
  readonly delivered: PromisedParts;
  readonly by: Signers;
  /** Id of a document of the book that shows it. */
  readonly document?: string;
  /** Base64 commitments to the SHA-256 of files that show it. */
  readonly evidence?: readonly string[];
  /** What the giver agreed to; left out = not asked, shown masked. */
  readonly consent?: ConsentTerms;
  /** Base64 commitments by label. */
  readonly commitments: Readonly<Record<string, string>>;
}

/**
 * Builds the balanced entry of what a donor handed straight to the recipients. Only shapes it; whether the book allows it is the kind's rule.
 * @throws DomainError `GIFT_EMPTY` with nothing in it, and what `promiseLines` refuses
 */
export function directDeliveryDraft(given: DirectDeliveryGiven): EntryDraft {
  const { campaign, document, evidence = [] } = given;
  const place = { debit: `delivered:${campaign}`, credit: `handed:${campaign}`, fund: campaign, promise: 'direct' } as const;
  const lines = promiseLines(given.delivered, place);
  if (lines.length === 0) throw new DomainError('GIFT_EMPTY');
  return {
    kind: 'direct_delivery',
    id: given.id,
    unit: given.unit,
    date: given.date,
    by: given.by,
    campaign,
    lines,
    commitments: given.commitments,
    ...(evidence.length > 0 && { evidence }),
    facts: {
      to_unit: given.toUnit,
      delivered_on: given.deliveredOn,
      ...(document !== undefined && { document }),
      ...(given.consent && { consent: consentFacts(given.consent) }),
    },
  };
}
