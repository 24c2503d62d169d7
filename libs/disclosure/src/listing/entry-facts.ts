import { VND, baseCommodity, formatCommodityQuantity, promiseOf } from '#core/journal/commodity.js';
import type { ForeignMoney } from '#core/foreign-money.js';
import type { Entry } from '#core/journal/entry.js';
import { foreignMoneyOf } from '#core/journal/foreign-facts.js';
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
  /** money that moved, whole đồng: what a gift brought, what a hand-out or a transfer took, what a reversal took back */
  readonly amountVnd: bigint;
  readonly goods: readonly GoodsLine[];
  /** as people read them, e.g. `PT-44-26-000123` */
  readonly vouchers: readonly string[];
  /** how a gift came: cash, bank, goods or mixed */
  readonly channel: string | undefined;
  /** accounts that hold things (cash, bank, stock, goods not looked at, transit) the entry touches, in line order without repeats */
  readonly accounts: readonly string[];
  /** what was sent, where the bank turned another currency into đồng */
  readonly foreign: ForeignMoney | undefined;
  /** why an entry was taken back */
  readonly reason: string | undefined;
}

const HELD = new Set(['cash', 'bank', 'stock', 'uninspected', 'transit']);

/** Reads what is public off a sealed entry. */
export function entryFacts(entry: Entry): EntryFacts {
  const lines = entry.lines ?? [];
  // One side of a balanced entry says how much moved; of a reversal the side on which things leave.
  const moving = lines.filter(({ side }) => side === (entry.kind === 'reversal' ? 'C' : 'D'));
  const things = moving.filter(({ commodity }) => promiseOf(commodity) === undefined);
  // Promises are not things: beside things nothing is said of them, and an entry of promises alone says what is promised.
  const moved = things.length > 0 ? things : moving;
  const held = lines.filter(({ account }) => HELD.has(account.slice(0, account.indexOf(':'))));
  return {
    amountVnd: moved.reduce((sum, line) => (baseCommodity(line.commodity) === VND ? sum + line.quantity : sum), 0n),
    goods: moved
      .filter((line) => baseCommodity(line.commodity) !== VND)
      .map((line) => ({
        item: baseCommodity(line.commodity),
        quantity: formatCommodityQuantity(line.commodity, line.quantity),
        ...(line.valuation && { value_vnd: String(line.valuation.total) }),
      })),
    vouchers: entry.vouchers.map(formatVoucher),
    channel: factOf(entry, 'channel'),
    accounts: [...new Set(held.map((line) => line.account))],
    foreign: foreignMoneyOf(entry),
    reason: entry.kind === 'reversal' ? factOf(entry, 'reason') : undefined,
  };
}

function factOf(entry: Entry, name: string): string | undefined {
  const value = entry.facts?.[name];
  return typeof value === 'string' ? value : undefined;
}
