import type pg from 'pg';
import { hex, utf8Text } from '#core/bytes.js';
import type { Entry } from '#core/journal/entry.js';
import { parseEntry } from '#core/journal/entry-parse.js';
import { type EntryFacts, entryFacts } from '../listing/entry-facts.js';
import type { WorkbookFilter } from './workbook-request.js';

/** An entry of a campaign as workbooks write it. */
export interface CampaignRow {
  readonly entry: Entry;
  readonly facts: EntryFacts;
  /** first 12 hexadecimal digits of the leaf hash: ties the row to the log */
  readonly leaf12: string;
  /** the entry that took it back, if it is below the size asked for */
  readonly reversedBy: number | undefined;
  /** display lines as of now: from the vault, never part of a digest */
  readonly donor: string;
  readonly memo: string;
}

interface SqlRow {
  readonly idx: bigint;
  readonly leaf_hash: Buffer;
  readonly bytes: Buffer;
  readonly reversed_by: bigint | null;
  readonly donor_line: string | null;
  readonly memo_line: string | null;
}

/** Which entries are read. */
export interface CampaignRange {
  readonly filter: WorkbookFilter;
  /** N: entries below it */
  readonly size: number;
}

const PAGE = 2_000;

/**
 * The gifts of a campaign and what took entries back, in the order of the log, page by page in autocommit: no snapshot is held open however long
 * the file takes, and every page is as of the same size.
 * @param pool connections of the role `auditor` (or `app`)
 */
export async function* campaignPages(pool: pg.Pool, { filter, size }: CampaignRange): AsyncGenerator<readonly CampaignRow[]> {
  let next: bigint | undefined = 0n;
  let page = queryPage(pool, { filter, size }, next);
  while (next !== undefined) {
    const { rows }: { rows: readonly SqlRow[] } = await page;
    const last = rows.at(-1);
    next = rows.length === PAGE && last ? last.idx + 1n : undefined;
    // The next page is on its way while this one is written.
    if (next !== undefined) page = queryPage(pool, { filter, size }, next);
    if (rows.length > 0) yield rows.map(campaignRow);
  }
}

/**
 * Entries by index, in their order, in pages.
 * @param indexes ascending; all below `size`
 */
export async function* campaignPagesOf(
  pool: pg.Pool,
  range: CampaignRange,
  indexes: readonly number[],
): AsyncGenerator<readonly CampaignRow[]> {
  for (let at = 0; at < indexes.length; at += PAGE) {
    const { rows } = await pool.query<SqlRow>(`${SELECT} WHERE e.idx = ANY ($2::bigint[]) ORDER BY e.idx`, [
      range.size,
      indexes.slice(at, at + PAGE).map(String),
    ]);
    yield rows.map(campaignRow);
  }
}

async function queryPage(pool: pg.Pool, { filter, size }: CampaignRange, from: bigint): Promise<{ rows: readonly SqlRow[] }> {
  return pool.query<SqlRow>(
    `${SELECT} WHERE e.idx >= $2 AND e.idx < $1 AND e.campaign = $3 AND e.kind IN ('contribution', 'reversal')
     AND ($4::date IS NULL OR e.date >= $4) AND ($5::date IS NULL OR e.date <= $5) AND ($6::text IS NULL OR e.unit = $6)
     ORDER BY e.idx LIMIT ${PAGE}`,
    [size, from, filter.campaign, filter.from ?? null, filter.to ?? null, filter.unit ?? null],
  );
}

// The reversal is a subquery so that it is one index look-up per row even before the table was analysed: as a join it may
// become a scan of the whole book per page.
const SELECT = `
SELECT e.idx, e.leaf_hash, e.bytes, (SELECT r.idx FROM ledger.entry r WHERE r.reverses = e.idx AND r.idx < $1) AS reversed_by,
  o.donor_line, o.memo_line
FROM ledger.entry e
LEFT JOIN LATERAL (
  SELECT o.donor_line, o.memo_line FROM ledger.opening o WHERE o.idx = e.idx AND e.kind IN ('contribution', 'pledge', 'direct_delivery')
  ORDER BY o.subject LIMIT 1
) o ON true`;

function campaignRow(row: SqlRow): CampaignRow {
  const entry = parseEntry(utf8Text(row.bytes), Number(row.idx));
  return {
    entry,
    facts: entryFacts(entry),
    leaf12: hex(row.leaf_hash.subarray(0, 6)),
    reversedBy: row.reversed_by === null ? undefined : Number(row.reversed_by),
    donor: row.donor_line ?? '',
    memo: row.memo_line ?? '',
  };
}
