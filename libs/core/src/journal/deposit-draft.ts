import type { EntryDraft } from './entry.js';
import { depositVouchers } from './kinds/deposit.js';
import { type FundAmount, type MoneyEntryGiven, movedLines } from './money-move.js';

/** Money between a unit's desk (`cash:<unit>`) and its bank account, either way. */
export interface DepositGiven extends MoneyEntryGiven {
  readonly from: string;
  readonly to: string;
  readonly amounts: readonly FundAmount[];
  /** Base64 commitments by label: the bank's slip. */
  readonly commitments?: Readonly<Record<string, string>>;
}

/**
 * Builds the entry of a deposit or a withdrawal. Only shapes it; whether the book allows it is the kind's rule.
 * @throws DomainError `AMOUNT_NOT_POSITIVE`, `AMOUNT_TOO_LARGE`, `ACCOUNT_INVALID`
 */
export function depositDraft({ from, to, amounts, ...given }: DepositGiven): EntryDraft {
  return { kind: 'deposit', ...given, voucherTypes: depositVouchers(from), lines: movedLines(from, to, amounts) };
}
