import type { BusinessDate } from '#core/dates.js';
import { parseBusinessDate } from '#core/dates.js';
import type { PublicSources } from '../as-of/public-sources.js';

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
export async function iatiTransactions({ pool }: PublicSources, campaign: string, size: number): Promise<readonly IatiTransaction[]> {
  const { rows } = await pool.query<TransactionRow>(SELECT, [campaign, size, Object.keys(KINDS), SINGLE]);
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

// Values given to goods later stand in entries of their own, and go away with the gift.
const SELECT = `
WITH moved AS MATERIALIZED (
  SELECT p.idx, p.kind, p.date, p.amount_vnd, p.goods, 1 AS sign FROM disclosure.public_entry p
  WHERE p.campaign = $1 AND p.idx < $2 AND p.kind = ANY ($3::text[])
  UNION ALL
  SELECT t.idx, t.kind, r.date, t.amount_vnd, t.goods, -1 FROM disclosure.public_entry r
  JOIN disclosure.public_entry t ON t.idx = r.reverses
  WHERE r.campaign = $1 AND r.kind = 'reversal' AND r.idx < $2 AND t.kind = ANY ($3::text[])
), later AS (
  SELECT (f.facts ->> 'gift')::bigint AS idx, v.date, (f.facts ->> 'total')::numeric AS value
  FROM disclosure.public_entry v JOIN ledger.entry e ON e.idx = v.idx
  CROSS JOIN LATERAL (SELECT convert_from(e.bytes, 'UTF8')::jsonb -> 'facts' AS facts) f
  WHERE v.campaign = $1 AND v.kind = 'valuation' AND v.idx < $2
), valued AS (
  SELECT idx, kind, date, amount_vnd::numeric AS value, sign, false AS in_kind FROM moved WHERE amount_vnd > 0
  UNION ALL
  SELECT m.idx, m.kind, m.date, (g.line ->> 'value_vnd')::numeric, m.sign, true
  FROM moved m CROSS JOIN LATERAL jsonb_array_elements(m.goods) AS g (line) WHERE g.line ? 'value_vnd'
  UNION ALL SELECT idx, 'contribution', date, value, 1, true FROM later
  UNION ALL SELECT l.idx, 'contribution', m.date, l.value, -1, true FROM later l JOIN moved m ON m.idx = l.idx AND m.sign < 0
), named AS (
  SELECT DISTINCT ON (idx) idx, donor_line FROM ledger.opening
  WHERE organisation AND consent <> 'anonymous' AND donor_line <> '' AND idx < $2 ORDER BY idx, subject
)
SELECT v.kind, v.date, v.sign, v.in_kind, n.donor_line AS organisation, sum(v.value)::text AS value, count(DISTINCT v.idx) AS count,
  CASE WHEN v.kind = ANY ($4::text[]) THEN v.idx END AS single
FROM valued v LEFT JOIN named n ON n.idx = v.idx AND v.kind IN ('contribution', 'pledge')
GROUP BY v.kind, v.date, v.sign, v.in_kind, n.donor_line, CASE WHEN v.kind = ANY ($4::text[]) THEN v.idx END
HAVING sum(v.value) > 0
ORDER BY v.date, v.kind, v.sign DESC, v.in_kind, organisation NULLS FIRST, single`;
