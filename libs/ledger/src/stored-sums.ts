/**
 * Balances that are not the sum of their lines: one row each, `name` for the operator. Reads every line once; no rows when all is well.
 */
export const BALANCES_DIFFER = `
SELECT b.account || ' ' || b.fund || ' ' || b.commodity || ' ' || b.lot AS name
FROM (SELECT balance_id, coalesce(sum(quantity) FILTER (WHERE side = 'D'), 0) AS debits, coalesce(sum(quantity) FILTER (WHERE side = 'C'), 0) AS credits
  FROM ledger.line GROUP BY balance_id) s
FULL JOIN ledger.balance b ON b.id = s.balance_id
WHERE b.id IS NULL OR s.balance_id IS NULL OR b.debits <> s.debits OR b.credits <> s.credits LIMIT 5`;

/**
 * Figures of what was received whose quantity or count of gifts is not what the lines of gifts, less reversed ones, add up to. All other
 * figures follow from more than lines, and values of goods stand only in the leaves: both are left to the background check.
 */
export const TOTALS_DIFFER = `
WITH per_entry AS (
  SELECT e.idx, e.campaign, l.commodity, CASE e.kind WHEN 'reversal' THEN -1 ELSE 1 END AS sign, sum(l.quantity) AS quantity
  FROM ledger.line l JOIN ledger.entry e USING (idx) LEFT JOIN ledger.entry taken ON taken.idx = e.reverses
  WHERE l.side = CASE e.kind WHEN 'reversal' THEN 'C'::"char" ELSE 'D'::"char" END AND 'contribution' IN (e.kind, taken.kind)
  GROUP BY e.idx, e.campaign, l.commodity, e.kind),
derived AS (
  SELECT campaign, CASE commodity WHEN 'vnd' THEN 'received_money' ELSE 'received_goods' END AS measure, commodity,
    sum(sign * quantity) AS quantity, sum(sign) AS count
  FROM per_entry GROUP BY campaign, commodity)
SELECT coalesce(t.campaign, d.campaign) || ' ' || coalesce(t.measure, d.measure) || ' ' || coalesce(t.commodity, d.commodity) AS name
FROM derived d FULL JOIN (SELECT * FROM ledger.total WHERE measure IN ('received_money', 'received_goods')) t USING (campaign, measure, commodity)
WHERE t.quantity IS NULL OR (d.quantity IS NULL AND (t.quantity <> 0 OR t.count <> 0)) OR t.quantity <> d.quantity OR t.count <> d.count LIMIT 5`;
