import { singleInsert } from '../controls/single-insert.js';
import { openBenchCampaigns, openBenchLedger } from '../gifts/bench-ledger.js';
import { GiftCalls } from '../gifts/gift-calls.js';
import { openBenchDatabase } from '../harness/bench-database.js';
import { closedLoop } from '../harness/closed-loop.js';
import { median, percentile } from '../harness/statistics.js';
import type { BenchContext, Section } from './section.js';

const CAMPAIGNS = 12;

/** Rates and latencies of the rounds of one way of calling. */
class Seen {
  readonly rates: number[] = [];
  readonly p50: number[] = [];
  readonly p99: number[] = [];

  constructor(
    readonly callers: number,
    readonly calls: GiftCalls,
    readonly perRound: number,
  ) {}

  get latencies(): string {
    return `p50 ${median(this.p50).toFixed(1)} ms, p99 ${median(this.p99).toFixed(1)} ms`;
  }
}

/** The full gift through `Journal.post` in this process: commitments, encrypted opening, lines, balances, totals, key row, triggers on. */
export const sealedGifts: Section = {
  name: 'gifts',
  title: 'sealed gifts in process: the full gift, answered with proof and signed checkpoint',
  run: async ({ quick, report, workplace }: BenchContext) => {
    const database = await openBenchDatabase(workplace, 'postgres');
    const control = await singleInsert(database, workplace);
    const ledger = await openBenchLedger(database, workplace);
    const [hotCampaign, ...others] = await openBenchCampaigns(ledger, CAMPAIGNS);
    if (hotCampaign === undefined) throw new Error('no campaign was opened');
    const hotCalls = new GiftCalls(ledger.openings, [hotCampaign]);
    const spreadCalls = new GiftCalls(ledger.openings, [hotCampaign, ...others]);
    const size = quick ? 4_000 : 30_000;
    const [hot, spread, many] = [new Seen(64, hotCalls, size), new Seen(64, spreadCalls, size), new Seen(512, hotCalls, size)];
    report.say(`control: ${control.name}; PostgreSQL ${database.version}, fsync on, client and server on the same processors`);
    const controlled: number[] = [];
    let number = 1;
    const rounds = quick ? 2 : 5;
    // The first round warms everything up and is not counted.
    for (let round = -1; round < rounds; round += 1) {
      const limit = await control.round(quick ? 10_000 : 80_000);
      if (round >= 0) controlled.push(limit);
      // Turn about, so that neither of the two that are compared always comes first.
      for (const seen of round % 2 === 0 ? [hot, spread, many] : [spread, hot, many]) {
        await database.settle();
        const first = number;
        number += seen.perRound;
        const { perSecond, latencies } = await closedLoop(seen.callers, seen.perRound, async (each) => {
          await ledger.journal.post(seen.calls.desk(first + each));
        });
        if (round < 0) continue;
        seen.rates.push(perSecond);
        seen.p50.push(percentile(latencies, 0.5));
        seen.p99.push(percentile(latencies, 0.99));
      }
      await database.settle();
      const last = (seen: Seen): string => seen.rates.at(-1)?.toFixed(0) ?? '-';
      report.progress(
        `round ${round + 1} of ${rounds}: hot ${last(hot)}, spread ${last(spread)}, 512 callers ${last(many)}, control ${limit.toFixed(0)}`,
      );
    }
    const rows = { name: control.name, unit: 'rows/s', values: controlled };
    const common = { unit: 'gifts/s', control: rows } as const;
    report.figure({
      ...common,
      name: 'one hot campaign, 64 callers',
      values: hot.rates,
      goal: { kind: 'at least', of: 'ratio', stated: 0.65, hoped: 0.7 },
      note: hot.latencies,
    });
    report.figure({
      ...common,
      name: 'one hot campaign, 512 callers',
      values: many.rates,
      goal: { kind: 'at least', of: 'ratio', stated: 0.9, hoped: 1 },
      note: many.latencies,
    });
    report.figure({
      name: 'hot ÷ spread, 64 callers',
      unit: 'gifts/s',
      values: hot.rates,
      control: { name: `spread over ${CAMPAIGNS} campaigns`, unit: 'gifts/s', values: spread.rates },
      goal: { kind: 'at least', of: 'ratio', stated: 0.95 },
    });
  },
};
