import type { BusinessDate } from '../dates.js';
import { DomainError } from '../domain-error.js';
import type { EntryId } from '../ids.js';
import type { Vnd } from '../vnd.js';
import { type ConsentTerms, consentFacts } from './consent-facts.js';
import type { EntryDraft, Signers } from './entry.js';
import type { PledgeChannel } from './kinds/pledge.js';
import { type PromisedParts, promiseLines } from './promise-lines.js';

/** A part of a promised sum and its day. */
export interface Instalment {
  readonly due: BusinessDate;
  readonly amountVnd: Vnd;
}

/** Everything a promise's entry says that the writer does not add. */
export interface PledgeGiven {
  readonly id: EntryId;
  /** Code of the unit that took the promise down. */
  readonly unit: string;
  readonly campaign: string;
  /** Slug of what the donor ties the gift to. */
  readonly earmark?: string;
  /** The day the promise was made. */
  readonly date: BusinessDate;
  /** The day by which all of it is to come. */
  readonly due: BusinessDate;
  readonly channel: PledgeChannel;
  readonly promised: PromisedParts;
  /** Parts of the money, oldest first; empty when it comes at once. */
  readonly instalments?: readonly Instalment[];
  readonly by: Signers;
  /** What the giver agreed to; left out = not asked, shown masked. */
  readonly consent?: ConsentTerms;
  /** Base64 commitments by label. */
  readonly commitments: Readonly<Record<string, string>>;
}

/**
 * Builds the balanced entry of a promise: a lot per thing promised. Only shapes it; whether the book allows it is the kind's rule.
 * @throws DomainError `PLEDGE_EMPTY` with nothing in it, and what `promiseLines` refuses
 */
export function pledgeDraft(given: PledgeGiven): EntryDraft {
  const { id, campaign, earmark, promised, instalments = [] } = given;
  const fund = earmark === undefined ? campaign : `${campaign}/${earmark}`;
  const place = { debit: `promised:${campaign}`, credit: `pledged:${campaign}`, fund, promise: 'pledge' } as const;
  const lines = promiseLines(promised, { ...place, lot: (line) => `${id}/${line}` });
  if (lines.length === 0) throw new DomainError('PLEDGE_EMPTY');
  return {
    kind: 'pledge',
    id,
    unit: given.unit,
    date: given.date,
    by: given.by,
    campaign,
    lines,
    commitments: given.commitments,
    facts: {
      due: given.due,
      channel: given.channel,
      ...(instalments.length > 0 && { instalments: instalments.map(({ due, amountVnd }) => ({ due, amount: String(amountVnd) })) }),
      ...(given.consent && { consent: consentFacts(given.consent) }),
    },
  };
}
