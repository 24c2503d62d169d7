import type { Ledger } from '#ledger/open-ledger.js';
import { type SingleInsert, singleInsert } from '../controls/single-insert.js';
import { openBenchCampaigns, openBenchBook } from '../gifts/bench-ledger.js';
import { GiftCalls } from '../gifts/gift-calls.js';
import { type BenchDatabase, openBenchDatabase } from '../harness/bench-database.js';
import { closedLoop } from '../harness/closed-loop.js';
import type { Report } from '../harness/report.js';
import { median, percentile } from '../harness/statistics.js';
import type { BenchContext, Section } from './section.js';

const CAMPAIGNS = 12;

/** How much is measured. */
interface Extent {
  readonly rounds: number;
  readonly gifts: number;
  readonly controlRows: number;
}

const FULL: Extent = { rounds: 5, gifts: 30_000, controlRows: 80_000 };
const QUICK: Extent = { rounds: 2, gifts: 4_000, controlRows: 10_000 };

/** What the rounds of one way of calling have shown. */
class Seen {
  readonly rates: number[] = [];
  private readonly p50: number[] = [];
  private readonly p99: number[] = [];
  /** microseconds of this process's processor time a gift: what a busy machine changes least */
  private readonly processor: number[] = [];

  constructor(
    readonly callers: number,
    private readonly calls: GiftCalls,
  ) {}

  /** One round. @param first number of its first gift */
  async round(ledger: Ledger, first: number, gifts: number): Promise<void> {
    const before = process.cpuUsage();
    const { perSecond, latencies } = await closedLoop(this.callers, gifts, async (each) => {
      await ledger.journal.post(this.calls.desk(first + each));
    });
    const { user, system } = process.cpuUsage(before);
    this.processor.push((user + system) / gifts);
    this.rates.push(perSecond);
    this.p50.push(percentile(latencies, 0.5));
    this.p99.push(percentile(latencies, 0.99));
  }

  /** Forgets what was seen while everything warmed up. */
  clear(): void {
    for (const values of [this.rates, this.p50, this.p99, this.processor]) values.length = 0;
  }

  get note(): string {
    const [p50, p99] = [median(this.p50).toFixed(1), median(this.p99).toFixed(1)];
    return `p50 ${p50} ms, p99 ${p99} ms, ${median(this.processor).toFixed(0)} µs of this process's processor time a gift`;
  }
}

interface Measured {
  readonly hot: Seen;
  readonly spread: Seen;
  readonly many: Seen;
  readonly controlled: number[];
}

/** The full gift through `Journal.post` in this process: commitments, encrypted opening, lines, balances, totals, key row, triggers on. */
export const sealedGifts: Section = {
  name: 'gifts',
  title: 'sealed gifts in process: the full gift, answered with proof and signed checkpoint',
  run: async ({ quick, report, workplace }: BenchContext) => {
    const database = await openBenchDatabase(workplace, 'postgres');
    const control = await singleInsert(database, workplace);
    const { ledger } = await openBenchBook(database, workplace);
    const campaigns = await openBenchCampaigns(ledger, CAMPAIGNS);
    const hotCalls = new GiftCalls(ledger.openings, campaigns.slice(0, 1));
    const measured: Measured = {
      hot: new Seen(64, hotCalls),
      spread: new Seen(64, new GiftCalls(ledger.openings, campaigns)),
      many: new Seen(512, hotCalls),
      controlled: [],
    };
    report.say(`control: ${control.name}; PostgreSQL ${database.version}, fsync on, client and server on the same processors`);
    await measure(measured, { database, control, ledger, report, extent: quick ? QUICK : FULL });
    print(measured, control, report);
  },
};

interface Bench {
  readonly database: BenchDatabase;
  readonly control: SingleInsert;
  readonly ledger: Ledger;
  readonly report: Report;
  readonly extent: Extent;
}

async function measure({ hot, spread, many, controlled }: Measured, bench: Bench): Promise<void> {
  const { rounds, gifts, controlRows } = bench.extent;
  let first = 1;
  for (let round = 0; round <= rounds; round += 1) {
    const limit = await bench.control.round(controlRows);
    // Turn about, so that neither of the two that are compared always comes first.
    for (const seen of round % 2 === 0 ? [hot, spread, many] : [spread, hot, many]) {
      await bench.database.settle();
      await seen.round(bench.ledger, first, gifts);
      first += gifts;
    }
    await bench.database.settle();
    const [one, twelve, crowd] = [hot, spread, many].map((seen) => seen.rates.at(-1)?.toFixed(0));
    bench.report.progress(`round ${round} of ${rounds}: hot ${one}, spread ${twelve}, 512 callers ${crowd}, control ${limit.toFixed(0)}`);
    // Round 0 warms everything up and is not counted.
    if (round > 0) controlled.push(limit);
    else for (const seen of [hot, spread, many]) seen.clear();
  }
}

function print({ hot, spread, many, controlled }: Measured, control: SingleInsert, report: Report): void {
  const common = { unit: 'gifts/s', control: { name: control.name, unit: 'rows/s', values: controlled } } as const;
  report.figure({
    ...common,
    name: 'one hot campaign, 64 callers',
    values: hot.rates,
    goal: { kind: 'at least', of: 'ratio', stated: 0.65, hoped: 0.7 },
    note: hot.note,
  });
  report.figure({
    ...common,
    name: 'one hot campaign, 512 callers',
    values: many.rates,
    goal: { kind: 'at least', of: 'ratio', stated: 0.9, hoped: 1 },
    note: many.note,
  });
  report.figure({
    name: 'hot ÷ spread, 64 callers',
    unit: 'gifts/s',
    values: hot.rates,
    control: { name: `spread over ${CAMPAIGNS} campaigns`, unit: 'gifts/s', values: spread.rates },
    goal: { kind: 'at least', of: 'ratio', stated: 0.95 },
  });
}
