import { parseBusinessDate } from '#core/dates.js';
import { VND, formatCommodityQuantity } from '#core/journal/commodity.js';
import type { PublicSources } from '../as-of/public-sources.js';
import { entryPath } from '../listing/entry-view.js';
import type { Registry } from '../registry/registry.js';
import { poolCommodity } from './trace-effects.js';
import {
  type GiftTraceView,
  type TracedPartView,
  type TracedQuantity,
  type TracedUseView,
  type UseTraceView,
  USES_SHOWN,
} from './trace-view.js';

interface SourceRow {
  readonly pool_id: bigint;
  readonly name: string;
  readonly from_offset: bigint;
  readonly to_offset: bigint;
  readonly used: bigint;
  readonly uses: number;
}

interface UseRow {
  readonly pool_id: bigint;
  readonly idx: bigint;
  readonly quantity: bigint;
  readonly kind: string;
  readonly date: string;
  readonly unit: string;
  readonly campaign: string | null;
  readonly to_unit: string | null;
  readonly category: string | null;
  readonly category_name: string | null;
  readonly category_name_en: string | null;
}

interface SumRow {
  readonly name: string;
  readonly quantity: bigint;
  readonly gifts: number;
  readonly first: string;
  readonly last: string;
}

/** Answers where a gift went and which gifts paid for a use, from the ranges the follower keeps. */
export class TraceReader {
  constructor(private readonly sources: PublicSources) {}

  /** Where the things of an entry went; no parts for one that brought nothing, or was taken back. */
  async gift(index: number): Promise<GiftTraceView> {
    const { rows } = await this.sources.pool.query<SourceRow>(SOURCES, [index]);
    const { rows: uses } = rows.length === 0 ? { rows: [] } : await this.sources.pool.query<UseRow>(USES, [index, USES_SHOWN]);
    const parts: TracedPartView[] = [];
    for (const row of rows) {
      parts.push(
        await this.#part(
          row,
          poolCommodity(row.name),
          uses.filter(({ pool_id: pool }) => pool === row.pool_id),
        ),
      );
    }
    return { ...(await this.#frame()), parts };
  }

  /** Which gifts paid for an entry, in counts and sums; none for one that used nothing. */
  async use(index: number): Promise<UseTraceView> {
    const { rows } = await this.sources.pool.query<SumRow>(PAID_BY, [index]);
    const sources = await Promise.all(
      rows.map(async ({ name, quantity, gifts, first, last }) => ({
        total: await traced(poolCommodity(name), quantity, this.sources.registry),
        gifts,
        from: parseBusinessDate(first),
        until: parseBusinessDate(last),
      })),
    );
    return { ...(await this.#frame()), sources };
  }

  async #frame(): Promise<{ readonly traced_size: string; readonly rule: 'fifo' }> {
    const { rows } = await this.sources.pool.query<{ size: bigint }>('SELECT size FROM disclosure.trace_head');
    return { traced_size: String(rows[0]?.size ?? 0n), rule: 'fifo' };
  }

  async #part(row: SourceRow, commodity: string, uses: readonly UseRow[]): Promise<TracedPartView> {
    const received = row.to_offset - row.from_offset;
    const { registry } = this.sources;
    return {
      received: await traced(commodity, received, registry),
      remaining: await traced(commodity, received - row.used, registry),
      uses: await Promise.all(uses.map((use) => useView(use, commodity, registry))),
      more_uses: row.uses - uses.length,
    };
  }
}

async function useView(row: UseRow, commodity: string, registry: Registry): Promise<TracedUseView> {
  const { category, category_name: name, category_name_en: nameEn } = row;
  const index = Number(row.idx);
  return {
    index,
    kind: row.kind,
    date: parseBusinessDate(row.date),
    unit: await registry.unit(row.unit),
    to_unit: row.to_unit === null ? null : await registry.unit(row.to_unit),
    category: category === null ? null : { code: category, name: name ?? category, name_en: nameEn ?? category },
    part: await traced(commodity, row.quantity, registry),
    path: row.campaign === null ? null : entryPath(row.campaign, index),
  };
}

async function traced(commodity: string, quantity: bigint, registry: Registry): Promise<TracedQuantity> {
  const text = formatCommodityQuantity(commodity, quantity);
  if (commodity === VND) return { commodity, name: '', quantity: text, unit: 'VND' };
  const { name, unit } = await registry.item(commodity);
  return { commodity, name, quantity: text, unit };
}

// Ranges of uses never overlap on a pool: the one that begins last before the receipt, and those that begin inside it, are all there are.
const OVERLAPPING = `u.pool_id = s.pool_id AND u.from_offset < s.to_offset AND u.to_offset > s.from_offset AND u.from_offset >=
  coalesce((SELECT max(b.from_offset) FROM disclosure.trace_use b WHERE b.pool_id = s.pool_id AND b.from_offset <= s.from_offset), s.from_offset)`;

const PART = 'least(u.to_offset, s.to_offset) - greatest(u.from_offset, s.from_offset)';

const SOURCES = `
SELECT s.pool_id, p.name, s.from_offset, s.to_offset, coalesce(t.used, 0)::bigint AS used, coalesce(t.uses, 0)::int AS uses
FROM disclosure.trace_source s JOIN disclosure.trace_pool p ON p.id = s.pool_id
LEFT JOIN LATERAL (SELECT sum(${PART}) AS used, count(DISTINCT u.idx) AS uses FROM disclosure.trace_use u WHERE ${OVERLAPPING}) t ON true
WHERE s.idx = $1 AND NOT s.withdrawn ORDER BY p.name`;

const USES = `
SELECT x.pool_id, x.idx, x.quantity, e.kind, e.date, e.unit, e.campaign, f.facts ->> 'to_unit' AS to_unit,
  f.facts ->> 'category' AS category, c.name AS category_name, c.name_en AS category_name_en
FROM (
  SELECT s.pool_id, u.idx, sum(${PART})::bigint AS quantity, row_number() OVER (PARTITION BY s.pool_id ORDER BY u.idx) AS place
  FROM disclosure.trace_source s JOIN LATERAL (SELECT * FROM disclosure.trace_use u WHERE ${OVERLAPPING}) u ON true
  WHERE s.idx = $1 AND NOT s.withdrawn GROUP BY s.pool_id, u.idx

) x JOIN ledger.entry e ON e.idx = x.idx
CROSS JOIN LATERAL (SELECT convert_from(e.bytes, 'UTF8')::jsonb -> 'facts' AS facts) f
LEFT JOIN relief.expense_category c ON c.code = f.facts ->> 'category' WHERE x.place <= $2 ORDER BY x.pool_id, x.idx`;

// What gifts paid and what interest or a count brought are told apart.
const PAID_BY = `
SELECT p.name, sum(${PART})::bigint AS quantity,
  (count(DISTINCT s.idx) FILTER (WHERE e.kind = 'contribution'))::int AS gifts, min(e.date) AS first, max(e.date) AS last
FROM disclosure.trace_use u JOIN disclosure.trace_pool p ON p.id = u.pool_id
JOIN disclosure.trace_source s ON s.pool_id = u.pool_id AND s.from_offset < u.to_offset AND s.to_offset > u.from_offset AND NOT s.withdrawn
  AND s.from_offset >= coalesce((SELECT max(b.from_offset) FROM disclosure.trace_source b WHERE b.pool_id = u.pool_id AND b.from_offset <= u.from_offset), 0)
JOIN ledger.entry e ON e.idx = s.idx
WHERE u.idx = $1 GROUP BY p.name, e.kind = 'contribution' ORDER BY p.name, (e.kind = 'contribution') DESC`;
