import type pg from 'pg';
import { TraceFollower } from '#disclosure/trace/trace-follower.js';
import { strays } from './rows.js';

const SOURCES = 'SELECT pool_id, sum(to_offset - from_offset) AS quantity FROM disclosure.trace_source GROUP BY 1';
const WITHDRAWN = 'SELECT pool_id, sum(to_offset - from_offset) AS quantity FROM disclosure.trace_source WHERE withdrawn GROUP BY 1';
const USED = 'SELECT pool_id, sum(to_offset - from_offset) AS quantity FROM disclosure.trace_use GROUP BY 1';

// A pool is a fund's money, or what of a gift's line is still there, whichever lots it lies in.
const HELD = `SELECT CASE WHEN b.lot = '' THEN b.fund || '|' || b.commodity ELSE 'lot:' || coalesce(n.facts ->> 'origin', b.lot) || '|' || b.commodity END AS name,
    sum(b.debits - b.credits) AS quantity
  FROM ledger.balance b LEFT JOIN ledger.named n ON b.lot <> '' AND n.kind = 'lot' AND n.code = b.lot
  WHERE split_part(b.account, ':', 1) IN ('cash', 'bank', 'stock', 'uninspected', 'transit') GROUP BY 1`;

const CHECKS: readonly (readonly [what: string, sql: string])[] = [
  [
    'a pool is not as long as what came in',
    `SELECT p.name FROM disclosure.trace_pool p LEFT JOIN (${SOURCES}) s ON s.pool_id = p.id WHERE p.length <> coalesce(s.quantity, 0)`,
  ],
  [
    'received, withdrawn and used leave something else than is held',
    `SELECT coalesce(p.name, h.name) AS name, h.quantity FROM disclosure.trace_pool p LEFT JOIN (${WITHDRAWN}) w ON w.pool_id = p.id LEFT JOIN (${USED}) u ON u.pool_id = p.id
     FULL JOIN (${HELD}) h ON h.name = p.name WHERE coalesce(p.length, 0) - coalesce(w.quantity, 0) - coalesce(u.quantity, 0) <> coalesce(h.quantity, 0)`,
  ],
  [
    'two uses stand on the same money',
    'SELECT a.pool_id, a.idx, b.idx AS other FROM disclosure.trace_use a JOIN disclosure.trace_use b ON a.pool_id = b.pool_id AND (a.idx, a.from_offset) < (b.idx, b.from_offset) AND a.from_offset < b.to_offset AND b.from_offset < a.to_offset',
  ],
  [
    'a use stands on what was withdrawn',
    'SELECT u.pool_id, u.idx, s.idx AS source FROM disclosure.trace_use u JOIN disclosure.trace_source s ON s.pool_id = u.pool_id AND s.withdrawn AND u.from_offset < s.to_offset AND s.from_offset < u.to_offset',
  ],
];

/** Follows the whole log and holds what is traced against the book: nothing lost, nothing counted twice. @returns what is wrong, in words */
export async function brokenTrace(database: pg.Client, search: pg.Pool, size: number): Promise<readonly string[]> {
  await new TraceFollower(search, 97).follow(size);
  const found: string[] = [];
  for (const [what, sql] of CHECKS) found.push(...(await strays(database, what, sql)));
  return found;
}
