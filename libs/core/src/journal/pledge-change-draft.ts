import type { BusinessDate } from '../dates.js';
import type { EntryId } from '../ids.js';
import type { EntryDraft, Line, Signers } from './entry.js';
import type { FulfillingKind, WriteOffReason } from './kinds/pledge-change.js';

/** What is taken from one thing promised. */
export interface PledgeTake {
  /** `<campaign>[/<earmark>]` of the promise. */
  readonly fund: string;
  /** `vnd` or the item's code. */
  readonly commodity: string;
  /** `<pledge id>/<line>` */
  readonly lot: string;
  /** Whole đồng or thousandths, above zero. */
  readonly quantity: bigint;
}

/** What became of the promises. A gift without an index stands in the same linked group, before. */
export type PledgeOutcome =
  | { readonly change: 'fulfilled'; readonly through: FulfillingKind; readonly gift: EntryId; readonly giftIndex?: number }
  | { readonly change: 'written_off'; readonly reason: WriteOffReason }
  | { readonly change: 'expired' };

/** Everything the entry of a change says that the writer does not add. */
export interface PledgeChangeGiven {
  readonly id: EntryId;
  readonly unit: string;
  readonly campaign: string;
  readonly date: BusinessDate;
  readonly by: Signers;
  readonly outcome: PledgeOutcome;
  /** At least one; each lot once. */
  readonly takes: readonly PledgeTake[];
  /** Base64 commitments by label. */
  readonly commitments?: Readonly<Record<string, string>>;
}

/** Builds the balanced entry that lowers promises: a credit per lot, a debit per fund and commodity. Only shapes it. */
export function pledgeChangeDraft(given: PledgeChangeGiven): EntryDraft {
  const { campaign, takes, commitments } = given;
  const credits = takes.map(
    ({ fund, commodity, lot, quantity }): Line => ({
      account: `promised:${campaign}`,
      fund,
      commodity: `${commodity}.pledge`,
      quantity,
      side: 'C',
      lot,
    }),
  );
  return {
    kind: 'pledge_change',
    id: given.id,
    unit: given.unit,
    date: given.date,
    by: given.by,
    campaign,
    lines: [...debits(credits, campaign), ...credits],
    ...(commitments && { commitments }),
    facts: { ...outcomeFacts(given.outcome), pledges: [...new Set(takes.map(({ lot }) => lot.split('/')[0] ?? ''))] },
  };
}

function debits(credits: readonly Line[], campaign: string): readonly Line[] {
  const sums = new Map<string, Line>();
  for (const { fund = '', commodity, quantity } of credits) {
    const before = sums.get(`${fund} ${commodity}`)?.quantity ?? 0n;
    sums.set(`${fund} ${commodity}`, { account: `pledged:${campaign}`, fund, commodity, quantity: before + quantity, side: 'D' });
  }
  return [...sums.values()];
}

function outcomeFacts(outcome: PledgeOutcome): Readonly<Record<string, string>> {
  if (outcome.change !== 'fulfilled') return { ...outcome };
  const { change, through, gift, giftIndex } = outcome;
  return { change, through, gift, ...(giftIndex !== undefined && { gift_index: String(giftIndex) }) };
}
