import type pg from 'pg';
import type { PublicSources } from '../as-of/public-sources.js';
import type { GoodsLine } from '../listing/entry-facts.js';
import { type ListFilter, filterConditions } from '../listing/list-filter.js';
import type { ItemName, Registry } from '../registry/registry.js';
import type { FiledEntry } from './filed-entry.js';

/** Rows read at once: some milliseconds of a processor, between which others have their turn. */
const PAGE = 1_000;

type Empty = string | null;

/** A row as PostgreSQL writes it: nothing is turned into a date or a number only to be written again. In the order of `COLUMNS`. */
type TextRow = [
  idx: string,
  date: string,
  at: string,
  kind: string,
  campaign: Empty,
  unit: string,
  vouchers: string,
  channel: Empty,
  donor: string,
  memo: string,
  reference: string,
  amount: string,
  reversedBy: Empty,
  reverses: Empty,
  reason: Empty,
  leafHash: string,
  goods: Empty,
];

/** Units of measure by item code. */
type Measures = ReadonlyMap<string, string>;

/**
 * Entries for files, oldest first, as of a size, a page at a time: memory stays flat however many there are, and no transaction stays open while a
 * slow reader reads. They say what `publicEntryPages` says of the same entries.
 */
export async function* filedEntryPages(
  { pool, registry }: PublicSources,
  filter: ListFilter,
  size: number,
): AsyncGenerator<readonly FiledEntry[]> {
  const { text, values } = filterConditions(filter, size);
  let next: number | undefined = 0;
  while (next !== undefined) {
    const { rows }: pg.QueryArrayResult<TextRow> = await pool.query<TextRow>({
      text: `SELECT ${COLUMNS} FROM disclosure.public_entry p WHERE ${text} AND p.idx >= $${values.length + 1} ORDER BY p.idx LIMIT ${PAGE}`,
      values: [...values, next],
      rowMode: 'array',
      types: AS_TEXT,
    });
    const measures = await measuresOf(rows, registry);
    const page = rows.map((row) => filedEntry(row, size, measures));
    if (page.length > 0) yield page;
    const last = page.at(-1);
    next = page.length === PAGE && last ? last.index + 1 : undefined;
  }
}

const AS_TEXT: pg.CustomTypesConfig = { getTypeParser: () => (value: unknown) => value };

// A leaf's 32 bytes are one line of base64.
const COLUMNS = `p.idx, p.date, p.at AT TIME ZONE 'UTC', p.kind, p.campaign, p.unit, p.vouchers, p.channel, p.donor_line, p.memo_line, p.reference_line,
  p.amount_vnd, p.reversed_by, p.reverses, p.reason, encode(p.leaf_hash, 'base64'), CASE WHEN p.goods <> '[]' THEN p.goods END`;
const GOODS = 16;

function filedEntry(row: TextRow, size: number, measures: Measures): FiledEntry {
  const [idx, date, at, kind, campaign, unit, vouchers, channel, donor, memo, reference, amount, by, reverses, reason, leafHash, goods] =
    row;
  // A reversal beyond the size has not happened yet.
  const reversedBy = by !== null && Number(by) < size ? Number(by) : null;
  return {
    index: Number(idx),
    date,
    at: instantText(at),
    kind,
    campaign,
    unit: { code: unit },
    vouchers: vouchers === '' ? NONE : vouchers.split(' '),
    channel,
    donor,
    memo,
    reference,
    money: { amount },
    status: reversedBy === null ? 'valid' : 'reversed',
    reversed_by: reversedBy,
    reverses: reverses === null ? null : Number(reverses),
    reason,
    leaf_hash: leafHash,
    goods: goods === null ? NONE : goodsLines(goods, measures),
  };
}

const NONE: readonly never[] = [];

/** `2026-11-22 01:12:00.12` as PostgreSQL writes a moment without its zone, as an instant. */
function instantText(text: string): string {
  const day = text.slice(0, 10);
  return text.length === 19 ? `${day}T${text.slice(11)}.000Z` : `${day}T${text.slice(11, 23).padEnd(12, '0')}Z`;
}

function goodsLines(text: string, measures: Measures): FiledEntry['goods'] {
  return readGoods(text).map(({ item, quantity, value_vnd: value }) => ({
    item,
    quantity,
    unit: measures.get(item) ?? '',
    valued_vnd: value ?? null,
  }));
}

function readGoods(text: string): readonly GoodsLine[] {
  return JSON.parse(text) as readonly GoodsLine[];
}

/** Each item of a page is asked for once. */
async function measuresOf(rows: readonly TextRow[], registry: Registry): Promise<Measures> {
  const codes = new Set<string>();
  for (const row of rows) {
    const goods = row[GOODS];
    if (goods !== null) for (const { item } of readGoods(goods)) codes.add(item);
  }
  const items: readonly ItemName[] = await Promise.all(Array.from(codes, (code) => registry.item(code)));
  return new Map(items.map(({ code, unit }) => [code, unit]));
}
