import { get } from 'node:http';
import { RELIEF_CAMPAIGN } from '#relief/demonstration/demonstration-campaigns.js';
import { staticServer, type StaticServer } from '../controls/static-server.js';
import { openBenchDatabase } from '../harness/bench-database.js';
import { getLoad } from '../load/get-load.js';
import { ProductServer } from '../product/product-server.js';
import type { BenchContext, Section } from './section.js';

/** What is asked for, as it travels. */
const TARGETS = [
  { name: 'public totals', path: `/public/v1/campaigns/${RELIEF_CAMPAIGN}/totals`, encoding: 'identity' },
  { name: 'a campaign page, brotli', path: `/cd/${RELIEF_CAMPAIGN}`, encoding: 'br' },
  { name: 'the front page, gzip', path: '/', encoding: 'gzip' },
] as const;
type Target = (typeof TARGETS)[number];

/** Hot public addresses, beside nginx serving the same bytes from files. */
export const publicTotals: Section = {
  name: 'totals',
  title: 'hot public addresses, GET on 64 kept connections',
  run: async ({ quick, report, workplace }: BenchContext) => {
    const database = await openBenchDatabase(workplace, 'postgres');
    const server = await ProductServer.start(database, workplace);
    const bodies = new Map<string, Uint8Array>();
    for (const { name, path, encoding } of TARGETS) bodies.set(fileOf(name), await bytesOf(server.address + path, encoding));
    const nginx = await staticServer(workplace, bodies);
    const load = getLoad();
    report.say(`load: ${load.name}; control: ${nginx === undefined ? 'none, nginx is not installed' : 'nginx, one worker'}`);
    const [rounds, seconds] = quick ? [2, 1] : [5, 4];
    for (const target of TARGETS) {
      const rates = await compare(target, { server, nginx, rounds, seconds });
      report.figure({
        name: `${target.name}, ${bodies.get(fileOf(target.name))?.length ?? 0} bytes`,
        unit: 'requests/s',
        values: rates.measured,
        ...(nginx !== undefined && { control: { name: 'nginx, same bytes', unit: 'requests/s', values: rates.controlled } }),
        goal: { kind: 'at least', of: 'ratio', stated: 0.4 },
      });
    }
  },
};

interface Comparison {
  readonly server: ProductServer;
  readonly nginx: StaticServer | undefined;
  readonly rounds: number;
  /** of each round */
  readonly seconds: number;
}

/** Requests per second of the product and of nginx, round by round. */
async function compare({ name, path, encoding }: Target, { server, nginx, rounds, seconds }: Comparison) {
  const [measured, controlled]: [number[], number[]] = [[], []];
  const load = getLoad();
  for (let round = 0; round <= rounds; round += 1) {
    const limit = nginx === undefined ? undefined : await load.round({ url: nginx.urlOf(fileOf(name)), encoding, seconds });
    const rate = await load.round({ url: server.address + path, encoding, seconds });
    // Round 0 warms both up and is not counted.
    if (round === 0) continue;
    measured.push(rate);
    if (limit !== undefined) controlled.push(limit);
  }
  return { measured, controlled };
}

function fileOf(name: string): string {
  return name.replaceAll(/[^a-z]+/g, '-');
}

/** A body as it travels: fetched by hand, because `fetch` would unpack it. */
async function bytesOf(url: string, encoding: string): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    get(url, { headers: { 'Accept-Encoding': encoding } }, (answer) => {
      const parts: Buffer[] = [];
      answer
        .on('data', (part: Buffer) => parts.push(part))
        .on('end', () => {
          resolve(Buffer.concat(parts));
        });
    }).on('error', reject);
  });
}
