import { DomainError } from '../domain-error.js';
import { type Vnd, vnd } from '../vnd.js';
import type { EntryDraft, Line } from './entry.js';
import { type FundAmount, type MoneyEntryGiven, movedLines } from './money-move.js';

/** Notes and coins of one value: `valueVnd` đồng each. */
export interface CountedNotes {
  readonly valueVnd: Vnd;
  readonly pieces: number;
}

/** A count of a campaign's cash at the unit's desk. */
export interface CashCountGiven extends MoneyEntryGiven {
  /** What the book holds at the desk, by fund; the campaign's own fund first takes a difference. */
  readonly book: readonly FundAmount[];
  readonly counted: readonly CountedNotes[];
}

/** What was counted, what the book says, and the difference (below zero: notes are missing), in đồng. */
export interface CashDifference {
  readonly bookVnd: bigint;
  readonly countedVnd: bigint;
  readonly differenceVnd: bigint;
}

/** The difference a count finds. */
export function cashDifference(given: Pick<CashCountGiven, 'book' | 'counted'>): CashDifference {
  const bookVnd = given.book.reduce((sum, { amountVnd }) => sum + amountVnd, 0n);
  const countedVnd = given.counted.reduce((sum, { valueVnd, pieces }) => sum + valueVnd * BigInt(pieces), 0n);
  return { bookVnd, countedVnd, differenceVnd: countedVnd - bookVnd };
}

/**
 * Builds the entry of a count: without lines when it agrees with the book, else with the lines and the voucher of the difference.
 * @throws DomainError `QUANTITY_INVALID` when a number of notes is no whole number of zero or more
 */
export function cashCountDraft({ book, counted, ...given }: CashCountGiven): EntryDraft {
  const denominations: { readonly value: string; readonly pieces: string }[] = [];
  for (const { valueVnd, pieces } of counted) {
    if (!Number.isSafeInteger(pieces) || pieces < 0) throw new DomainError('QUANTITY_INVALID', { denomination: valueVnd.toString() });
    if (pieces > 0) denominations.push({ value: valueVnd.toString(), pieces: String(pieces) });
  }
  const { bookVnd, countedVnd, differenceVnd } = cashDifference({ book, counted });
  return {
    kind: 'cash_count',
    ...given,
    ...(differenceVnd !== 0n && { voucherTypes: ['DC'], lines: differenceLines({ book, ...given }, differenceVnd) }),
    facts: {
      unit: given.unit,
      book: String(bookVnd),
      counted: String(countedVnd),
      denominations,
      funds: book.map(({ fund, amountVnd }) => ({ fund, amount: String(amountVnd) })),
    },
  };
}

/** A surplus goes to the campaign's own fund; what is missing is taken from it first, then from the earmarked funds in their order. */
function differenceLines(given: MoneyEntryGiven & Pick<CashCountGiven, 'book'>, differenceVnd: bigint): readonly Line[] {
  const cash = `cash:${given.unit}`;
  const lost = `lost:${given.campaign}`;
  if (differenceVnd > 0n) return movedLines(lost, cash, [{ fund: given.campaign, amountVnd: vnd(differenceVnd) }]);
  const ownFirst = [...given.book].sort((a, b) => Number(b.fund === given.campaign) - Number(a.fund === given.campaign));
  const amounts: FundAmount[] = [];
  let left = -differenceVnd;
  for (const { fund, amountVnd } of ownFirst) {
    const taken = amountVnd < left ? amountVnd : left;
    if (taken > 0n) amounts.push({ fund, amountVnd: vnd(taken) });
    left -= taken;
  }
  return movedLines(cash, lost, amounts);
}
