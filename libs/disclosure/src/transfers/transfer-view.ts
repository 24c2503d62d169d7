import type { BusinessDate } from '#core/dates.js';
import type { AsOf } from '../as-of/as-of.js';
import type { PageView } from '../listing/listing-reader.js';
import type { UnitName } from '../registry/registry.js';

/** `open`: on its way; `received`: confirmed by the receiving unit; `taken_back`: reversed before anybody confirmed it. */
export type TransferState = 'open' | 'received' | 'taken_back';

/** Whole đồng as digits. */
export interface Amount {
  readonly amount: string;
  readonly currency: 'VND';
}

/** One hop of money between two units of the Front. */
export interface TransferView {
  /** id of the sender's entry */
  readonly id: string;
  readonly index: number;
  readonly from: UnitName;
  readonly to: UnitName;
  readonly sent_on: BusinessDate;
  readonly money: Amount;
  readonly state: TransferState;
  /** days since it was sent, on the day of `as_of`; `null` once it is not open any more */
  readonly age_days: number | null;
  readonly received_on: BusinessDate | null;
  /** log index of the confirmation */
  readonly received_index: number | null;
  /** page of the sender's entry, below the public address */
  readonly path: string;
}

/** What is on its way as a whole: hops nobody confirmed yet. */
export interface OpenTransfers {
  readonly count: number;
  readonly money: Amount;
  /** age of the oldest; `null` when none is open */
  readonly oldest_days: number | null;
}

/** Body of `/public/v1/campaigns/{slug}/transfers`. */
export interface TransferListView {
  readonly as_of: AsOf;
  readonly definitions_url: string;
  readonly open: OpenTransfers;
  /** newest first */
  readonly data: readonly TransferView[];
  readonly page: PageView;
}
