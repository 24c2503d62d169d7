import type { Voucher } from '#core/journal/entry.js';
import type { REVERSAL_REASONS } from '#core/journal/kinds/reversal.js';
import type { RecordContributionCommand } from '../contributions/gift-command.js';

/** Why an entry is taken back. */
export type ReversalReason = (typeof REVERSAL_REASONS)[number];

/** Which entry to take back and why. */
export interface ReverseEntryCommand {
  /** Log index of the entry, or one of its vouchers. */
  readonly target: { readonly index: number } | { readonly voucher: Voucher };
  readonly reason: ReversalReason;
  /** Words beside the reason: committed, never public. Needed for `OTHER`. */
  readonly note?: string;
  /** The gift as it should have been: sealed in one linked group with the reversal, or neither is. */
  readonly correction?: RecordContributionCommand;
}
