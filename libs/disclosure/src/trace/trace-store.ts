import type pg from 'pg';
import type { Range } from '#core/journal/ranges.js';
import { type Moved, poolName, type Reversing, type TraceEffect } from './trace-effects.js';
import type { LoadedPool, TraceChanges } from './trace-pools.js';

/** What a stretch of the log did for tracing. */
export interface TraceStretch {
  /** first index after the stretch; linked groups with a reversal are never cut */
  readonly until: number;
  readonly moves: readonly Moved[];
  readonly reversals: readonly Reversing[];
  /** of each use that names what it takes out of, the entries it names */
  readonly naming: ReadonlyMap<number, readonly number[]>;
}

// What the Front holds, whoever keeps it: an entry that moves things between these accounts alone changes nothing for tracing.
const HELD = "'cash', 'bank', 'stock', 'uninspected', 'transit'";

/** Kinds of uses that say what they take out of. */
const NAMING_KINDS = "'refund', 'bank_charge'";

const REVERSALS = `SELECT e.idx, e.reverses, convert_from(e.bytes, 'UTF8')::jsonb -> 'grp' AS grp
  FROM ledger.entry e WHERE e.idx >= $1 AND e.idx < $2 AND e.reverses IS NOT NULL`;

// A refund names its gift. A bank charge is paid from what the campaign's account earned before it (docs/spec/tracing.md rule 4).
const NAMING = `SELECT e.idx, CASE e.kind WHEN 'refund' THEN ARRAY[(convert_from(e.bytes, 'UTF8')::jsonb -> 'facts' ->> 'gift')::bigint]
    ELSE ARRAY(SELECT i.idx FROM ledger.entry i WHERE i.kind = 'interest' AND i.campaign = e.campaign AND i.idx < e.idx ORDER BY i.idx) END AS sources
  FROM ledger.entry e WHERE e.idx >= $1 AND e.idx < $2 AND e.kind IN (${NAMING_KINDS})`;

// A lot made by inspection says which lot the gift opened: both lie on that one's line.
const MOVES = `SELECT l.idx, l.fund, l.commodity, coalesce(n.facts ->> 'origin', l.lot) AS root, sum(CASE l.side WHEN 'D' THEN l.quantity ELSE -l.quantity END)::bigint AS net
  FROM ledger.line_view l LEFT JOIN ledger.named n ON l.lot <> '' AND n.kind = 'lot' AND n.code = l.lot
  WHERE l.idx >= $1 AND l.idx < $2 AND split_part(l.account, ':', 1) IN (${HELD})
  GROUP BY 1, 2, 3, 4 HAVING sum(CASE l.side WHEN 'D' THEN l.quantity ELSE -l.quantity END) <> 0 ORDER BY 1, 2, 3, 4`;

/** Tables of the trace, in schema `disclosure`: derived from the log by index, thrown away and made again at any time. */
export class TraceStore {
  constructor(private readonly client: pg.ClientBase) {}

  /** How much of the log is traced. Locks the trace against other followers until the transaction ends. */
  async tracedSize(): Promise<number> {
    const { rows } = await this.client.query<{ size: bigint }>('SELECT size FROM disclosure.trace_head FOR UPDATE');
    return Number(rows[0]?.size ?? 0n);
  }

  /** Reads what the entries from one index up to another did. */
  async read(from: number, until: number): Promise<TraceStretch> {
    const { rows: taken } = await this.client.query<{ idx: bigint; reverses: bigint; grp: { n: string; of: string } | null }>(REVERSALS, [
      from,
      until,
    ]);
    const reversals = taken.map(({ idx, reverses, grp }) => {
      const { n, of } = grp ?? { n: '1', of: '1' };
      return { index: Number(idx), target: Number(reverses), groupFirst: Number(idx) - Number(n) + 1, groupSize: Number(of) };
    });
    const end = Math.max(until, ...reversals.map(({ groupFirst, groupSize }) => groupFirst + groupSize));
    const { rows } = await this.client.query<{ idx: bigint; fund: string; commodity: string; root: string; net: bigint }>(MOVES, [
      from,
      end,
    ]);
    const moves = rows.map((row) => ({ index: Number(row.idx), pool: poolName(row), net: row.net }));
    return { until: end, moves, reversals, naming: await this.namingOf(from, end) };
  }

  /** The pools that effects name, each with the receipts that are taken back. Pools that only receive come without their uses. */
  async load(effects: readonly TraceEffect[]): Promise<ReadonlyMap<string, LoadedPool>> {
    const names = [...new Set(effects.map(({ pool }) => pool))];
    const moving = new Set(effects.filter(({ step }) => step !== 'put').map(({ pool }) => pool));
    const { rows: pools } = await this.client.query<{ name: string; length: bigint }>(
      'SELECT name, length FROM disclosure.trace_pool WHERE name = ANY ($1::text[])',
      [names],
    );
    const uses = await this.rangesOf('trace_use', [...moving]);
    const withdrawn = await this.rangesOf('trace_source', [...moving], 'AND r.withdrawn');
    const sources = await this.sourcesOf(effects);
    const naming = await this.usesThatName(effects);
    return new Map(
      pools.map(({ name, length }) => {
        const pool: LoadedPool = {
          end: length,
          withdrawn: [...(withdrawn.get(name)?.values() ?? [])].flat(),
          uses: [...(uses.get(name) ?? [])].map(([use, ranges]) => ({ use, ranges })),
          sources: sources.get(name) ?? new Map<number, Range>(),
          naming: naming.get(name) ?? [],
        };
        return [name, pool] as const;
      }),
    );
  }

  /** Writes what changed, and how far the log is traced now. */
  async save(changes: TraceChanges, size: number): Promise<void> {
    await this.client.query(SAVE_POOLS, [[...changes.lengths.keys()], [...changes.lengths.values()].map(String)]);
    await this.client.query(SAVE_SOURCES, columns(changes.sources, ['pool', 'source', 'from', 'to']));
    await this.client.query(WITHDRAW, columns(changes.withdrawn, ['pool', 'source']));
    await this.client.query(DROP_USES, columns(changes.uses, ['pool', 'use']));
    const ranges = changes.uses.flatMap(({ pool, use, ranges: all }) => all.map((range) => ({ pool, use, ...range })));
    await this.client.query(SAVE_USES, columns(ranges, ['pool', 'use', 'from', 'to']));
    await this.client.query('UPDATE disclosure.trace_head SET size = $1', [size]);
  }

  private async namingOf(from: number, until: number): Promise<ReadonlyMap<number, readonly number[]>> {
    const { rows } = await this.client.query<{ idx: bigint; sources: readonly bigint[] }>(NAMING, [from, until]);
    return new Map(rows.map(({ idx, sources }) => [Number(idx), sources.map(Number)] as const));
  }

  private async usesThatName(effects: readonly TraceEffect[]): Promise<ReadonlyMap<string, readonly number[]>> {
    const pools = [...new Set(effects.flatMap((effect) => (effect.step === 'take from' ? [effect.pool] : [])))];
    if (pools.length === 0) return new Map();
    const { rows } = await this.client.query<{ name: string; uses: readonly bigint[] }>(USES_THAT_NAME, [pools]);
    return new Map(rows.map(({ name, uses }) => [name, uses.map(Number)] as const));
  }

  private async rangesOf(
    table: 'trace_use' | 'trace_source',
    pools: readonly string[],
    where = '',
  ): Promise<Map<string, Map<number, Range[]>>> {
    const { rows } = await this.client.query<{ name: string; idx: bigint; from_offset: bigint; to_offset: bigint }>(
      `SELECT p.name, r.idx, r.from_offset, r.to_offset FROM disclosure.trace_pool p JOIN disclosure.${table} r ON r.pool_id = p.id ${where}
       WHERE p.name = ANY ($1::text[]) ORDER BY r.from_offset`,
      [pools],
    );
    const byPool = new Map<string, Map<number, Range[]>>();
    for (const { name, idx, from_offset: from, to_offset: to } of rows) {
      const byEntry = byPool.get(name) ?? new Map<number, Range[]>();
      byPool.set(name, byEntry);
      byEntry.set(Number(idx), [...(byEntry.get(Number(idx)) ?? []), { from, to }]);
    }
    return byPool;
  }

  private async sourcesOf(effects: readonly TraceEffect[]): Promise<Map<string, Map<number, Range>>> {
    const indexes = effects.flatMap((effect) => {
      if (effect.step === 'withdraw') return [String(effect.source)];
      return effect.step === 'take from' ? effect.sources.map(String) : [];
    });
    const { rows } = await this.client.query<{ name: string; idx: bigint; from_offset: bigint; to_offset: bigint }>(
      `SELECT p.name, s.idx, s.from_offset, s.to_offset FROM disclosure.trace_source s JOIN disclosure.trace_pool p ON p.id = s.pool_id
       WHERE s.idx = ANY ($1::bigint[])`,
      [indexes],
    );
    const byPool = new Map<string, Map<number, Range>>();
    for (const { name, idx, from_offset: from, to_offset: to } of rows) {
      const sources = byPool.get(name) ?? new Map<number, Range>();
      byPool.set(name, sources.set(Number(idx), { from, to }));
    }
    return byPool;
  }
}

const USES_THAT_NAME = `SELECT p.name, array_agg(DISTINCT u.idx) AS uses FROM disclosure.trace_pool p
  JOIN disclosure.trace_use u ON u.pool_id = p.id JOIN ledger.entry e ON e.idx = u.idx
  WHERE p.name = ANY ($1::text[]) AND e.kind IN (${NAMING_KINDS}) GROUP BY 1`;

const SAVE_POOLS = `INSERT INTO disclosure.trace_pool (name, length) SELECT * FROM unnest($1::text[], $2::bigint[])
  ON CONFLICT (name) DO UPDATE SET length = excluded.length`;

const SAVE_SOURCES = `INSERT INTO disclosure.trace_source (pool_id, idx, from_offset, to_offset, withdrawn)
  SELECT p.id, r.idx, r.from_offset, r.to_offset, false
  FROM unnest($1::text[], $2::bigint[], $3::bigint[], $4::bigint[]) AS r (name, idx, from_offset, to_offset) JOIN disclosure.trace_pool p USING (name)`;

const WITHDRAW = `UPDATE disclosure.trace_source s SET withdrawn = true
  FROM unnest($1::text[], $2::bigint[]) AS r (name, idx) JOIN disclosure.trace_pool p USING (name) WHERE s.pool_id = p.id AND s.idx = r.idx`;

const DROP_USES = `DELETE FROM disclosure.trace_use u
  USING unnest($1::text[], $2::bigint[]) AS r (name, idx) JOIN disclosure.trace_pool p USING (name) WHERE u.pool_id = p.id AND u.idx = r.idx`;

const SAVE_USES = `INSERT INTO disclosure.trace_use (pool_id, idx, from_offset, to_offset) SELECT p.id, r.idx, r.from_offset, r.to_offset
  FROM unnest($1::text[], $2::bigint[], $3::bigint[], $4::bigint[]) AS r (name, idx, from_offset, to_offset) JOIN disclosure.trace_pool p USING (name)`;

/** One array per column, numbers as text. */
function columns<Row extends object>(rows: readonly Row[], names: readonly (keyof Row)[]): string[][] {
  return names.map((name) => rows.map((row) => String(row[name])));
}
