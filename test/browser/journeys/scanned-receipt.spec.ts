import jsqr from 'jsqr';
import { PNG } from 'pngjs';
import type { BrowserContext } from 'playwright-core';
import { inChromium, START_PATIENCE_MS } from '../harness/in-chromium.js';
import { type ServedProduct, servedProduct } from '../harness/served-product.js';

/** A roll of 80 mm has 72 mm to print on, 8 dots a millimetre. */
const ROLL = { viewport: { width: 302, height: 900 }, deviceScaleFactor: 2 };

inChromium('a donor scans the code of a printed receipt', (browser) => {
  let product: ServedProduct;
  let context: BrowserContext;

  beforeAll(async () => {
    product = await servedProduct();
    context = await browser.reader(ROLL);
  }, START_PATIENCE_MS);

  it.each(['80', '58', 'a6', 'a5'])('and lands on that receipt, in capitals and in small letters: %s', async (format) => {
    const page = await context.newPage();
    await page.goto(`${product.url}/r/${product.places.receipts.plain}?in=${format}`);
    const { data, width, height } = PNG.sync.read(await page.screenshot({ fullPage: true }));
    const scanned = jsqr.default(new Uint8ClampedArray(data), width, height)?.data ?? '';
    expect(scanned).toMatch(/^HTTPS?:\/\/[0-9A-Z.:]+\/R\/[0-9A-Z]{27}$/);
    for (const address of [scanned, scanned.toLowerCase()]) {
      const answer = await page.goto(address);
      expect(answer?.status()).toBe(200);
      expect(await page.locator('main').innerText()).toContain('1.500.000');
      expect(await page.locator('main code').last().innerText()).toContain(product.places.receipts.plain.slice(0, 4));
    }
    await page.close();
  });
});
