import { performance } from 'node:perf_hooks';
import type pg from 'pg';
import { SumsFollower } from '#disclosure/list-sums/sums-follower.js';
import { PublishedReader } from '#disclosure/as-of/published-reader.js';
import { Registry } from '#disclosure/registry/registry.js';
import { SearchFollower } from '#disclosure/search/search-follower.js';
import { SearchReader } from '#disclosure/search/search-reader.js';
import { parseSearchFilter } from '#disclosure/search/search-term.js';
import { type BenchBook, openBenchBook } from '../gifts/bench-ledger.js';
import { openBenchDatabase } from '../harness/bench-database.js';
import { percentile } from '../harness/statistics.js';
import { writeListedEntries } from '../search/listed-entries.js';
import { type TermKind, termKinds } from '../search/search-terms.js';
import type { BenchContext, Section } from './section.js';

const ANSWER_GOAL_MS = 50;
/** Answers of each kind of term, in each round. */
const ANSWERS = 200;

interface Extent {
  readonly sizes: readonly number[];
  readonly answers: number;
  readonly rounds: number;
}

const FULL: Extent = { sizes: [1_000_000, 5_000_000], answers: ANSWERS, rounds: 3 };
const QUICK: Extent = { sizes: [100_000], answers: 40, rounds: 1 };
/** An amount one gift in eleven has, and a day one in ten or fifty has. */
const FILTER = parseSearchFilter({ amount: '500000', day: '2024-09-03' });

/** Words among a million and five million gifts: the count, and the first page of 50 with everything a page shows. */
export const search: Section = {
  name: 'search',
  title: 'a term among a million and five million gifts: count and first page of 50',
  run: async (context: BenchContext) => {
    const extent = context.quick ? QUICK : FULL;
    const database = await openBenchDatabase(context.workplace, 'postgres');
    const book = await openBenchBook(database, context.workplace);
    let from = 0;
    for (const size of extent.sizes) {
      await writeListedEntries(database, from, size, (text) => {
        context.report.progress(text);
      });
      await index(book, size - from, context);
      await new SumsFollower(book.databases.poolFor('search')).follow(size);
      await database.settle();
      for (const kind of termKinds()) await measure(book, kind, extent, { ...context, size });
      from = size;
    }
  },
};

async function index({ databases }: BenchBook, added: number, { report }: BenchContext): Promise<void> {
  const begun = performance.now();
  const pool = databases.poolFor('search');
  await new SearchFollower(pool).follow();
  await pool.query('VACUUM ANALYZE disclosure.search_entry').catch(() => undefined);
  report.figure({ name: 'taken into the index', unit: 'entries/s', values: [(added * 1_000) / (performance.now() - begun)] });
}

async function measure(
  { databases }: BenchBook,
  kind: TermKind,
  extent: Extent,
  context: BenchContext & { readonly size: number },
): Promise<void> {
  const pool = databases.poolFor('search');
  const app = databases.poolFor('app');
  const place = { origin: 'localhost/log1', publicUrl: 'http://127.0.0.1' };
  const reader = new SearchReader({ pool, published: new PublishedReader(app), registry: new Registry(app), place });
  const rounds = { plain: [] as number[][], narrowed: [] as number[][], control: [] as number[][] };
  for (let round = 0; round <= extent.rounds; round += 1) {
    const taken = { plain: [] as number[], narrowed: [] as number[], control: [] as number[] };
    for (let each = 0; each < extent.answers; each += 1) {
      const term = kind.terms[(each * 7 + round) % kind.terms.length] ?? '';
      taken.plain.push(await timed(() => reader.search({ term })));
      taken.narrowed.push(await timed(() => reader.search({ term, filter: FILTER })));
      taken.control.push(await timed(() => oneRow(pool, (each * 104_729) % context.size)));
    }
    // Round 0 warms everything up and is not counted.
    if (round === 0) continue;
    rounds.plain.push(taken.plain);
    rounds.narrowed.push(taken.narrowed);
    rounds.control.push(taken.control);
  }
  const p99 = (values: readonly (readonly number[])[]): number[] => values.map((each) => percentile(each, 0.99));
  context.report.figure({
    name: `${(context.size / 1e6).toFixed(1)} M, ${kind.name}, p99`,
    unit: 'ms',
    decimals: 1,
    values: p99(rounds.plain),
    control: { name: 'one row by primary key, p99', unit: 'ms', decimals: 2, values: p99(rounds.control) },
    goal: { kind: 'at most', of: 'value', stated: ANSWER_GOAL_MS },
    note: `p50 ${percentile(rounds.plain.flat(), 0.5).toFixed(1)} ms; with amount and day p50 ${percentile(rounds.narrowed.flat(), 0.5).toFixed(1)}, p99 ${percentile(rounds.narrowed.flat(), 0.99).toFixed(1)} ms`,
  });
}

async function timed(call: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await call();
  return performance.now() - begun;
}

function oneRow(pool: pg.Pool, index: number): Promise<unknown> {
  return pool.query('SELECT idx, donor_line FROM disclosure.public_entry WHERE idx = $1', [index]);
}
