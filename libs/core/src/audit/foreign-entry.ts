import { DomainError } from '../domain-error.js';
import { accountType, ACCOUNT_TYPES } from '../journal/account.js';
import { balanceKeyOf, balanceKeyText } from '../journal/balance-key.js';
import { assertBalanced } from '../journal/balanced.js';
import type { AppliedEntry, PlacedLine } from '../journal/applied-entry.js';
import { type BookState, balanceQuantity } from '../journal/book-state.js';
import type { Entry, Line } from '../journal/entry.js';

/**
 * Applies an entry of a kind this release doesn't know: balanced, counted, its vouchers gapless, its lines added to the balances, and no
 * account of the chart overspent. What it names is not judged: a later release may have accounts and names that this one has never heard of.
 * @throws DomainError `ENTRY_UNBALANCED`, `QUANTITY_INVALID`, `VOUCHER_TAKEN`, `INSUFFICIENT_FUND`
 */
export function applyForeignEntry(state: BookState, entry: Entry): AppliedEntry {
  const lines = entry.lines ?? [];
  assertBalanced(lines);
  for (const { book, no } of entry.vouchers) {
    const expected = state.lastVoucher(book) + 1;
    if (no !== expected) throw new DomainError('VOUCHER_TAKEN', { book, no: String(no), expected: String(expected) });
    state.loadVoucher(book, no);
  }
  const placed = lines.map((line) => place(state, line));
  for (const { key } of placed) assertNotBelowZero(state, key);
  return { vouchers: entry.vouchers, lines: placed, measures: [], names: [] };
}

function place(state: BookState, line: Line): PlacedLine {
  const key = balanceKeyOf(line);
  const text = balanceKeyText(key);
  const { debits, credits } = state.balance(text);
  const isDebit = line.side === 'D';
  const from = isDebit ? debits : credits;
  const to = from + line.quantity;
  state.loadBalance(text, isDebit ? { debits: to, credits } : { debits, credits: to });
  return { line, key, from, to };
}

function assertNotBelowZero(state: BookState, key: PlacedLine['key']): void {
  const isInChart = Object.hasOwn(ACCOUNT_TYPES, key.account.split(':', 1)[0] ?? '');
  if (!isInChart || !accountType(key.account).guarded) return;
  if (balanceQuantity(key.account, state.balance(balanceKeyText(key))) >= 0n) return;
  throw new DomainError('INSUFFICIENT_FUND', { account: key.account, commodity: key.commodity, fund: key.fund });
}
