/**
 * What the entries of a stretch of the log did to the money of each campaign and day, as SQL. A public figure of money is what stands on one
 * type of account (`libs/core/src/journal/account.ts`): received on `fund`, handed out on `used`, then `interest`, `returned` and `lost`. A
 * reversal has the same lines with their sides swapped, and is counted on the day of what it takes back.
 * @param range condition on `l.idx`
 */
export function movedByDay(range: string): string {
  return `
SELECT e.campaign, coalesce(taken.date, e.date) AS date,
  (-sum(m.net) FILTER (WHERE m.type = 'fund'))::bigint AS received,
  sum(CASE WHEN e.reverses IS NULL THEN 1 ELSE -1 END) FILTER (WHERE m.type = 'fund')::bigint AS gifts,
  (-sum(m.net) FILTER (WHERE m.type = 'interest'))::bigint AS interest,
  sum(m.net) FILTER (WHERE m.type = 'used')::bigint AS disbursed,
  sum(m.net) FILTER (WHERE m.type = 'returned')::bigint AS returned,
  sum(m.net) FILTER (WHERE m.type = 'lost')::bigint AS lost
FROM (
  SELECT l.idx, split_part(b.account, ':', 1) AS type, sum(CASE l.side WHEN 'D' THEN l.quantity ELSE -l.quantity END) AS net
  FROM ledger.line l JOIN ledger.balance b ON b.id = l.balance_id
  WHERE ${range} AND l.commodity = 'vnd' AND split_part(b.account, ':', 1) IN ('fund', 'used', 'interest', 'returned', 'lost')
  GROUP BY 1, 2
) m JOIN ledger.entry e ON e.idx = m.idx LEFT JOIN ledger.entry taken ON taken.idx = e.reverses
GROUP BY 1, 2`;
}

/** The figures of a day, in the order of the columns of `disclosure.day_figure`. */
export const DAY_FIGURES = ['received', 'gifts', 'interest', 'disbursed', 'returned', 'lost'] as const;
