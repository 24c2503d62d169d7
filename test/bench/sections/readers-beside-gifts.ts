import { setTimeout as sleep } from 'node:timers/promises';
import { RELIEF_CAMPAIGN } from '#relief/demonstration/demonstration-campaigns.js';
import { type ListedMoney, type SeenTotal, wrongTotals } from '../../support/reader-load.js';
import { openBenchDatabase } from '../harness/bench-database.js';
import { percentile } from '../harness/statistics.js';
import { readersBeside } from '../load/readers.child.js';
import { giftBody } from '../product/gift-order.js';
import { ProductServer } from '../product/product-server.js';
import type { BenchContext, Section } from './section.js';

const READERS = 200;
const READER_PAUSE_MS = 5_000;
const DESKS = 4;
/** Between an answer and the desk's next gift, in milliseconds. */
const DESK_PAUSE_MS = { min: 30, max: 70 };

const PATHS = [
  '/',
  `/cd/${RELIEF_CAMPAIGN}`,
  `/cd/${RELIEF_CAMPAIGN}`,
  `/cd/${RELIEF_CAMPAIGN}/thu`,
  `/cd/${RELIEF_CAMPAIGN}/chi`,
  `/public/v1/campaigns/${RELIEF_CAMPAIGN}/totals`,
];
/** Pages that say a total and its seal; the others are only read. */
const TOTALS = [`/cd/${RELIEF_CAMPAIGN}`, `/public/v1/campaigns/${RELIEF_CAMPAIGN}/totals`];

/** What a gift waits while the public reads, and whether what the public reads is true. */
export const readersBesideGifts: Section = {
  name: 'readers',
  title: `${DESKS} desks through HTTP, with and without ${READERS} readers, each a page every ${READER_PAUSE_MS / 1000} s`,
  run: async ({ quick, report, workplace }: BenchContext) => {
    const server = await ProductServer.start(await openBenchDatabase(workplace, 'postgres'), workplace);
    const seconds = quick ? 10 : 30;
    const rounds = quick ? 1 : 4;
    const work: DeskWork = { server, next: 1 };
    const [alone, beside, pages]: [number[], number[], number[]] = [[], [], []];
    const seen: SeenTotal[] = [];
    let faults = 0;
    await desks(work, seconds / 3);
    for (let round = 0; round < rounds; round += 1) {
      alone.push(percentile(await desks(work, seconds), 0.99));
      const reading = readersBeside({
        url: server.address,
        paths: PATHS,
        totals: TOTALS,
        readers: READERS,
        seconds,
        pauseMs: READER_PAUSE_MS,
      });
      // The readers' process needs a moment to start; its time counts from then.
      beside.push(percentile(await desks(work, seconds), 0.99));
      const read = await reading;
      pages.push(percentile(read.latencies, 0.99));
      seen.push(...read.seen);
      faults += read.faultCount;
      for (const fault of read.faults) report.say(`a reader's page failed: ${fault}`);
      report.progress(
        `round ${round + 1} of ${rounds}: p99 ${alone.at(-1)?.toFixed(1) ?? ''} → ${beside.at(-1)?.toFixed(1) ?? ''} ms, ${read.answers} pages`,
      );
    }
    const wrong = wrongTotals(seen, await listedMoney(server));
    for (const each of wrong) report.say(`a total was wrong: ${each}`);
    report.figure({ name: 'pages that failed', unit: 'pages', values: [faults], goal: { kind: 'at most', of: 'value', stated: 0 } });
    report.figure({
      name: 'totals that were not the sum at their own seal',
      unit: `of ${seen.length} different ones`,
      values: [wrong.length],
      goal: { kind: 'at most', of: 'value', stated: 0 },
    });
    report.figure({ name: 'p99 of a page', unit: 'ms', decimals: 1, values: pages });
    report.figure({
      name: 'p99 of a gift beside the readers',
      unit: 'ms',
      decimals: 1,
      values: beside,
      control: { name: 'the same desks, no readers', unit: 'ms', decimals: 1, values: alone },
      goal: { kind: 'at most', of: 'ratio', stated: 1.5 },
    });
  },
};

interface DeskWork {
  readonly server: ProductServer;
  /** number of the next gift */
  next: number;
}

/** Milliseconds each gift took. */
async function desks(work: DeskWork, seconds: number): Promise<readonly number[]> {
  const deadline = performance.now() + seconds * 1000;
  const latencies: number[] = [];
  const desk = async (): Promise<void> => {
    while (performance.now() < deadline) {
      await sleep(DESK_PAUSE_MS.min + Math.random() * (DESK_PAUSE_MS.max - DESK_PAUSE_MS.min));
      const number = work.next;
      work.next += 1;
      const begun = performance.now();
      await work.server.ask('POST', '/api/v1/contributions', giftBody(number));
      latencies.push(performance.now() - begun);
    }
  };
  await Promise.all(Array.from({ length: DESKS }, desk));
  return latencies;
}

interface EntriesPage {
  readonly data: readonly { readonly index: number; readonly kind: string; readonly money: { readonly amount: string } }[];
  readonly page: { readonly next_cursor: string | null };
}

async function listedMoney(server: ProductServer): Promise<readonly ListedMoney[]> {
  const list = `/public/v1/campaigns/${RELIEF_CAMPAIGN}/entries?limit=200`;
  const entries: ListedMoney[] = [];
  for (let next: string | undefined = list; next !== undefined; ) {
    const { data, page } = (await server.ask('GET', next)) as EntriesPage;
    entries.push(...data.map(({ index, kind, money }) => ({ index, kind, amount: money.amount })));
    next = page.next_cursor === null ? undefined : `${list}&cursor=${page.next_cursor}`;
  }
  return entries;
}
