import type { Vnd } from '../vnd.js';
import type { EntryDraft } from './entry.js';
import { type MoneyEntryGiven, movedLines } from './money-move.js';

/** Interest on, or a fee taken from, a campaign's bank account. */
export interface InterestGiven extends MoneyEntryGiven {
  readonly account: string;
  readonly amountVnd: Vnd;
  /** The month it is for, `2026-10`. */
  readonly period: string;
  /** Base64 commitments by label: the bank's reference. */
  readonly commitments?: Readonly<Record<string, string>>;
}

/** Builds the entry of interest the bank paid. @throws DomainError `AMOUNT_NOT_POSITIVE`, `AMOUNT_TOO_LARGE` */
export function interestDraft({ account, amountVnd, period, ...given }: InterestGiven): EntryDraft {
  const lines = movedLines(`interest:${given.campaign}`, account, [{ fund: given.campaign, amountVnd }]);
  return { kind: 'interest', ...given, voucherTypes: ['BC'], lines, facts: { period } };
}

/** Builds the entry of a fee the bank took. @throws DomainError `AMOUNT_NOT_POSITIVE`, `AMOUNT_TOO_LARGE` */
export function bankChargeDraft({ account, amountVnd, period, ...given }: InterestGiven): EntryDraft {
  const lines = movedLines(account, `interest:${given.campaign}`, [{ fund: given.campaign, amountVnd }]);
  return { kind: 'bank_charge', ...given, voucherTypes: ['UN'], lines, facts: { period } };
}
