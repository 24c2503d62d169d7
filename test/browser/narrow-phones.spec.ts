import { sidewaysFaults } from './harness/axe-faults.js';
import { inChromium, isFullRun, START_PATIENCE_MS } from './harness/in-chromium.js';
import { PAGE_ROWS } from './harness/page-rows.js';
import { type ServedProduct, servedProduct } from './harness/served-product.js';
import { visitRow } from './harness/visit-row.js';

const LANGUAGES = isFullRun ? (['vi', 'en'] as const) : (['vi'] as const);

inChromium('a phone of 320 pixels that has not got the web font yet', (browser) => {
  let product: ServedProduct;

  beforeAll(async () => {
    product = await servedProduct();
  }, START_PATIENCE_MS);

  it.each(LANGUAGES)(
    'shows every page in every state without scrolling sideways, in letters as wide as its own may be: %s',
    async (language) => {
      const context = await browser.reader({ viewport: { width: 320, height: 800 } });
      await context.route('**/*.woff2', (route) => route.abort());
      const found: string[] = [];
      for (const row of PAGE_ROWS) {
        const page = await context.newPage();
        await visitRow(page, product, { row, language });
        found.push(...(await sidewaysFaults(page)).map((fault) => `${row.route}, ${row.state}: ${fault}`));
        await page.close();
        await context.clearCookies();
      }
      await context.close();
      expect(found).toEqual([]);
    },
    300_000,
  );
});
