import { type Measure, MEASURES } from '#core/journal/measure.js';

/** One public figure as of a published size; `quantity` in whole đồng or thousandths, `valuedVnd` in whole đồng. */
export interface PublishedTotal {
  readonly campaign: string;
  readonly measure: Measure;
  readonly commodity: string;
  readonly quantity: bigint;
  readonly count: bigint;
  readonly valuedVnd: bigint;
  readonly notValuedLines: bigint;
}

interface TotalRow {
  readonly campaign: string;
  readonly measure: string;
  readonly commodity: string;
  readonly quantity: string;
  readonly count: string;
  readonly valued_vnd: string;
  readonly not_valued_lines: string;
}

/**
 * Every figure together with the head it belongs to, in one statement and so from one state of the book; no row when another process has taken
 * the book over since epoch $1. Numbers travel as text: JSON numbers would lose digits past 2^53.
 */
export const HEAD_WITH_TOTALS = `
  SELECT h.size, h.root, h.last_at,
         coalesce((SELECT json_agg(json_build_object(
           'campaign', t.campaign, 'measure', t.measure, 'commodity', t.commodity, 'quantity', t.quantity::text,
           'count', t.count::text, 'valued_vnd', t.valued_vnd::text, 'not_valued_lines', t.not_valued_lines::text)
           ORDER BY t.campaign, t.measure, t.commodity) FROM ledger.total t), '[]'::json) AS totals
  FROM ledger.head h WHERE h.epoch = $1`;

/** What `HEAD_WITH_TOTALS` answers. */
export interface HeadWithTotals {
  readonly size: bigint;
  readonly root: Buffer;
  readonly last_at: Date;
  readonly totals: readonly TotalRow[];
}

/** The newest published checkpoint, every figure as of its size, and how many entries are sealed by now. */
export const NEWEST_PUBLISHED = `
  SELECT c.size, c.note, c.at, p.totals, h.size AS sealed
  FROM ledger.published p JOIN ledger.checkpoint c ON c.size = p.size, ledger.head h`;

/** What `NEWEST_PUBLISHED` answers. */
export interface PublishedRow {
  readonly size: bigint;
  readonly note: string;
  readonly at: Date;
  readonly totals: readonly TotalRow[];
  readonly sealed: bigint;
}

/**
 * Records a checkpoint ($1 size, $2 root, $3 note) with its figures ($4), unless another process has taken the book over since epoch $5: then no
 * row comes back. Otherwise one does, with the root that is on record for that size. Whoever takes over meanwhile waits for it: what it published
 * is never put back behind what they publish.
 */
export const RECORD_CHECKPOINT = `
  WITH mine AS (SELECT FROM ledger.head WHERE epoch = $5 FOR SHARE),
  added AS (INSERT INTO ledger.checkpoint (size, root, at, note, published_at)
    SELECT $1::bigint, $2::bytea, e.at, $3::text, now() FROM ledger.entry e, mine WHERE e.idx = $1::bigint - 1 ON CONFLICT (size) DO NOTHING RETURNING root),
  figures AS (INSERT INTO ledger.published (size, totals) SELECT $1::bigint, $4::jsonb FROM mine
    ON CONFLICT (one) DO UPDATE SET size = excluded.size, totals = excluded.totals)
  SELECT coalesce((SELECT root FROM added), (SELECT root FROM ledger.checkpoint WHERE size = $1::bigint)) AS root FROM mine`;

function isMeasure(text: string): text is Measure {
  return MEASURES.some((measure) => measure === text);
}

/** The figures of a row. @throws Error on a measure this release does not know: a newer release wrote it */
export function publishedTotals(rows: readonly TotalRow[]): readonly PublishedTotal[] {
  return rows.map((row) => {
    if (!isMeasure(row.measure)) throw new Error(`unknown measure ${row.measure}`);
    return {
      campaign: row.campaign,
      measure: row.measure,
      commodity: row.commodity,
      quantity: BigInt(row.quantity),
      count: BigInt(row.count),
      valuedVnd: BigInt(row.valued_vnd),
      notValuedLines: BigInt(row.not_valued_lines),
    };
  });
}
