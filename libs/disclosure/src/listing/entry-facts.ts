import { VND, formatCommodityQuantity } from '#core/journal/commodity.js';
import type { Entry } from '#core/journal/entry.js';
import { formatVoucher } from '#core/journal/voucher-book.js';

/** Goods of one line as lists show them. */
export interface GoodsLine {
  readonly item: string;
  /** decimal, no trailing zeros */
  readonly quantity: string;
  /** value of the whole line in whole đồng, decimal digits; absent = not valued */
  readonly value_vnd?: string;
}

/** What lists, search, receipts and exports say of an entry, from its leaf alone: nothing here is personal. */
export interface EntryFacts {
  /** money that came in (or went back, for a reversal), whole đồng */
  readonly amountVnd: bigint;
  readonly goods: readonly GoodsLine[];
  /** as people read them, e.g. `PT-44-26-000123` */
  readonly vouchers: readonly string[];
  /** how a gift came: cash, bank, goods or mixed */
  readonly channel: string | undefined;
  /** cash, bank and stock accounts the entry touches, in line order without repeats */
  readonly accounts: readonly string[];
  /** why an entry was taken back */
  readonly reason: string | undefined;
}

/** Reads what is public off a sealed entry. */
export function entryFacts(entry: Entry): EntryFacts {
  const held = (entry.lines ?? []).filter((line) => !line.account.startsWith('fund:'));
  return {
    amountVnd: held.reduce((sum, line) => (line.commodity === VND ? sum + line.quantity : sum), 0n),
    goods: held
      .filter((line) => line.commodity !== VND)
      .map((line) => ({
        item: line.commodity,
        quantity: formatCommodityQuantity(line.commodity, line.quantity),
        ...(line.valuation && { value_vnd: String(line.valuation.total) }),
      })),
    vouchers: entry.vouchers.map(formatVoucher),
    channel: factOf(entry, 'channel'),
    accounts: [...new Set(held.map((line) => line.account))],
    reason: entry.kind === 'reversal' ? factOf(entry, 'reason') : undefined,
  };
}

function factOf(entry: Entry, name: string): string | undefined {
  const value = entry.facts?.[name];
  return typeof value === 'string' ? value : undefined;
}
