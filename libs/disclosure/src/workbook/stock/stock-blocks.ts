import type pg from 'pg';
import { type Lot, lotOfFacts } from '#core/journal/lot.js';
import type { CampaignRange } from '../campaign-rows.js';

/** One item in one place: what a stock card is about. */
export interface StockBlock {
  readonly item: string;
  /** code of the warehouse, or of the unit where it has none */
  readonly warehouse: string;
}

/** The places where a campaign's goods ever lay, by item and then place; of one unit, its own and its warehouses'. */
export async function stockBlocks(pool: pg.Pool, { filter }: CampaignRange): Promise<readonly StockBlock[]> {
  const { rows } = await pool.query<StockBlock>(
    `SELECT item, warehouse FROM (
       SELECT DISTINCT b.commodity AS item, split_part(b.account, ':', 2) AS warehouse FROM ledger.balance b
       WHERE split_part(b.fund, '/', 1) = $1 AND b.lot <> '' AND split_part(b.account, ':', 1) IN ('stock', 'uninspected')
     ) places
     WHERE $2::text IS NULL OR split_part(warehouse, '-', 1) = $2
     ORDER BY item COLLATE "C", warehouse COLLATE "C"`,
    [filter.campaign, filter.unit ?? null],
  );
  return rows;
}

/** Log indexes of the entries that moved a block's goods, by business date and then index; the days before the filter's first are there too. */
export async function blockIndexes(
  pool: pg.Pool,
  { filter, size }: CampaignRange,
  { item, warehouse }: StockBlock,
): Promise<readonly number[]> {
  const { rows } = await pool.query<{ idx: bigint }>(
    `SELECT e.idx FROM (
       SELECT DISTINCT l.idx FROM ledger.balance b JOIN ledger.line l ON l.balance_id = b.id AND l.commodity <> 'vnd'
       WHERE split_part(b.fund, '/', 1) = $2 AND b.commodity = $3 AND b.lot <> '' AND b.account IN ('stock:' || $4, 'uninspected:' || $4) AND l.idx < $1
     ) moved JOIN ledger.entry e USING (idx) WHERE $5::date IS NULL OR e.date <= $5 ORDER BY e.date, e.idx`,
    [size, filter.campaign, item, warehouse, filter.to ?? null],
  );
  return rows.map(({ idx }) => Number(idx));
}

/** The lots of a block as the book named them, by code. */
export async function blockLots(
  pool: pg.Pool,
  { filter, size }: CampaignRange,
  { item, warehouse }: StockBlock,
): Promise<ReadonlyMap<string, Lot>> {
  const { rows } = await pool.query<{ code: string; facts: Readonly<Record<string, unknown>> }>(
    `SELECT code, facts FROM ledger.named WHERE kind = 'lot' AND idx < $1 AND split_part(facts ->> 'fund', '/', 1) = $2
     AND facts ->> 'item' = $3 AND facts ->> 'warehouse' = $4`,
    [size, filter.campaign, item, warehouse],
  );
  return new Map(rows.map(({ code, facts }) => [code, lotOfFacts(code, facts)]));
}
