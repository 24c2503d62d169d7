import { directDeliveryDraft, type DirectDeliveryGiven } from '#core/journal/direct-delivery-draft.js';
import type { EntryDraft } from '#core/journal/entry.js';
import { pledgeChangeDraft, type PledgeOutcome, type PledgeTake } from '#core/journal/pledge-change-draft.js';
import { pledgeDraft, type PledgeGiven } from '#core/journal/pledge-draft.js';
import { vnd } from '#core/vnd.js';
import { CAMPAIGN, givenDate, givenId } from './given.js';

const MADE = { unit: '44', campaign: CAMPAIGN, by: { maker: 'token-1' }, commitments: {} };

/** Five million đồng promised through a bank by 1 November 2026, unless said otherwise. */
export function givenPledge(more: Partial<PledgeGiven> = {}): EntryDraft {
  const usual = { date: givenDate(), due: givenDate('2026-11-01'), channel: 'bank', promised: { moneyVnd: vnd(5_000_000n) } } as const;
  return pledgeDraft({ ...MADE, id: givenId(), ...usual, ...more });
}

/** Something taken from the first thing of a pledge; money of the campaign's own fund unless said otherwise. */
export function givenTake(pledge: EntryDraft, quantity: bigint, more: Partial<PledgeTake> = {}): PledgeTake {
  return { fund: CAMPAIGN, commodity: 'vnd', lot: `${pledge.id}/1`, quantity, ...more };
}

/** What became of promises. */
export function givenPledgeChange(outcome: PledgeOutcome, takes: readonly PledgeTake[], date?: string): EntryDraft {
  return pledgeChangeDraft({ ...MADE, id: givenId(), date: givenDate(date), outcome, takes });
}

/** A linked group. */
export function linked(...drafts: readonly EntryDraft[]): readonly EntryDraft[] {
  return drafts.map((draft, at) => ({ ...draft, group: { n: at + 1, of: drafts.length } }));
}

/** Two million đồng handed straight to people of the unit, with evidence, unless said otherwise. */
export function givenDirectDelivery(more: Partial<DirectDeliveryGiven> = {}): EntryDraft {
  const usual = { date: givenDate(), toUnit: '44', deliveredOn: givenDate('2026-10-01'), delivered: { moneyVnd: vnd(2_000_000n) } };
  return directDeliveryDraft({ ...MADE, id: givenId(), ...usual, evidence: ['A'.repeat(43) + '='], ...more });
}
