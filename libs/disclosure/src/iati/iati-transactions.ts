import type { BusinessDate } from '#core/dates.js';
import { parseBusinessDate } from '#core/dates.js';
import type { PublicSources } from '../as-of/public-sources.js';
import { BLOCK } from '../list-sums/sums-follower.js';

/** Codes of transaction types (IATI 2.03 codelist TransactionType) that we have something for. */
export type IatiType = '1' | '2' | '4' | '13';

/** Kinds of entries that are transactions: the type, and whether the amount takes away from it. */
const KINDS = {
  contribution: { type: '1', sign: 1n },
  interest: { type: '1', sign: 1n },
  bank_charge: { type: '1', sign: -1n },
  refund: { type: '1', sign: -1n },
  pledge: { type: '13', sign: 1n },
  allocation: { type: '2', sign: 1n },
  disbursement: { type: '4', sign: 1n },
} as const satisfies Readonly<Record<string, { readonly type: IatiType; readonly sign: bigint }>>;

/** See `KINDS`. */
export type IatiKind = keyof typeof KINDS;

/** Kinds whose entries stand for themselves; the others are added up by day. */
const SINGLE: readonly IatiKind[] = ['allocation', 'disbursement', 'refund'];

/** One transaction of an activity. */
export interface IatiTransaction {
  readonly type: IatiType;
  readonly kind: IatiKind;
  readonly date: BusinessDate;
  /** whole đồng; below zero for what was taken back, given back or charged */
  readonly amountVnd: bigint;
  /** whether it is the value of goods, which is never added to money */
  readonly inKind: boolean;
  /** entries in it */
  readonly count: number;
  readonly isReversal: boolean;
  /** log index where it is one entry */
  readonly index: number | undefined;
  /** an organisation that is shown by name; absent for everybody else together */
  readonly organisation: string | undefined;
}

/** Whose transactions. */
interface IatiScope {
  readonly campaign: string;
  /** N: entries below it count */
  readonly size: number;
  /** entries of a block, as the follower of list sums adds them up */
  readonly block?: number;
}

interface TransactionRow {
  readonly kind: IatiKind;
  readonly date: string;
  readonly sign: number;
  readonly single: bigint | null;
  readonly organisation: string | null;
  readonly in_kind: boolean;
  readonly value: string;
  readonly count: bigint;
}

/**
 * The transactions of a campaign as of a size, in order of days: gifts and pledges by day, those of organisations by name where pages show it;
 * decisions and hand-outs one by one; what was taken back negative, on the day it was. Transfers between units of the campaign are none: the
 * money came in once and goes out once.
 */
export async function iatiTransactions(
  { pool }: Pick<PublicSources, 'pool'>,
  { campaign, size, block = BLOCK }: IatiScope,
): Promise<readonly IatiTransaction[]> {
  const { rows } = await pool.query<TransactionRow>(SELECT, [campaign, size, Object.keys(KINDS), SINGLE, block]);
  return rows.map((row) => ({
    type: KINDS[row.kind].type,
    kind: row.kind,
    date: parseBusinessDate(row.date),
    amountVnd: BigInt(row.value) * BigInt(row.sign) * KINDS[row.kind].sign,
    inKind: row.in_kind,
    count: Number(row.count),
    isReversal: row.sign < 0,
    index: row.single === null ? undefined : Number(row.single),
    organisation: row.organisation ?? undefined,
  }));
}

// Money of most kinds is added up already, block by block of the list (`list-sums`), reversed entries included: what is left to read are the
// entries after the last whole block, those that stand for themselves, those of organisations, goods and reversals. An organisation's gift is
// taken out of everybody else's day and told under its name; each is looked up by itself (LIMIT), as they are few. Values given to goods later stand in entries of their own, and go away with the gift.
const SELECT = `
WITH whole AS MATERIALIZED (SELECT least(coalesce(max(block) + 1, 0), $2::bigint / $5::bigint) AS blocks FROM disclosure.entry_sum),
summed AS (
  SELECT s.kind, s.date, s.amount_vnd, s.with_money FROM disclosure.entry_sum s
  WHERE s.campaign = $1 AND s.kind = ANY ($3::text[]) AND s.kind <> ALL ($4::text[]) AND s.block < (SELECT blocks FROM whole)
  UNION ALL
  SELECT p.kind, p.date, p.amount_vnd, (p.amount_vnd > 0)::int FROM disclosure.public_entry p
  WHERE p.campaign = $1 AND p.kind = ANY ($3::text[]) AND p.kind <> ALL ($4::text[])
    AND p.idx >= (SELECT blocks FROM whole) * $5::bigint AND p.idx < $2
), taken AS MATERIALIZED (
  SELECT t.idx, t.kind, r.date, t.amount_vnd, t.goods FROM disclosure.public_entry r
  JOIN disclosure.public_entry t ON t.idx = r.reverses
  WHERE r.campaign = $1 AND r.kind = 'reversal' AND r.idx < $2 AND t.kind = ANY ($3::text[])
), named AS MATERIALIZED (
  SELECT DISTINCT ON (idx) idx, donor_line FROM ledger.opening
  WHERE organisation AND consent <> 'anonymous' AND donor_line <> '' AND idx < $2 ORDER BY idx, subject
), told AS MATERIALIZED (
  SELECT p.* FROM named n CROSS JOIN LATERAL (
    SELECT p.idx, p.kind, p.date, p.amount_vnd FROM disclosure.public_entry p
    WHERE p.idx = n.idx AND p.campaign = $1 AND p.kind IN ('contribution', 'pledge') AND p.amount_vnd > 0 LIMIT 1
  ) p
), later AS MATERIALIZED (
  SELECT (f.facts ->> 'gift')::bigint AS idx, v.date, (f.facts ->> 'total')::numeric AS value
  FROM disclosure.public_entry v JOIN ledger.entry e ON e.idx = v.idx
  CROSS JOIN LATERAL (SELECT convert_from(e.bytes, 'UTF8')::jsonb -> 'facts' AS facts) f
  WHERE v.campaign = $1 AND v.kind = 'valuation' AND v.idx < $2
), in_kind AS (
  SELECT p.idx, p.kind, p.date, p.goods, 1 AS sign FROM disclosure.public_entry p
  WHERE p.campaign = $1 AND p.goods <> '[]'::jsonb AND p.idx < $2 AND p.kind = ANY ($3::text[])
  UNION ALL SELECT idx, kind, date, goods, -1 FROM taken
), valued (idx, kind, date, value, sign, in_kind) AS (
  SELECT p.idx, p.kind, p.date, p.amount_vnd::numeric, 1, false FROM disclosure.public_entry p
  WHERE p.campaign = $1 AND p.kind = ANY ($4::text[]) AND p.idx < $2 AND p.amount_vnd > 0
  UNION ALL SELECT idx, kind, date, amount_vnd, 1, false FROM told
  UNION ALL SELECT idx, kind, date, amount_vnd, -1, false FROM taken WHERE amount_vnd > 0
  UNION ALL
  SELECT m.idx, m.kind, m.date, (g.line ->> 'value_vnd')::numeric, m.sign, true
  FROM in_kind m CROSS JOIN LATERAL jsonb_array_elements(m.goods) AS g (line) WHERE g.line ? 'value_vnd'
  UNION ALL SELECT idx, 'contribution', date, value, 1, true FROM later
  UNION ALL SELECT l.idx, 'contribution', t.date, l.value, -1, true FROM later l JOIN taken t ON t.idx = l.idx
), parts AS (
  SELECT v.kind, v.date, v.sign, v.in_kind, n.donor_line AS organisation, sum(v.value) AS value, count(DISTINCT v.idx) AS count,
    CASE WHEN v.kind = ANY ($4::text[]) THEN v.idx END AS single
  FROM valued v LEFT JOIN named n ON n.idx = v.idx AND v.kind IN ('contribution', 'pledge')
  GROUP BY 1, 2, 3, 4, 5, 8
  UNION ALL SELECT kind, date, 1, false, NULL, sum(amount_vnd), sum(with_money), NULL FROM summed GROUP BY 1, 2
  UNION ALL SELECT kind, date, 1, false, NULL, -sum(amount_vnd), -count(*), NULL FROM told GROUP BY 1, 2
)
SELECT kind, date, sign, in_kind, organisation, sum(value)::text AS value, sum(count)::bigint AS count, single
FROM parts GROUP BY kind, date, sign, in_kind, organisation, single HAVING sum(value) > 0
ORDER BY date, kind, sign DESC, in_kind, organisation NULLS FIRST, single`;
