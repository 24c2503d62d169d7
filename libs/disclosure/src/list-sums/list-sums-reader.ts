import type pg from 'pg';
import { type ListFilter, filterConditions, filterText } from '../listing/list-filter.js';
import { BLOCK } from './sums-follower.js';

/** Entries of a list and their money. */
export interface EntrySums {
  readonly entries: number;
  /** those that moved money: gifts of goods alone are left out */
  readonly withMoney: number;
  /** whole đồng */
  readonly amountVnd: bigint;
}

/** A whole list as of a size: `listed` is what it shows, `standing` and `reversed` are the two parts of it. */
export interface ListSums {
  readonly listed: EntrySums;
  readonly standing: EntrySums;
  readonly reversed: EntrySums;
}

/** The stretch of the log in which every entry of a filter lies: `from` to `until` − 1. */
export interface ListSpan {
  readonly from: number;
  readonly until: number;
}

interface SumRow {
  readonly entries: bigint;
  readonly with_money: bigint;
  readonly amount_vnd: string;
}

interface BlocksRow extends SumRow {
  readonly first: bigint | null;
  readonly until: bigint | null;
}

interface Blocks {
  readonly sums: EntrySums;
  readonly span: ListSpan;
}

/** Entries of an amount range that are looked through for a sum. */
const AMOUNTS_MAX = 50_000;
/** Lists whose sums are kept: what is asked of one seal is asked by many, and never changes. */
const KEPT_MAX = 500;

const NONE: EntrySums = { entries: 0, withMoney: 0, amountVnd: 0n };

/** Counts and sums of whole lists. Reads only. */
export class ListSumsReader {
  readonly #kept = new Map<string, Promise<ListSums | undefined>>();

  /**
   * @param pool connections of a role that may read the list index
   * @param block entries of a block, as the follower adds them up
   * @param amountsMax entries of an amount range that are looked through
   */
  constructor(
    private readonly pool: pg.Pool,
    private readonly block = BLOCK,
    private readonly amountsMax = AMOUNTS_MAX,
  ) {}

  /**
   * Count and sum of everything a filter lists as of a size.
   * @returns `undefined` where the filter names amounts and more entries than can be looked through lie in that range
   */
  async sums(filter: ListFilter, size: number): Promise<ListSums | undefined> {
    const key = `${size} ${filterText(filter)}`;
    const kept = this.#kept.get(key) ?? this.#read(filter, size);
    this.#kept.delete(key);
    this.#kept.set(key, kept);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > KEPT_MAX && oldest !== undefined) this.#kept.delete(oldest);
    kept.catch(() => this.#kept.delete(key));
    return kept;
  }

  /** Where in the log the entries of a filter lie, its amounts and its status aside; an empty stretch when there are none. */
  async span(filter: ListFilter, size: number): Promise<ListSpan> {
    return (await this.#blocks(filter, size)).span;
  }

  /** Codes of the units in whose books a campaign's entries of a kind are, in order of their codes. */
  async units(campaign: string, kind: string, size: number): Promise<readonly string[]> {
    const { rows } = await this.pool.query<{ unit: string }>(UNITS, [this.block, size, campaign, kind]);
    return rows.map(({ unit }) => unit);
  }

  async #read(filter: ListFilter, size: number): Promise<ListSums | undefined> {
    const { status, ...all } = filter;
    const blocks = await this.#blocks(all, size);
    const isOfAmounts = filter.min !== undefined || filter.max !== undefined;
    if (isOfAmounts && !this.#isFew(blocks) && !(await this.#isCheap(filter, size))) return undefined;
    const reversed = await this.#direct({ ...all, status: 'reversed' }, size, blocks.span);
    const everything = isOfAmounts ? await this.#direct(all, size, blocks.span) : blocks.sums;
    const standing = less(everything, reversed);
    if (status === 'valid') return { listed: standing, standing, reversed: NONE };
    if (status === 'reversed') return { listed: reversed, standing: NONE, reversed };
    return { listed: everything, standing, reversed };
  }

  /** Whether the list would be short and lie close together even without its amounts, as that of a day does. */
  #isFew({ sums: { entries }, span: { from, until } }: Blocks): boolean {
    return entries <= this.amountsMax && until - from <= 2 * this.amountsMax;
  }

  /** Whether so few entries lie in the range of amounts that looking at each of them takes no more than a few hundredths of a second. */
  async #isCheap({ campaign, kind, min, max }: ListFilter, size: number): Promise<boolean> {
    const range = { campaign, kind, min, max };
    const given = Object.fromEntries(Object.entries(range).filter(([, value]) => value !== undefined));
    const { text, values } = filterConditions(given, size);
    const { rows } = await this.pool.query<{ found: bigint }>(
      `SELECT count(*) AS found FROM (SELECT FROM disclosure.public_entry p WHERE ${text} LIMIT ${this.amountsMax + 1}) few`,
      [...values],
    );
    return (rows[0]?.found ?? 0n) <= BigInt(this.amountsMax);
  }

  async #direct(filter: ListFilter, size: number, { from, until }: ListSpan): Promise<EntrySums> {
    const { text, values } = filterConditions(filter, size);
    const within = `p.idx >= $${values.length + 1} AND p.idx < $${values.length + 2}`;
    const { rows } = await this.pool.query<SumRow>(`SELECT ${SUMS} FROM (${LATER_ROWS} ${text} AND ${within}) s`, [...values, from, until]);
    return rows[0] ? sumsOf(rows[0]) : NONE;
  }

  async #blocks(filter: ListFilter, size: number): Promise<Blocks> {
    const { status: _status, min: _min, max: _max, ...rest } = filter;
    const { text, values } = filterConditions(rest, size);
    const block = values.length + 1;
    const { rows } = await this.pool.query<BlocksRow>(
      `WITH whole AS MATERIALIZED (SELECT least(coalesce(max(block) + 1, 0), $1::bigint / $${block}::bigint) AS blocks FROM disclosure.entry_sum)
       SELECT ${SUMS}, min(s.first) AS first, max(s.until) AS until FROM (
         SELECT p.entries, p.with_money, p.amount_vnd, p.block * $${block}::bigint AS first, (p.block + 1) * $${block}::bigint AS until
         FROM disclosure.entry_sum p WHERE p.block < (SELECT blocks FROM whole) AND ${text.replace('p.idx < $1', 'true')}
         UNION ALL ${LATER_ROWS} p.idx >= (SELECT blocks FROM whole) * $${block}::bigint AND ${text}
       ) s`,
      [...values, this.block],
    );
    const [row] = rows;
    const span = { from: Number(row?.first ?? 0n), until: Math.min(size, Number(row?.until ?? 0n)) };
    return { sums: row ? sumsOf(row) : NONE, span };
  }
}

function sumsOf({ entries, with_money: withMoney, amount_vnd: amount }: SumRow): EntrySums {
  return { entries: Number(entries), withMoney: Number(withMoney), amountVnd: BigInt(amount) };
}

function less(all: EntrySums, part: EntrySums): EntrySums {
  return {
    entries: all.entries - part.entries,
    withMoney: all.withMoney - part.withMoney,
    amountVnd: all.amountVnd - part.amountVnd,
  };
}

const SUMS = `coalesce(sum(s.entries), 0)::bigint AS entries, coalesce(sum(s.with_money), 0)::bigint AS with_money,
  coalesce(sum(s.amount_vnd), 0)::text AS amount_vnd`;

const LATER_ROWS = `SELECT 1 AS entries, (p.amount_vnd > 0)::int AS with_money, p.amount_vnd, p.idx AS first, p.idx + 1 AS until
  FROM disclosure.public_entry p WHERE`;

const UNITS = `
WITH whole AS MATERIALIZED (SELECT least(coalesce(max(block) + 1, 0), $2::bigint / $1::bigint) AS blocks FROM disclosure.entry_sum)
SELECT DISTINCT unit FROM disclosure.entry_sum WHERE block < (SELECT blocks FROM whole) AND campaign = $3 AND kind = $4
UNION SELECT DISTINCT p.unit FROM disclosure.public_entry p
WHERE p.idx >= (SELECT blocks FROM whole) * $1::bigint AND p.idx < $2 AND p.campaign = $3 AND p.kind = $4 ORDER BY 1`;
