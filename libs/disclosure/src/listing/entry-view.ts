import { base64 } from '#core/bytes.js';
import { instantOf, parseBusinessDate, type BusinessDate, type Instant } from '#core/dates.js';
import type { ForeignMoney } from '#core/foreign-money.js';
import type { ItemName, Registry, UnitName } from '../registry/registry.js';
import type { GoodsLine } from './entry-facts.js';
import type { EntryStatus } from './list-filter.js';

/** Goods of one line as pages and JSON show them. */
export interface GoodsLineView {
  /** the item's code */
  readonly item: string;
  readonly name: string;
  /** decimal, no trailing zeros */
  readonly quantity: string;
  readonly unit: string;
  /** whole đồng, decimal digits; `null` = not valued, which is not zero */
  readonly valued_vnd: string | null;
}

/** Money as it was sent, in its own currency (ISO 4217). */
export interface ForeignView {
  readonly currency: string;
  readonly amount: string;
  readonly rate: string | null;
}

/** One entry as lists, search and the public entry page show it. Never more of a donor than the masked line. */
export interface EntryView {
  /** place in the log, from 0 */
  readonly index: number;
  readonly kind: string;
  readonly campaign: string | null;
  readonly unit: UnitName;
  /** business date */
  readonly date: BusinessDate;
  /** when it was sealed, UTC */
  readonly at: Instant;
  readonly money: { readonly amount: string; readonly currency: 'VND' };
  /** what was sent, where the bank turned another currency into đồng; decimal digits, `rate` in đồng per unit */
  readonly foreign: ForeignView | null;
  readonly goods: readonly GoodsLineView[];
  readonly vouchers: readonly string[];
  /** `cash`, `bank`, `goods`, `mixed`, or `null` for what is not a gift */
  readonly channel: string | null;
  /** the line shown for the donor: masked, "Ẩn danh", or in full where that was agreed; empty for what is not a gift */
  readonly donor: string;
  readonly memo: string;
  readonly reference: string;
  /** as of the size the list stands on */
  readonly status: EntryStatus;
  readonly reversed_by: number | null;
  readonly reverses: number | null;
  /** code of the reason of a reversal */
  readonly reason: string | null;
  /** padded base64 of 32 bytes */
  readonly leaf_hash: string;
  /** page of the entry, below the public address; `null` for entries outside campaigns */
  readonly path: string | null;
}

/** A row of `disclosure.public_entry` as pg gives it. */
export interface PublicEntryRow {
  readonly idx: bigint;
  readonly kind: string;
  readonly campaign: string | null;
  readonly unit: string;
  readonly date: string;
  readonly at: Date;
  readonly amount_vnd: bigint;
  readonly foreign_money: ForeignMoney | null;
  readonly goods: readonly GoodsLine[];
  readonly vouchers: string;
  readonly channel: string | null;
  readonly donor_line: string;
  readonly memo_line: string;
  readonly reference_line: string;
  readonly reason: string | null;
  readonly reversed_by: bigint | null;
  readonly reverses: bigint | null;
  readonly leaf_hash: Buffer;
}

/** The columns of `PublicEntryRow`, of a table or alias `p`. */
export const PUBLIC_ENTRY_COLUMNS = `p.idx, p.kind, p.campaign, p.unit, p.date, p.at, p.amount_vnd, p.foreign_money, p.goods, p.vouchers, p.channel,
  p.donor_line, p.memo_line, p.reference_line, p.reason, p.reversed_by, p.reverses, p.leaf_hash`;

/** Path of an entry's public page: never the receipt's, whose code is a secret. */
export function entryPath(campaign: string, index: number): string {
  return `/cd/${campaign}/thu/${index}`;
}

/** Names that rows are shown with, by code. */
interface Names {
  readonly units: ReadonlyMap<string, UnitName>;
  readonly items: ReadonlyMap<string, ItemName>;
}

/**
 * Rows as the public sees them as of a size: a reversal beyond it has not happened yet.
 * @param size N, number of entries that count
 */
export async function entryViews(rows: readonly PublicEntryRow[], size: number, registry: Registry): Promise<readonly EntryView[]> {
  const names = await namesFor(rows, registry);
  return rows.map((row) => entryView(row, size, names));
}

// Each name once for all rows: one that is not sealed is looked for in the database every time.
async function namesFor(rows: readonly PublicEntryRow[], registry: Registry): Promise<Names> {
  const units = new Map<string, UnitName>();
  const items = new Map<string, ItemName>();
  for (const { unit, goods } of rows) {
    if (!units.has(unit)) units.set(unit, await registry.unit(unit));
    for (const { item } of goods) if (!items.has(item)) items.set(item, await registry.item(item));
  }
  return { units, items };
}

function entryView(row: PublicEntryRow, size: number, { units, items }: Names): EntryView {
  const index = Number(row.idx);
  const reversedBy = row.reversed_by !== null && row.reversed_by < BigInt(size) ? Number(row.reversed_by) : null;
  return {
    index,
    kind: row.kind,
    campaign: row.campaign,
    unit: units.get(row.unit) ?? { code: row.unit, name: row.unit },
    date: parseBusinessDate(row.date),
    at: instantOf(row.at.getTime()),
    money: { amount: String(row.amount_vnd), currency: 'VND' },
    foreign: row.foreign_money && { ...row.foreign_money, rate: row.foreign_money.rate ?? null },
    goods: row.goods.map((line) => goodsView(line, items)),
    vouchers: row.vouchers === '' ? [] : row.vouchers.split(' '),
    channel: row.channel,
    donor: row.donor_line,
    memo: row.memo_line,
    reference: row.reference_line,
    status: reversedBy === null ? 'valid' : 'reversed',
    reversed_by: reversedBy,
    reverses: row.reverses === null ? null : Number(row.reverses),
    reason: row.reason,
    leaf_hash: base64(row.leaf_hash),
    path: row.campaign === null ? null : entryPath(row.campaign, index),
  };
}

/** A goods line with the name of its item. */
function goodsView({ item, quantity, value_vnd: value }: GoodsLine, items: Names['items']): GoodsLineView {
  return { item, name: items.get(item)?.name ?? item, quantity, unit: items.get(item)?.unit ?? '', valued_vnd: value ?? null };
}
