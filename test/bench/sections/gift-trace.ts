import { performance } from 'node:perf_hooks';
import { parseBusinessDate } from '#core/dates.js';
import { makeEntryId } from '#core/ids.js';
import { disbursementDraft } from '#core/journal/disbursement-draft.js';
import { vnd } from '#core/vnd.js';
import { PublishedReader } from '#disclosure/as-of/published-reader.js';
import { Registry } from '#disclosure/registry/registry.js';
import { TraceFollower } from '#disclosure/trace/trace-follower.js';
import { TraceReader } from '#disclosure/trace/trace-reader.js';
import type { PostCall } from '#ledger/post-call.js';
import { RandomPool } from '#platform/keys/random-pool.js';
import { type BenchBook, openBenchBook, openBenchCampaigns } from '../gifts/bench-ledger.js';
import { type BenchCampaign, GiftCalls } from '../gifts/gift-calls.js';
import { openBenchDatabase } from '../harness/bench-database.js';
import { closedLoop } from '../harness/closed-loop.js';
import { median, percentile } from '../harness/statistics.js';
import type { BenchContext, Section } from './section.js';

const RANDOM = new RandomPool();
const DIGEST = `${'A'.repeat(43)}=`;
const CALLERS = 512;
const ANSWER_GOAL_MS = 10;

interface Extent {
  readonly gifts: number;
  readonly uses: number;
  readonly answers: number;
  readonly rounds: number;
}

const FULL: Extent = { gifts: 500_000, uses: 5_000, answers: 2_000, rounds: 5 };
const QUICK: Extent = { gifts: 10_000, uses: 100, answers: 300, rounds: 2 };

/** How long one receipt's "where did my gift go" takes in a campaign of half a million gifts and five thousand hand-outs. */
export const giftTrace: Section = {
  name: 'trace',
  title: 'where did my gift go: one receipt of a large campaign',
  run: async (context: BenchContext) => {
    const extent = context.quick ? QUICK : FULL;
    const database = await openBenchDatabase(context.workplace, 'postgres');
    const book = await openBenchBook(database, context.workplace);
    const [campaign] = await openBenchCampaigns(book.ledger, 1);
    if (campaign === undefined) throw new Error('the bench has one campaign');
    await fill(book, campaign, extent, context);
    await database.settle();
    await follow(book, context);
    await answer(book, extent, context);
  },
};

async function fill({ ledger }: BenchBook, campaign: BenchCampaign, extent: Extent, { report }: BenchContext): Promise<void> {
  const calls = new GiftCalls(ledger.openings, [campaign]);
  await closedLoop(CALLERS, extent.gifts, async (each) => {
    await ledger.journal.post(calls.desk(each));
  });
  report.progress(`${extent.gifts} gifts recorded`);
  // On average a hand-out takes what 90 gifts brought: the last tenth of the fund is still there at the end.
  await closedLoop(CALLERS, extent.uses, async (each) => {
    const amount = 20_000_000n + 1_000n * BigInt((each * 7_919) % 6_000);
    await ledger.journal.post(handOut(campaign, each, amount));
  });
  report.progress(`${extent.uses} hand-outs recorded`);
}

function handOut({ slug, account, unit, date }: BenchCampaign, each: number, amount: bigint): PostCall {
  const draft = disbursementDraft({
    id: makeEntryId(Date.now(), RANDOM.draw(10)),
    unit,
    campaign: slug,
    date: parseBusinessDate(date),
    by: { maker: 'bench', checker: 'bench-2' },
    approvers: ['bench-2'],
    request: { id: `bench-request-${each}`, hash: DIGEST },
    category: 'food',
    payeeKind: 'household',
    toUnit: unit,
    households: 40,
    people: 160,
    money: [{ account, amountVnd: vnd(amount) }],
  });
  return { entries: [draft], openings: [], key: { kind: 'once', name: `bench hand-out ${each}` }, lane: 'desk' };
}

async function follow({ databases }: BenchBook, { report }: BenchContext): Promise<void> {
  const { rows } = await databases.poolFor('app').query<{ size: bigint }>('SELECT size FROM ledger.head');
  const size = Number(rows[0]?.size ?? 0n);
  const started = performance.now();
  await new TraceFollower(databases.poolFor('search')).follow(size);
  const seconds = (performance.now() - started) / 1_000;
  report.figure({ name: 'entries traced', unit: 'entries/s', values: [size / seconds] });
}

async function answer({ databases }: BenchBook, extent: Extent, { report }: BenchContext): Promise<void> {
  const pool = databases.poolFor('app');
  const place = { origin: 'localhost/log1', publicUrl: 'http://127.0.0.1' };
  const reader = new TraceReader({ pool, published: new PublishedReader(pool), registry: new Registry(pool), place });
  const p99: number[] = [];
  const p50: number[] = [];
  const control: number[] = [];
  let uses = 0;
  for (let round = 0; round <= extent.rounds; round += 1) {
    const traced: number[] = [];
    const plain: number[] = [];
    for (let each = 0; each < extent.answers; each += 1) {
      const index = 10 + ((each * 104_729 + round) % (extent.gifts - 10));
      const started = performance.now();
      const { parts } = await reader.gift(index);
      const between = performance.now();
      await pool.query('SELECT * FROM disclosure.trace_source WHERE idx = $1', [index]);
      plain.push(performance.now() - between);
      traced.push(between - started);
      uses += parts.reduce((sum, part) => sum + part.uses.length, 0);
    }
    // Round 0 warms everything up and is not counted.
    if (round === 0) continue;
    p50.push(percentile(traced, 0.5));
    p99.push(percentile(traced, 0.99));
    control.push(percentile(plain, 0.99));
  }
  report.figure({
    name: 'one receipt, p99',
    unit: 'ms',
    decimals: 2,
    values: p99,
    control: { name: 'one row by primary key, p99', unit: 'ms', decimals: 2, values: control },
    goal: { kind: 'at most', of: 'value', stated: ANSWER_GOAL_MS },
    note: `p50 ${median(p50).toFixed(2)} ms; ${(uses / (extent.answers * (extent.rounds + 1))).toFixed(2)} uses a gift`,
  });
}
