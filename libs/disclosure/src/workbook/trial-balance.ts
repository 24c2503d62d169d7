import type pg from 'pg';
import type { CampaignRange } from './campaign-rows.js';

/** What was debited and credited on an account before the filter's first day and since: whole đồng or thousandths, lots added up. */
export interface TrialRow {
  readonly account: string;
  readonly fund: string;
  readonly commodity: string;
  readonly before: { readonly debits: bigint; readonly credits: bigint };
  readonly moved: { readonly debits: bigint; readonly credits: bigint };
}

interface SqlRow {
  readonly account: string;
  readonly fund: string;
  readonly commodity: string;
  readonly debits_before: string;
  readonly credits_before: string;
  readonly debits: string;
  readonly credits: string;
}

/**
 * The trial balance of a campaign's funds as of a size, summed by the database from the book's lines: the rows of the book's own trial balance
 * whose fund is the campaign's. By commodity, account and fund, in byte order.
 */
export async function trialBalance(pool: pg.Pool, { filter, size }: CampaignRange): Promise<readonly TrialRow[]> {
  const { campaign, from, to, unit } = filter;
  const isPart = from !== undefined || to !== undefined || unit !== undefined;
  const { rows } = isPart
    ? await pool.query<SqlRow>(sql(PART), [size, campaign, from ?? null, to ?? null, unit ?? null])
    : await pool.query<SqlRow>(sql(WHOLE), [size, campaign]);
  return rows.map((row) => ({
    account: row.account,
    fund: row.fund,
    commodity: row.commodity,
    before: { debits: BigInt(row.debits_before), credits: BigInt(row.credits_before) },
    moved: { debits: BigInt(row.debits), credits: BigInt(row.credits) },
  }));
}

// Lines are added up per balance before anything else is joined, and once: a book has millions of lines and hundreds of balances. The planner
// takes the campaign for a single balance and would otherwise add all lines up anew for each.
const WHOLE = `
SELECT l.balance_id, false AS is_before, l.side, sum(l.quantity) AS quantity FROM ledger.line l WHERE l.idx < $1 GROUP BY 1, 2, 3`;

const PART = `
SELECT l.balance_id, coalesce(e.date < $3::date, false) AS is_before, l.side, sum(l.quantity) AS quantity
FROM ledger.line l JOIN ledger.entry e ON e.idx = l.idx
WHERE l.idx < $1 AND ($4::date IS NULL OR e.date <= $4) AND ($5::text IS NULL OR e.unit = $5) GROUP BY 1, 2, 3`;

function sql(moved: string): string {
  const sum = (side: 'D' | 'C', isBefore: boolean): string =>
    `coalesce(sum(m.quantity) FILTER (WHERE m.side = '${side}' AND ${isBefore ? '' : 'NOT '}m.is_before), 0)::text`;
  return `
WITH m AS MATERIALIZED (${moved})
SELECT b.account, b.fund, b.commodity, ${sum('D', true)} AS debits_before, ${sum('C', true)} AS credits_before,
  ${sum('D', false)} AS debits, ${sum('C', false)} AS credits
FROM m JOIN ledger.balance b ON b.id = m.balance_id
WHERE split_part(b.fund, '/', 1) = $2
GROUP BY b.account, b.fund, b.commodity
ORDER BY b.commodity COLLATE "C", b.account COLLATE "C", b.fund COLLATE "C"`;
}
