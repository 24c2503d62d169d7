import { inChromium, isFullRun, START_PATIENCE_MS } from './harness/in-chromium.js';
import { measuredVisit, said } from './harness/measured-visit.js';
import { type ServedProduct, servedProduct } from './harness/served-product.js';
import { CROWDED } from './harness/tell-campaigns.js';
import type { Places } from './harness/places.js';

/** What a page may cost on a cheap phone and a bad network. A time depends on the machine: it is printed, and demanded in a full run. */
const BUDGETS = [
  { name: 'receipt', path: ({ receipts }: Places) => `/r/${receipts.plain}`, bytes: 15_000, lcpMs: 1_500 },
  { name: 'campaign of 60 gifts and 20 communes', path: () => `/cd/${CROWDED}`, bytes: 60_000, lcpMs: 2_500 },
];

inChromium('on a cheap phone and a bad network', (browser) => {
  let product: ServedProduct;

  beforeAll(async () => {
    product = await servedProduct();
  }, START_PATIENCE_MS);

  it.each(BUDGETS)(
    '$name: stays within its bytes, asks nobody else, never jumps',
    async ({ name, path, bytes, lcpMs }) => {
      const context = await browser.reader({ viewport: { width: 360, height: 640 } });
      const visit = await measuredVisit(await context.newPage(), product.url + path(product.places));
      process.stdout.write(said(name, visit));
      expect(visit.bytes).toBeLessThanOrEqual(bytes);
      expect(visit.scriptBytes).toBeLessThanOrEqual(10_000);
      expect(visit.thirdParty).toBe(0);
      expect(visit.cls).toBeLessThanOrEqual(0.02);
      if (isFullRun) expect(visit.lcpMs).toBeLessThanOrEqual(lcpMs);
      await context.close();
    },
    60_000,
  );
});
