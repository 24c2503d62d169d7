import type { BusinessDate } from '../dates.js';
import type { Entry, EntryDraft } from './entry.js';
import type { BalanceKey } from './balance-key.js';
import type { Measure, MeasureDelta } from './measure.js';

/**
 * What entries name once and for good: things that must be sealed before use (a unit or warehouse, an item, a bank account, an earmark,
 * a lot), and facts that may happen once (a transfer sent or received, a period closed, a pledge, an allocation, a document, a publication,
 * the n-th change of a gift's consent).
 */
export const NAMED_KINDS = [
  'unit',
  'item',
  'account',
  'earmark',
  'lot',
  'valuation',
  'pledge',
  'allocation',
  'transfer',
  'reception',
  'period',
  'document',
  'publication',
  'consent',
] as const;

/** See `NAMED_KINDS`. */
export type NamedKind = (typeof NAMED_KINDS)[number];

/** `opened` receives; `closed` has ended receiving and still hands out; `distributed` has ended handing out; `settled` takes no entry at all. */
export const CAMPAIGN_STAGES = ['opened', 'closed', 'distributed', 'settled'] as const;

/** See `CAMPAIGN_STAGES`. */
export type CampaignStage = (typeof CAMPAIGN_STAGES)[number];

/** What the book knows of a campaign. `until` is the last business date on which a gift may be dated. */
export interface CampaignState {
  readonly state: CampaignStage;
  readonly from: BusinessDate;
  readonly until: BusinessDate;
  /** Bank accounts it receives on, by account code. */
  readonly accounts: readonly string[];
}

/** An entry already in the book as a reversal needs to see it. */
export interface SealedEntry {
  readonly entry: Entry;
  readonly leafHash: string;
  readonly reversed: boolean;
}

/** What a kind's rule may look at: the book as it stands just before the entry. */
export interface BookView {
  named(kind: NamedKind, code: string): Readonly<Record<string, unknown>> | undefined;
  campaign(slug: string): CampaignState | undefined;
  /** The active campaign that receives on a bank account. */
  campaignOnAccount(account: string): string | undefined;
  sealed(index: number): SealedEntry | undefined;
  /** What a balance stands at on its normal side, in whole đồng or thousandths. Only for keys the kind's `needs` names. */
  standing(key: BalanceKey): bigint;
  /** A campaign's public figure so far. Only for campaigns the kind's `needs` names in `figures`. */
  figure(campaign: string, measure: Measure, commodity: string): bigint;
  /** What an entry of the book added to the public figures. @returns `undefined` for a kind that can't be reversed */
  reversible(entry: Entry): readonly MeasureDelta[] | undefined;
  /** Whether the book is empty: only genesis may come now. */
  readonly isEmpty: boolean;
}

/** What a kind's rule may change besides balances, totals and vouchers, which follow from the lines. */
export interface BookChange {
  name(kind: NamedKind, code: string, facts: Readonly<Record<string, unknown>>): void;
  setCampaign(slug: string, campaign: CampaignState): void;
  reverse(index: number): void;
}

/** Keys a rule will look up, so that the writer can read them all in one question before it builds a batch. */
export interface BookNeeds {
  readonly named: Set<string>;
  readonly campaigns: Set<string>;
  readonly bankAccounts: Set<string>;
  readonly sealed: Set<number>;
  /** Balances looked at beyond those the lines move, by `balanceKeyText`. */
  readonly balances: Map<string, BalanceKey>;
  /** Campaigns whose public figures are looked at. */
  readonly figures: Set<string>;
}

/**
 * One kind of entry: the whole of its meaning in one file. A new kind is a new file and a new row in `kinds.ts`.
 */
export interface KindRule {
  readonly kind: string;
  /** Whether the entry's unit must already be sealed; false for entries of the log itself and for the unit's own entry. */
  readonly unitSealed: boolean;
  /** Whether the entry moves value: has lines. `maybe`: only where it found a difference. */
  readonly movesValue: boolean | 'maybe';
  /** Whether a reversal may take it back. */
  readonly reversible?: boolean;
  /** Adds the keys `check` looks up beyond what the lines say. */
  needs?(draft: EntryDraft, needs: BookNeeds): void;
  /** Refuses what the kind does not allow. @throws DomainError */
  check(draft: EntryDraft, book: BookView): void;
  /** Records what the entry names or changes. */
  apply?(draft: EntryDraft, change: BookChange, book: BookView): void;
  /** What the entry adds to the public figures. */
  measures?(draft: EntryDraft, book: BookView): readonly MeasureDelta[];
}
