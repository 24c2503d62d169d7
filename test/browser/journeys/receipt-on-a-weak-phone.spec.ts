import { inChromium, START_PATIENCE_MS } from '../harness/in-chromium.js';
import { measuredVisit } from '../harness/measured-visit.js';
import { type ServedProduct, servedProduct } from '../harness/served-product.js';

const PHONE = { width: 360, height: 640 };

inChromium('a donor on a weak phone and a slow network, without JavaScript', (browser) => {
  let product: ServedProduct;

  beforeAll(async () => {
    product = await servedProduct();
  }, START_PATIENCE_MS);

  it('reads amount and words of the receipt without scrolling, from 15 kB', async () => {
    const context = await browser.reader({ javaScriptEnabled: false, viewport: PHONE });
    const page = await context.newPage();
    const visit = await measuredVisit(page, `${product.url}/r/${product.places.receipts.plain}`);
    for (const text of ['1.500.000', 'Một triệu năm trăm nghìn đồng', 'Đã vào sổ và đã niêm phong']) {
      const box = await page.locator('main').getByText(text).first().boundingBox();
      expect([text, (box?.y ?? Infinity) + (box?.height ?? 0) <= PHONE.height]).toEqual([text, true]);
    }
    expect(visit.bytes).toBeLessThanOrEqual(15_000);
    await context.close();
  }, 60_000);
});
