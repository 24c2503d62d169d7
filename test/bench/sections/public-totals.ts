import { RELIEF_CAMPAIGN } from '#relief/demonstration/demonstration-campaigns.js';
import { staticServer } from '../controls/static-server.js';
import { openBenchDatabase } from '../harness/bench-database.js';
import { getLoad } from '../load/get-load.js';
import { ProductServer } from '../product/product-server.js';
import type { BenchContext, Section } from './section.js';

/** The public totals of a campaign, beside nginx serving the same bytes from a file. */
export const publicTotals: Section = {
  name: 'totals',
  title: 'public totals, GET on 64 kept connections',
  run: async ({ quick, report, workplace }: BenchContext) => {
    const database = await openBenchDatabase(workplace, 'postgres');
    const server = await ProductServer.start(database, workplace);
    const url = `${server.address}/public/v1/campaigns/${RELIEF_CAMPAIGN}/totals`;
    const answer = await fetch(url, { headers: { 'Accept-Encoding': 'identity' } });
    const bytes = new Uint8Array(await answer.arrayBuffer());
    const nginx = await staticServer(workplace, bytes);
    const load = getLoad();
    report.say(
      `load: ${load.name}; body of ${bytes.length} bytes; control: ${nginx === undefined ? 'none, nginx is not installed' : 'nginx, one worker'}`,
    );
    const [rounds, seconds] = quick ? [2, 1] : [5, 4];
    const [measured, controlled]: [number[], number[]] = [[], []];
    for (let round = 0; round <= rounds; round += 1) {
      const limit = nginx === undefined ? undefined : await load.round(nginx.url, seconds);
      const rate = await load.round(url, seconds);
      report.progress(`round ${round} of ${rounds}: ${rate.toFixed(0)} and ${limit?.toFixed(0) ?? 'no'} requests/s`);
      // Round 0 warms both up and is not counted.
      if (round === 0) continue;
      measured.push(rate);
      if (limit !== undefined) controlled.push(limit);
    }
    report.figure({
      name: 'public totals',
      unit: 'requests/s',
      values: measured,
      ...(nginx !== undefined && { control: { name: 'nginx, same bytes', unit: 'requests/s', values: controlled } }),
      goal: { kind: 'at least', of: 'ratio', stated: 0.4 },
    });
  },
};
