import type pg from 'pg';
import { type ListFilter, type SqlConditions, filterConditions } from '../listing/list-filter.js';
import { filterTokens, isNumber, segmentOf, termTokens, tokenNumber } from './search-tokens.js';

/** Hits are counted up to here; beyond it the answer is "more than". */
export const COUNT_CAP = 10_000;
/** Kinds nobody means who looks for a gift: a promise must not be taken for one. They are found by who asks for their kind. */
const NOT_GIFTS = "('pledge', 'pledge_change', 'direct_delivery', 'allocation')";
/** Segments that may be read newest first when they hold more hits than are counted: their hits lie dense. */
const DENSE_SEGMENTS = 2;

/** What is looked for: a folded term, filters, or both. */
export interface HitsWanted {
  readonly term: string | undefined;
  readonly filter: ListFilter;
  /** N: entries below it count */
  readonly size: number;
}

/** The page wanted: the newest `limit` hits below an index. */
export interface HitsPage {
  readonly after: number;
  readonly limit: number;
}

/** Hits, counted up to one more than the cap, and the indexes of the page, newest first. */
export interface Hits {
  readonly found: number;
  readonly indexes: readonly number[];
}

interface Counted {
  readonly found: number;
  readonly lowest: bigint | null;
  readonly page: readonly bigint[] | null;
}

/**
 * Finds hits segment by segment, the newest first, and stops at the cap: a frequent term is found in the newest segments, a rare one costs a
 * look at each. What the index does not hold yet is read row by row from the lists.
 * Queries carry no name: a named one would fall back to a plan that is made for an average term.
 */
export async function findHits(pool: pg.Pool, wanted: HitsWanted, page: HitsPage): Promise<Hits> {
  const conditions = hitConditions(wanted);
  const from = indexedFrom(wanted, wanted.size);
  const parts = from === undefined ? plainHits(conditions) : indexedHits(conditions, from);
  const [after, limit] = [parts.values.length + 1, parts.values.length + 2];
  const { rows } = await pool.query<Counted>(
    `WITH hit AS MATERIALIZED (${parts.text} LIMIT ${COUNT_CAP + 1})
     SELECT (SELECT count(*)::int FROM hit) AS found, (SELECT min(idx) FROM hit) AS lowest,
       (SELECT array_agg(idx) FROM (SELECT idx FROM hit WHERE idx < $${after} ORDER BY idx DESC LIMIT $${limit}) AS newest) AS page`,
    [...parts.values, page.after, page.limit],
  );
  const { found = 0, lowest = null, page: newest = null } = rows[0] ?? {};
  if (found <= COUNT_CAP) return { found, indexes: (newest ?? []).map(Number) };
  return { found, indexes: await frequentPage(pool, wanted, page, Number(lowest ?? 0n)) };
}

/** A page of hits of which more were found than are counted. @param lowest the oldest hit that was counted */
async function frequentPage(pool: pg.Pool, wanted: HitsWanted, page: HitsPage, lowest: number): Promise<readonly number[]> {
  const conditions = hitConditions(wanted);
  const from = indexedFrom(wanted, page.after);
  const isDense = segmentOf(wanted.size - 1) - segmentOf(lowest) < DENSE_SEGMENTS;
  if (from === undefined || isDense) return newestFirst(pool, conditions, page);
  const below = { ...conditions, text: `${conditions.text} AND p.idx < ${page.after}` };
  const parts = indexedHits(below, from, `ORDER BY p.idx DESC LIMIT ${page.limit}`);
  // Without an order of its own: the parts come newest first, one after the other, and those past the page are never read.
  const { rows } = await pool.query<{ idx: bigint }>(`SELECT idx FROM (${parts.text}) AS hit LIMIT ${page.limit}`, [...parts.values]);
  return rows.map(({ idx }) => Number(idx)).sort((a, b) => b - a);
}

async function newestFirst(pool: pg.Pool, conditions: SqlConditions, page: HitsPage): Promise<readonly number[]> {
  const { rows } = await pool.query<{ idx: bigint }>(
    `SELECT p.idx FROM disclosure.public_entry p WHERE ${conditions.text} AND p.idx < $${conditions.values.length + 1}
     ORDER BY p.idx DESC LIMIT $${conditions.values.length + 2}`,
    [...conditions.values, page.after, page.limit],
  );
  return rows.map(({ idx }) => Number(idx));
}

/** Where the index is entered for entries below an index, or `undefined` for what it knows no token of. */
interface IndexEntrance {
  /** the newest segment */
  readonly segment: number;
  readonly tokens: readonly string[];
}

function indexedFrom({ term, filter }: HitsWanted, below: number): IndexEntrance | undefined {
  const tokens = [...(term === undefined ? [] : termTokens(term)), ...filterTokens(filter)];
  return tokens.length === 0 || below < 1 ? undefined : { tokens, segment: segmentOf(below - 1) };
}

function plainHits({ text, values }: SqlConditions): SqlConditions {
  return { text: `SELECT p.idx FROM disclosure.public_entry p WHERE ${text}`, values };
}

/**
 * Hits outside the index, then those of each segment.
 * @param each what is taken of each part, e.g. its newest
 */
function indexedHits({ text, values }: SqlConditions, from: IndexEntrance, each = `LIMIT ${COUNT_CAP + 1}`): SqlConditions {
  const segments = Array.from({ length: from.segment + 1 }, (_, at) => from.segment - at);
  const numbers = segments.flatMap((segment) => from.tokens.map((token) => tokenNumber(segment, token)));
  const [tokens, newest, count] = [values.length + 1, values.length + 2, from.tokens.length];
  const outside = `p.idx >= (SELECT coalesce(max(idx) + 1, 0) FROM disclosure.search_entry)`;
  return {
    text: `(SELECT p.idx FROM disclosure.public_entry p WHERE ${text} AND ${outside} ${each})
      UNION ALL
      (SELECT inside.idx FROM generate_series($${newest}::int, 0, -1) AS s (segment), LATERAL (
        SELECT p.idx FROM ${insideTable(text)}
        WHERE p.tokens @> ($${tokens}::int4[])[($${newest} - s.segment) * ${count} + 1:($${newest} - s.segment + 1) * ${count}]
          AND ${insideText(text)} ${each}) AS inside)`,
    values: [...values, numbers, from.segment],
  };
}

// Whether an entry was taken back stands in the lists alone.
function insideTable(text: string): string {
  const needsLists = text.includes('p.reversed_by');
  return `disclosure.search_entry p${needsLists ? ' JOIN disclosure.public_entry listed ON listed.idx = p.idx' : ''}`;
}

// Written so that no plan walks the primary key instead of the tokens.
function insideText(text: string): string {
  return text.replaceAll('p.reversed_by', 'listed.reversed_by').replaceAll('p.idx <', 'p.idx + 0 <');
}

function hitConditions({ term, filter, size }: HitsWanted): SqlConditions {
  const conditions = filterConditions(filter, size);
  const gifts = filter.kind === undefined ? `${conditions.text} AND p.kind NOT IN ${NOT_GIFTS}` : conditions.text;
  if (term === undefined) return { ...conditions, text: gifts };
  return { text: `${gifts} AND ${termCondition(term, conditions.values.length + 1)}`, values: [...conditions.values, term] };
}

/**
 * A text holds the term from the start of a word on; a number is found by any three digits of it, and one or two characters are a whole word.
 * A folded term holds letters, digits and single spaces only.
 */
function termCondition(term: string, at: number): string {
  const text = `$${at}::text`;
  if (term.length < 3) return String.raw`p.folded ~ ('\m' || ${text} || '\M')`;
  if (isNumber(term) && !term.includes(' ')) return `p.folded LIKE '%' || ${text} || '%'`;
  return `(p.folded LIKE '% ' || ${text} || '%' OR p.folded LIKE E'%\\n' || ${text} || '%' OR p.folded LIKE ${text} || '%')`;
}
