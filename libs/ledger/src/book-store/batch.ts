import type { BalanceKey } from '#core/journal/balance-key.js';
import type { CampaignStage, CampaignState, NamedKind } from '#core/journal/kind.js';
import type { Measure } from '#core/journal/measure.js';

/** The row of an entry. Its canonical bytes stand in the batch's `leaves`, behind the zero byte their hash begins with. */
export interface EntryRow {
  readonly id: string;
  readonly kind: string;
  readonly unit: string;
  readonly campaign: string | undefined;
  readonly date: string;
  readonly imported: boolean;
  readonly reverses: number | undefined;
  readonly request: string | undefined;
  readonly leafHash: Uint8Array;
  /** Where the canonical bytes begin in `leaves`, and how many they are. */
  readonly offset: number;
  readonly length: number;
}

/** The row of a line. `entry` counts from the batch's first entry, `no` from 1 in its entry. */
export interface LineRow {
  readonly entry: number;
  readonly no: number;
  readonly balanceId: number;
  readonly commodity: string;
  readonly debit: boolean;
  readonly quantity: bigint;
  readonly from: bigint;
  readonly to: bigint;
}

/** A balance row the book does not have yet; its id is `firstNewBalance` plus its position. */
export interface NewBalance {
  readonly key: BalanceKey;
  readonly normal: 'D' | 'C';
  readonly guarded: boolean;
}

/** The row of a voucher. */
export interface VoucherRow {
  readonly bookId: number;
  readonly no: number;
  readonly entry: number;
}

/** What a batch adds to one public figure. */
export interface TotalRow {
  readonly campaign: string;
  readonly measure: Measure;
  readonly commodity: string;
  readonly isNew: boolean;
  quantity: bigint;
  count: number;
  valuedVnd: bigint;
  notValuedLines: number;
}

/** The key of an interactive call, and where its entries stand. */
export interface CallRow {
  readonly unit: string;
  readonly keyHmac: Uint8Array;
  readonly requestHmac: Uint8Array;
  readonly entry: number;
  readonly entryCount: number;
}

/** The key of a bank statement's row, and its entry. */
export interface BankRow {
  readonly account: string;
  readonly fingerprintHmac: Uint8Array;
  readonly entry: number;
}

/** The row of an opening: encrypted fields and the masked line that pages show. */
export interface OpeningRow {
  readonly entry: number;
  readonly subject: string;
  readonly keyId: number;
  readonly sealed: Uint8Array;
  readonly consent: 'public' | 'masked' | 'anonymous';
  readonly organisation: boolean;
  readonly donorLine: string;
  readonly memoLine: string;
  readonly referenceLine: string;
  readonly referenceHmac: Uint8Array | undefined;
}

/** An earlier entry's giver is shown differently from this batch on. `entry` counts from the batch's first entry. */
export interface ShownRow {
  readonly entry: number;
  readonly about: number;
  readonly subject: string;
  readonly consent: 'public' | 'masked' | 'anonymous';
  readonly donorLine: string;
  readonly memoLine: string;
  readonly referenceLine: string;
}

/** What an entry of this batch names for good: a unit, an item, a lot, a closed period. */
export interface NamedRow {
  readonly kind: NamedKind;
  readonly code: string;
  readonly entry: number;
  readonly facts: Readonly<Record<string, unknown>>;
}

/** A campaign opened in this batch. */
export interface OpenedRow {
  readonly slug: string;
  readonly entry: number;
  readonly state: CampaignState;
  readonly facts: Readonly<Record<string, unknown>>;
}

/** A campaign extended, closed, distributed or settled in this batch: how it stands from then on, and the day receiving ended. */
export interface ChangedRow {
  readonly slug: string;
  readonly entry: number;
  readonly stage: CampaignStage;
  /** Last day a gift may be dated, where an extension moved it. */
  readonly until: string | undefined;
  readonly closedOn: string | undefined;
}

/** Everything one statement writes, together with the head it moves. Sizes count entries; `at` is milliseconds since 1970. */
export interface Batch {
  readonly epoch: number;
  readonly size: number;
  readonly newSize: number;
  readonly root: Uint8Array;
  readonly frontier: Uint8Array;
  readonly at: number;
  readonly leaves: Buffer;
  readonly entries: readonly EntryRow[];
  readonly lines: readonly LineRow[];
  readonly firstNewBalance: number;
  readonly newBalances: readonly NewBalance[];
  /** Balance rows made or changed. */
  readonly balancesTouched: number;
  readonly firstNewBook: number;
  readonly newBooks: readonly string[];
  readonly booksTouched: number;
  readonly vouchers: readonly VoucherRow[];
  readonly totals: readonly TotalRow[];
  readonly calls: readonly CallRow[];
  readonly bankRows: readonly BankRow[];
  readonly openings: readonly OpeningRow[];
  /** At most one per earlier entry and subject: the last. */
  readonly shown: readonly ShownRow[];
  readonly named: readonly NamedRow[];
  readonly opened: readonly OpenedRow[];
  readonly changed: readonly ChangedRow[];
}
