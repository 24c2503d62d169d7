import { RELIEF_CAMPAIGN } from '#relief/demonstration/demonstration-campaigns.js';
import { type BenchDatabase, openBenchDatabase } from '../harness/bench-database.js';
import { processorSeconds } from '../harness/processor-time.js';
import type { Report } from '../harness/report.js';
import { median } from '../harness/statistics.js';
import { httpLoad } from '../load/http-load.js';
import type { LoadOrder } from '../load/load-order.js';
import { NAIVE_CONNECTIONS } from '../naive-service/connections.js';
import { naiveService } from '../naive-service/naive-service.js';
import { giftOrder, productGifts } from '../product/gift-order.js';
import { ProductServer } from '../product/product-server.js';
import type { BenchContext, Section } from './section.js';

/** How much is measured. */
interface Extent {
  readonly rounds: number;
  readonly product: number;
  readonly naive: number;
}

const FULL: Extent = { rounds: 5, product: 12_000, naive: 2_000 };
const QUICK: Extent = { rounds: 2, product: 2_000, naive: 400 };

/** What the rounds of one service have shown. */
class Seen {
  readonly rates: number[] = [];
  private readonly p50: number[] = [];
  private readonly p99: number[] = [];
  /** microseconds of the server process's processor time a gift */
  private readonly processor: number[] = [];

  constructor(private readonly pid: number) {}

  async round(order: LoadOrder): Promise<void> {
    const before = processorSeconds(this.pid);
    const { perSecond, p50, p99 } = await httpLoad(order);
    this.processor.push(((processorSeconds(this.pid) - before) * 1_000_000) / order.requests);
    this.rates.push(perSecond);
    this.p50.push(p50);
    this.p99.push(p99);
  }

  /** Forgets what was seen while the service warmed up. */
  clear(): void {
    for (const values of [this.rates, this.p50, this.p99, this.processor]) values.length = 0;
  }

  get note(): string {
    const [p50, p99, processor] = [this.p50, this.p99, this.processor].map(median);
    return `p50 ${p50?.toFixed(1)} ms, p99 ${p99?.toFixed(1)} ms, ${processor?.toFixed(0)} µs of its processor time a gift`;
  }
}

interface Services {
  readonly database: BenchDatabase;
  readonly server: ProductServer;
  readonly naivePort: number;
}

/** Gifts through HTTP, beside a service as they are usually written, on the same PostgreSQL. */
export const httpGifts: Section = {
  name: 'http',
  title: 'gifts through HTTP (token, validation, idempotency key, receipt), 64 kept connections, load from a child process',
  run: async ({ quick, report, workplace }: BenchContext) => {
    const database = await openBenchDatabase(workplace, 'postgres');
    const server = await ProductServer.start(database, workplace);
    const naive = await naiveService(database, workplace, [RELIEF_CAMPAIGN]);
    report.say(
      `control: NestJS + Express + TypeORM, one transaction a gift, pool of ${NAIVE_CONNECTIONS}; PostgreSQL ${database.version}, fsync on`,
    );
    const seen = { gifts: new Seen(server.pid), naive: new Seen(naive.pid) };
    await measure(seen, { database, server, naivePort: naive.port }, { extent: quick ? QUICK : FULL, report });
    report.figure({
      name: 'gifts through HTTP',
      unit: 'gifts/s',
      values: seen.gifts.rates,
      control: { name: 'naive service', unit: 'gifts/s', values: seen.naive.rates },
      goal: { kind: 'at least', of: 'ratio', stated: 7 },
      note: `${seen.gifts.note}; naive: ${seen.naive.note}`,
    });
  },
};

async function measure(seen: { gifts: Seen; naive: Seen }, services: Services, run: { extent: Extent; report: Report }): Promise<void> {
  const { rounds, product, naive } = run.extent;
  const { database, server, naivePort } = services;
  // Numbers of one length, so that every body has the same size.
  let firstNumber = 100_000;
  for (let round = 0; round <= rounds; round += 1) {
    await seen.naive.round(giftOrder({ port: naivePort, path: '/gifts', headers: {}, requests: naive, firstNumber }));
    await database.settle();
    await seen.gifts.round(productGifts(server, { requests: product, firstNumber }));
    await database.settle();
    firstNumber += product;
    const [ours, theirs] = [seen.gifts, seen.naive].map(({ rates }) => rates.at(-1)?.toFixed(0));
    run.report.progress(`round ${round} of ${rounds}: ${ours} and ${theirs} gifts/s`);
    // Round 0 warms both services up and is not counted.
    if (round === 0) for (const each of [seen.gifts, seen.naive]) each.clear();
  }
}
