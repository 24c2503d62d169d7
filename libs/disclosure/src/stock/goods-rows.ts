import type pg from 'pg';
import { type BusinessDate, parseBusinessDate } from '#core/dates.js';
import { baseCommodity } from '#core/journal/commodity.js';

/** Goods of one lot in one account, as of a size. */
export interface GoodsHeld {
  readonly type: 'stock' | 'uninspected' | 'transit' | 'promised';
  /** a place, a transfer, or the campaign of a promise */
  readonly owner: string;
  readonly item: string;
  /** thousandths, above zero */
  readonly standing: bigint;
  readonly expiresOn?: BusinessDate;
}

interface HeldRow {
  readonly type: GoodsHeld['type'];
  readonly owner: string;
  readonly commodity: string;
  readonly standing: bigint;
  readonly expires_on: string | null;
}

/**
 * Every lot of a campaign that holds something as of a size, promised goods included: what the trial balance says now without what was
 * sealed since.
 */
export async function goodsHeld(pool: pg.Pool, campaign: string, size: number): Promise<readonly GoodsHeld[]> {
  const { rows } = await pool.query<HeldRow>(HELD, [size, campaign]);
  return rows.map(({ type, owner, commodity, standing, expires_on: expires }) => ({
    type,
    owner,
    item: baseCommodity(commodity),
    standing,
    ...(expires !== null && { expiresOn: parseBusinessDate(expires) }),
  }));
}

// The lots by index balance_goods; the lines since then are few and lie together.
const HELD = `
WITH since AS (
  SELECT l.balance_id, sum(CASE l.side WHEN 'D' THEN l.quantity ELSE -l.quantity END) AS net
  FROM ledger.line l WHERE l.idx >= $1 GROUP BY l.balance_id
)
SELECT split_part(b.account, ':', 1) AS type, split_part(b.account, ':', 2) AS owner, b.commodity, n.facts ->> 'expires_on' AS expires_on,
  (b.debits - b.credits - coalesce(s.net, 0))::bigint AS standing
FROM ledger.balance b LEFT JOIN since s ON s.balance_id = b.id
LEFT JOIN ledger.named n ON n.kind = 'lot' AND n.code = b.lot
WHERE split_part(b.fund, '/', 1) = $2 AND b.lot <> '' AND split_part(b.commodity, '.', 1) <> 'vnd'
  AND split_part(b.account, ':', 1) IN ('stock', 'uninspected', 'transit', 'promised')
  AND b.debits - b.credits - coalesce(s.net, 0) > 0
ORDER BY b.commodity, b.account, b.lot`;
