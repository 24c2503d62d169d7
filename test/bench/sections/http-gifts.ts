import { RELIEF_CAMPAIGN } from '#relief/demonstration/demonstration-campaigns.js';
import { openBenchDatabase } from '../harness/bench-database.js';
import { median } from '../harness/statistics.js';
import { httpLoad } from '../load/http-load.js';
import { NAIVE_CONNECTIONS } from '../naive-service/connections.js';
import { naiveService } from '../naive-service/naive-service.js';
import { giftOrder, productGifts } from '../product/gift-order.js';
import { ProductServer } from '../product/product-server.js';
import type { BenchContext, Section } from './section.js';

/** Gifts through HTTP, beside a service as they are usually written, on the same PostgreSQL. */
export const httpGifts: Section = {
  name: 'http',
  title: 'gifts through HTTP (token, validation, idempotency key, receipt), 64 kept connections, load from a child process',
  run: async ({ quick, report, workplace }: BenchContext) => {
    const database = await openBenchDatabase(workplace, 'postgres');
    const server = await ProductServer.start(database, workplace);
    const naivePort = await naiveService(database, workplace, [RELIEF_CAMPAIGN]);
    report.say(
      `control: NestJS + Express + TypeORM, one transaction a gift, pool of ${NAIVE_CONNECTIONS}; PostgreSQL ${database.version}, fsync on`,
    );
    const rounds = quick ? 2 : 5;
    const sizes = quick ? { product: 2_000, naive: 400 } : { product: 12_000, naive: 2_000 };
    const naive = { port: naivePort, path: '/gifts', headers: {} };
    const seen: { gifts: number[]; naive: number[]; p50: number[]; p99: number[]; naiveP99: number[] } = {
      gifts: [],
      naive: [],
      p50: [],
      p99: [],
      naiveP99: [],
    };
    let firstNumber = 10_000;
    // The first round warms both services up and is not counted.
    for (let round = -1; round < rounds; round += 1) {
      const controlled = await httpLoad(giftOrder({ ...naive, requests: sizes.naive, firstNumber }));
      await database.settle();
      const measured = await httpLoad(productGifts(server, { requests: sizes.product, firstNumber }));
      await database.settle();
      firstNumber += sizes.product;
      report.progress(`round ${round + 1} of ${rounds}: ${measured.perSecond.toFixed(0)} and ${controlled.perSecond.toFixed(0)} gifts/s`);
      if (round < 0) continue;
      seen.gifts.push(measured.perSecond);
      seen.naive.push(controlled.perSecond);
      seen.p50.push(measured.p50);
      seen.p99.push(measured.p99);
      seen.naiveP99.push(controlled.p99);
    }
    report.figure({
      name: 'gifts through HTTP',
      unit: 'gifts/s',
      values: seen.gifts,
      control: { name: 'naive service', unit: 'gifts/s', values: seen.naive },
      goal: { kind: 'at least', of: 'ratio', stated: 7 },
      note: `p50 ${median(seen.p50).toFixed(1)} ms, p99 ${median(seen.p99).toFixed(1)} ms; naive p99 ${median(seen.naiveP99).toFixed(0)} ms`,
    });
  },
};
