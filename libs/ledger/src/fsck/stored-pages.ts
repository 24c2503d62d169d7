import type pg from 'pg';
import { utf8Text } from '#core/bytes.js';
import { DomainError } from '#core/domain-error.js';
import { neededKeys } from '#core/journal/book-needs.js';
import { parseEntry } from '#core/journal/entry-parse.js';

/** A row of `ledger.entry` with every column as text but the bytes. */
export interface StoredRow {
  readonly idx: bigint;
  readonly bytes: Buffer;
  readonly leaf_hash: Buffer;
  /** the columns beside the bytes, joined by `|` as `entryColumns` joins what the leaf says */
  readonly columns: string;
}

/** Rows of a range of entries. `lines` and `vouchers` are one text per row, by entry, in their order. */
export interface StoredPage {
  readonly entries: readonly StoredRow[];
  readonly lines: ReadonlyMap<number, readonly string[]>;
  readonly vouchers: ReadonlyMap<number, readonly string[]>;
  /** bytes of the entries that this range names: those it reverses, gives back, inspects, values or fulfils promises with */
  readonly lookedAt: ReadonlyMap<number, Uint8Array>;
}

const ENTRIES = `
  SELECT idx, bytes, leaf_hash, concat_ws('|', id, kind, unit, coalesce(campaign, ''), date,
    to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), imported, coalesce(reverses::text, ''), coalesce(request_id, '')) AS columns
  FROM ledger.entry WHERE idx >= $1 AND idx < $2 ORDER BY idx`;

// A line whose balance row is gone must show, so the view, which would drop it, is not used.
const LINES = `
  SELECT l.idx, concat_ws('|', l.no, b.account, b.fund, l.commodity, b.commodity, b.lot, l.side, l.quantity, l.from_offset, l.to_offset) AS text
  FROM ledger.line l LEFT JOIN ledger.balance b ON b.id = l.balance_id WHERE l.idx >= $1 AND l.idx < $2 ORDER BY l.idx, l.no, l.balance_id`;

const VOUCHERS = `
  SELECT v.idx, concat_ws('|', b.name, v.no) AS text
  FROM ledger.voucher v LEFT JOIN ledger.book b ON b.id = v.book_id WHERE v.idx >= $1 AND v.idx < $2 ORDER BY v.idx, b.name`;

const LOOKED_AT = 'SELECT idx, bytes FROM ledger.entry WHERE idx = ANY ($1::int8[])';

interface TextRow {
  readonly idx: bigint;
  readonly text: string;
}

/** Reads the rows of entries [from, to). What is posted never changes, so no snapshot is held over the pages. */
export async function storedPage(pool: pg.Pool, from: number, to: number): Promise<StoredPage> {
  const range = [from, to];
  const entries = await pool.query<StoredRow>(ENTRIES, range);
  const lines = await pool.query<TextRow>(LINES, range);
  const vouchers = await pool.query<TextRow>(VOUCHERS, range);
  const lookedAt = await pool.query<{ idx: bigint; bytes: Buffer }>(LOOKED_AT, [[...namedEntries(entries.rows)]]);
  return {
    entries: entries.rows,
    lines: byEntry(lines.rows),
    vouchers: byEntry(vouchers.rows),
    lookedAt: new Map(lookedAt.rows.map(({ idx, bytes }) => [Number(idx), bytes] as const)),
  };
}

/** Indexes of the entries that these name, as their kinds' rules ask for them. */
function namedEntries(rows: readonly StoredRow[]): ReadonlySet<number> {
  const named = new Set<number>();
  for (const { idx, bytes, columns } of rows) {
    // Nearly all entries are gifts, and a gift names no other entry: reading each of them twice would be for nothing.
    if (columns.split('|', 2)[1] === 'contribution') continue;
    try {
      for (const index of neededKeys([parseEntry(utf8Text(bytes), Number(idx))]).sealed) named.add(index);
    } catch (error) {
      // What can't be read is for the audit to name.
      if (!(error instanceof DomainError)) throw error;
    }
  }
  return named;
}

function byEntry(rows: readonly TextRow[]): ReadonlyMap<number, readonly string[]> {
  const map = new Map<number, string[]>();
  for (const { idx, text } of rows) {
    const list = map.get(Number(idx));
    if (list) list.push(text);
    else map.set(Number(idx), [text]);
  }
  return map;
}
