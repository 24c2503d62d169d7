import { setTimeout as sleep } from 'node:timers/promises';
import type { Ledger } from '#ledger/open-ledger.js';
import { openBenchCampaigns, openBenchBook } from '../gifts/bench-ledger.js';
import { GiftCalls } from '../gifts/gift-calls.js';
import { openBenchDatabase } from '../harness/bench-database.js';
import { closedLoop } from '../harness/closed-loop.js';
import { percentile } from '../harness/statistics.js';
import type { BenchContext, Section } from './section.js';

const DESKS = 8;
/** Rows an import keeps under way, as the product's does. */
const ROWS_UNDER_WAY = 1_200;
/** Between an answer and the desk's next gift, in milliseconds: a pause, not a person, so that a round has enough gifts for a p99. */
const PAUSE_MS = { min: 10, max: 30 };

/** What a person at a desk waits while a statement is going in, in this process. */
export const desksDuringImport: Section = {
  name: 'desks',
  title: `${DESKS} desks in process, with and without an import beside them`,
  run: async ({ quick, report, workplace }: BenchContext) => {
    const database = await openBenchDatabase(workplace, 'postgres');
    const { ledger } = await openBenchBook(database, workplace);
    const calls = new GiftCalls(ledger.openings, await openBenchCampaigns(ledger, 1));
    const gifts = quick ? 400 : 3_000;
    const rounds = quick ? 2 : 5;
    const [alone, beside, rowRates]: [number[], number[], number[]] = [[], [], []];
    const numbers = { gift: 1, row: 1 };
    for (let round = 0; round <= rounds; round += 1) {
      const quiet = await desks(ledger, calls, { gifts, numbers });
      const rows = startImport(ledger, calls, numbers);
      await sleep(500);
      const busy = await desks(ledger, calls, { gifts, numbers });
      const rate = await rows.stop();
      await database.settle();
      report.progress(
        `round ${round} of ${rounds}: p99 ${percentile(quiet, 0.99).toFixed(1)} → ${percentile(busy, 0.99).toFixed(1)} ms, ${rate.toFixed(0)} rows/s`,
      );
      if (round === 0) continue;
      alone.push(percentile(quiet, 0.99));
      beside.push(percentile(busy, 0.99));
      rowRates.push(rate);
    }
    report.say(
      `each desk posts again ${PAUSE_MS.min}–${PAUSE_MS.max} ms after its answer; the import keeps ${ROWS_UNDER_WAY} rows under way`,
    );
    report.figure({ name: 'import beside the desks', unit: 'rows/s', values: rowRates });
    report.figure({
      name: 'p99 of a gift during the import',
      unit: 'ms',
      decimals: 1,
      values: beside,
      goal: { kind: 'at most', of: 'value', stated: 60 },
    });
    report.figure({
      name: 'the same against p99 without',
      unit: 'ms',
      decimals: 1,
      values: beside,
      control: { name: 'the same desks, no import', unit: 'ms', decimals: 1, values: alone },
      goal: { kind: 'at most', of: 'ratio', stated: 3 },
    });
  },
};

interface Numbers {
  gift: number;
  row: number;
}

async function desks(ledger: Ledger, calls: GiftCalls, work: { gifts: number; numbers: Numbers }): Promise<readonly number[]> {
  const first = work.numbers.gift;
  work.numbers.gift += work.gifts;
  const latencies: number[] = [];
  await closedLoop(DESKS, work.gifts, async (each) => {
    await sleep(PAUSE_MS.min + Math.random() * (PAUSE_MS.max - PAUSE_MS.min));
    const begun = performance.now();
    await ledger.journal.post(calls.desk(first + each));
    latencies.push(performance.now() - begun);
  });
  return latencies;
}

/** Rows posted as an import posts them, until stopped. */
function startImport(ledger: Ledger, calls: GiftCalls, numbers: Numbers): { stop(): Promise<number> } {
  const begun = performance.now();
  let done = 0;
  let isOver = false;
  const poster = async (): Promise<void> => {
    while (!isOver) {
      numbers.row += 1;
      await ledger.journal.post(calls.row(numbers.row));
      done += 1;
    }
  };
  const posters = Promise.all(Array.from({ length: ROWS_UNDER_WAY }, poster));
  return {
    stop: async () => {
      isOver = true;
      const rate = (done * 1000) / (performance.now() - begun);
      await posters;
      return rate;
    },
  };
}
