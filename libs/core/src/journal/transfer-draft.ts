import type { EntryDraft } from './entry.js';
import { takenVouchers } from './kinds/transfer-received.js';
import { paidVouchers } from './kinds/transfer-sent.js';
import { type FundAmount, type MoneyEntryGiven, movedLines } from './money-move.js';

/** Money a unit sends to another from its desk (`cash:<unit>`) or a bank account. */
export interface TransferSentGiven extends MoneyEntryGiven {
  readonly from: string;
  readonly toUnit: string;
  readonly amounts: readonly FundAmount[];
  /** Base64 commitments by label: the payment order. */
  readonly commitments?: Readonly<Record<string, string>>;
}

/** Builds the sender's entry. @throws DomainError `AMOUNT_NOT_POSITIVE`, `AMOUNT_TOO_LARGE`, `ACCOUNT_INVALID` */
export function transferSentDraft({ from, toUnit, amounts, ...given }: TransferSentGiven): EntryDraft {
  const lines = movedLines(from, `transit:${given.id}`, amounts);
  return { kind: 'transfer_sent', ...given, voucherTypes: paidVouchers(from), lines, facts: { to_unit: toUnit } };
}

/** What the receiving unit confirms: everything of a transfer, taken into its desk or a bank account. */
export interface TransferReceivedGiven extends MoneyEntryGiven {
  /** Id of the sender's entry. */
  readonly transfer: string;
  readonly to: string;
  /** What was sent, by fund. */
  readonly amounts: readonly FundAmount[];
  /** Base64 commitments by label: the bank's reference. */
  readonly commitments?: Readonly<Record<string, string>>;
}

/** Builds the receiving unit's entry. @throws DomainError `AMOUNT_NOT_POSITIVE`, `AMOUNT_TOO_LARGE`, `ACCOUNT_INVALID` */
export function transferReceivedDraft({ transfer, to, amounts, ...given }: TransferReceivedGiven): EntryDraft {
  const lines = movedLines(`transit:${transfer}`, to, amounts);
  return { kind: 'transfer_received', ...given, voucherTypes: takenVouchers(to), lines, facts: { transfer } };
}
