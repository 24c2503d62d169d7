import type { BalanceKey } from './balance-key.js';
import type { Line, Voucher } from './entry.js';
import type { CampaignState, NamedKind } from './kind.js';
import type { MeasureDelta } from './measure.js';

/**
 * Where one line lies on its balance: it moved the side's running total from `from` to `to`. Tracing (which gift paid for what)
 * is the overlap of these ranges, so they are stored with the line from the first entry on.
 */
export interface PlacedLine {
  readonly line: Line;
  readonly key: BalanceKey;
  readonly from: bigint;
  readonly to: bigint;
}

/** What an entry names for good. */
export interface NewName {
  readonly kind: NamedKind;
  readonly code: string;
  readonly facts: Readonly<Record<string, unknown>>;
}

/** How a campaign stood before an entry (`undefined`: not there) and stands after it. */
export interface CampaignChange {
  readonly before: CampaignState | undefined;
  readonly after: CampaignState;
}

/** What sealing one entry does to the book. */
export interface AppliedEntry {
  readonly vouchers: readonly Voucher[];
  readonly lines: readonly PlacedLine[];
  readonly measures: readonly MeasureDelta[];
  readonly names: readonly NewName[];
  /** The campaign the entry opened or changed. */
  readonly campaign?: CampaignChange;
}
