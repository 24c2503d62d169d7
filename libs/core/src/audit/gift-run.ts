import type { MeasureDelta } from '../journal/measure.js';
import type { BalanceMove } from './book-sums.js';
import type { NotUnderstood } from './not-understood.js';

/** What gifts of one campaign take for granted of the book they were not checked against. */
export interface CampaignAssumption {
  readonly campaign: string;
  /** earliest and latest business date of the gifts */
  readonly from: string;
  readonly until: string;
  /** whether some of them come from elsewhere than a bank statement, which only an open campaign takes */
  readonly needsOpen: boolean;
  /** bank accounts the gifts came to */
  readonly accounts: readonly string[];
}

/** A voucher book's part in a run: numbers `first`, `first + 1`, … */
export interface VoucherRun {
  readonly book: string;
  readonly first: number;
  readonly count: number;
}

/**
 * Gifts one after the other in the log, each checked on its own and all added up. Gifts only ever raise balances that may not fall, so
 * their sum says as much as replaying them one by one, provided the book holds what `names`, `absent` and `campaigns` say. Plain values only: it
 * travels between threads.
 */
export interface GiftRun {
  /** log index of the first */
  readonly first: number;
  readonly count: number;
  readonly firstAt: string;
  readonly lastAt: string;
  /** `unit:44`, `item:gao`, `account:bank:vcb-0011` */
  readonly names: readonly string[];
  /** `period:44-2026-09`: must not be in the book */
  readonly absent: readonly string[];
  readonly campaigns: readonly CampaignAssumption[];
  readonly vouchers: readonly VoucherRun[];
  readonly moves: readonly BalanceMove[];
  readonly measures: readonly MeasureDelta[];
  readonly notUnderstood: readonly NotUnderstood[];
}
