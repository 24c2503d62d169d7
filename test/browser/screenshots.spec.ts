import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { BrowserContext } from 'playwright-core';
import { inChromium, isFullRun, START_PATIENCE_MS } from './harness/in-chromium.js';
import { PAGE_ROWS } from './harness/page-rows.js';
import { type ServedProduct, servedProduct } from './harness/served-product.js';
import { visitRow } from './harness/visit-row.js';

const FOLDER = join('var', 'screenshots');
const FRAMES = [
  { frame: 'phone', width: 360, height: 800, media: 'screen' },
  { frame: 'desktop', width: 1366, height: 768, media: 'screen' },
  // A4 upright at 96 dots an inch
  { frame: 'print', width: 794, height: 1123, media: 'print' },
] as const;
const LANGUAGES = isFullRun ? (['vi', 'en'] as const) : (['vi'] as const);

inChromium('pictures of every page are kept for a look', (browser) => {
  let product: ServedProduct;
  let context: BrowserContext;

  beforeAll(async () => {
    product = await servedProduct();
    await mkdir(FOLDER, { recursive: true });
    context = await browser.reader();
    // The web font shows from the second page on: no page waits for it.
    const page = await context.newPage();
    await page.goto(product.url);
    await page.evaluate('document.fonts.ready.then(() => true)');
    await page.close();
  }, START_PATIENCE_MS);

  it.each(PAGE_ROWS.map((row) => [row.route, row.state, row] as const))(
    '%s, %s',
    async (route, state, row) => {
      const page = await context.newPage();
      for (const language of LANGUAGES) {
        await visitRow(page, product, { row, language });
        for (const { frame, width, height, media } of FRAMES) {
          await page.setViewportSize({ width, height });
          await page.emulateMedia({ media });
          const name = `${route.slice('GET '.length)} ${state}`.replaceAll(/[^a-z0-9]+/gi, '-').replace(/^-/, '');
          const picture = await page.screenshot({ path: join(FOLDER, `${name}.${language}.${frame}.png`), fullPage: true });
          expect(picture.length).toBeGreaterThan(1_000);
        }
      }
      await page.close();
      await context.clearCookies();
    },
    120_000,
  );
});
