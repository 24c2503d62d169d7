import type pg from 'pg';
import { VND } from '#core/journal/commodity.js';
import { contributionMeasures } from '#core/journal/kinds/contribution.js';
import type { PublishedTotal } from '#ledger/publisher/published-totals.js';
import { type CampaignRange, campaignPagesOf } from './campaign-rows.js';

/** What a campaign received, summed as of any size, and which of its gifts bring goods. */
export interface CampaignSums {
  readonly totals: readonly PublishedTotal[];
  /** gifts with goods, reversed ones included, ascending */
  readonly goods: readonly number[];
}

/**
 * Sums the gifts of a campaign that stand as of a size: money from the book's lines, goods from the leaves, whose
 * valuations are evidence the lines do not carry. The published totals know only the newest size; a workbook may be of any.
 */
export async function campaignSums(pool: pg.Pool, range: CampaignRange): Promise<CampaignSums> {
  const { filter, size } = range;
  const values = [size, filter.campaign, filter.from ?? null, filter.to ?? null, filter.unit ?? null];
  const money = await pool.query<{ quantity: string | null; count: bigint }>(MONEY, values);
  const goods = await pool.query<{ idx: bigint }>(GOODS, values);
  const { quantity = null, count = 0n } = money.rows[0] ?? {};
  const indexes = goods.rows.map(({ idx }) => Number(idx));
  return {
    totals: [
      {
        campaign: filter.campaign,
        measure: 'received_money',
        commodity: VND,
        quantity: BigInt(quantity ?? '0'),
        count,
        valuedVnd: 0n,
        notValuedLines: 0n,
      },
      ...(await goodsTotals(pool, range, indexes)),
    ],
    goods: indexes,
  };
}

async function goodsTotals(pool: pg.Pool, range: CampaignRange, indexes: readonly number[]): Promise<readonly PublishedTotal[]> {
  const totals: PublishedTotal[] = [];
  for await (const page of campaignPagesOf(pool, range, indexes)) {
    for (const { entry, reversedBy } of page) {
      if (reversedBy !== undefined) continue;
      for (const delta of contributionMeasures(entry)) {
        if (delta.measure !== 'received_goods') continue;
        totals.push({ ...delta, count: BigInt(delta.count), notValuedLines: BigInt(delta.notValuedLines) });
      }
    }
  }
  return totals;
}

const RANGE = `e.idx < $1 AND e.campaign = $2 AND ($3::date IS NULL OR e.date >= $3) AND ($4::date IS NULL OR e.date <= $4)
  AND ($5::text IS NULL OR e.unit = $5)`;

const MONEY = `
SELECT sum(l.quantity)::text AS quantity, count(DISTINCT l.idx) AS count
FROM ledger.entry e JOIN ledger.line l ON l.idx = e.idx AND l.commodity = 'vnd' AND l.side = 'D'
LEFT JOIN ledger.entry r ON r.reverses = e.idx AND r.idx < $1
WHERE e.kind = 'contribution' AND r.idx IS NULL AND ${RANGE}`;

const GOODS = `
SELECT DISTINCT e.idx FROM ledger.entry e JOIN ledger.line l ON l.idx = e.idx AND l.commodity <> 'vnd' AND l.side = 'D'
WHERE e.kind = 'contribution' AND ${RANGE} ORDER BY e.idx`;
