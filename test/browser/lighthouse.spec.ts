import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installedChromium, QUIET_FLAGS } from './check-bundle.js';
import { inChromium, isFullRun, START_PATIENCE_MS } from './harness/in-chromium.js';
import { type ServedProduct, servedProduct } from './harness/served-product.js';
import { CROWDED } from './harness/tell-campaigns.js';
import type { Places } from './harness/places.js';

/** Points each category has to reach. */
const ENOUGH = 98;
/** The one that measures time, and so the machine too. */
const TIMED = 'performance';
const CATEGORIES = ['accessibility', 'best-practices', 'seo', ...(isFullRun ? [TIMED] : [])];
/** A receipt's address is a secret: search engines are kept out of it. */
const UNLISTED = new Set(['receipt']);

const PAGES: readonly (readonly [name: string, path: (places: Places) => string])[] = [
  ['front page', () => '/'],
  ['campaign', () => `/cd/${CROWDED}`],
  ['receipt', ({ receipts }) => `/r/${receipts.plain}`],
  ['search', () => '/tra-cuu'],
  ['seals', () => '/so'],
];

inChromium('Lighthouse', () => {
  let product: ServedProduct;
  let folder: string;

  beforeAll(async () => {
    product = await servedProduct();
    folder = await mkdtemp(join(tmpdir(), 'minhbach-lighthouse-'));
  }, START_PATIENCE_MS);

  afterAll(async () => {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  });

  it.each(PAGES)(
    `gives at least ${ENOUGH} of 100 in every category: %s`,
    async (name, path) => {
      const scores = await scoresOf(product.url + path(product.places), folder);
      process.stdout.write(`Lighthouse, ${name}: ${[...scores].map(([category, score]) => `${category} ${score}`).join(', ')}\n`);
      for (const category of CATEGORIES) {
        if (category === 'seo' && UNLISTED.has(name)) continue;
        expect([category, (scores.get(category) ?? 0) >= ENOUGH]).toEqual([category, true]);
      }
    },
    180_000,
  );
});

interface Report {
  readonly categories: Readonly<Record<string, { readonly score: number | null }>>;
}

async function scoresOf(address: string, folder: string): Promise<ReadonlyMap<string, number>> {
  const child = spawn(
    process.execPath,
    [
      'node_modules/lighthouse/cli/index.js',
      address,
      '--output=json',
      '--quiet',
      '--no-enable-error-reporting',
      `--only-categories=${CATEGORIES.join(',')}`,
      `--chrome-flags=${[...QUIET_FLAGS, `--user-data-dir=${folder}/profile`].join(' ')}`,
    ],
    { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, CHROME_PATH: installedChromium(), HOME: folder } },
  );
  let [said, complaints] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (complaints += chunk.toString()));
  const code = await new Promise((resolve) => child.on('close', resolve));
  if (code !== 0) throw new Error(`Lighthouse ended with ${String(code)}: ${complaints.slice(-2000)}`);
  const { categories } = JSON.parse(said) as Report;
  return new Map(Object.entries(categories).map(([name, { score }]) => [name, Math.round((score ?? 0) * 100)]));
}
