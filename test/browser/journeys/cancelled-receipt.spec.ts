import type { BrowserContext, Page } from 'playwright-core';
import { inChromium, START_PATIENCE_MS } from '../harness/in-chromium.js';
import { type ServedProduct, servedProduct } from '../harness/served-product.js';
import { typo } from '../harness/page-rows.js';

inChromium('a donor opens a receipt', (browser) => {
  let product: ServedProduct;
  let context: BrowserContext;
  let page: Page;

  beforeAll(async () => {
    product = await servedProduct();
    context = await browser.reader();
    page = await context.newPage();
  }, START_PATIENCE_MS);

  const open = async (code: string): Promise<number> => (await page.goto(`${product.url}/r/${code}`))?.status() ?? 0;

  it('that was cancelled, and reads that first; its place in the book is still proven, and what is shared of it names nobody', async () => {
    expect(await open(product.places.receipts.reversed)).toBe(200);
    expect(await page.locator('main strong').first().innerText()).toContain('ĐÃ HỦY');
    expect(await page.locator('.block.good').count()).toBe(0);
    const shared = await page
      .locator('meta[property^="og:"], meta[name="description"]')
      .evaluateAll((tags) => tags.map((tag) => tag.getAttribute('content')));
    expect(shared.join('\n')).not.toMatch(/2\.500\.000|Minh Họa|L\. T\./);
    const proof = await fetch(`${product.url}/r/${product.places.receipts.reversed}.tlog-proof`);
    expect([proof.status, (await proof.text()).startsWith('c2sp.org/tlog-proof@v1')]).toEqual([200, true]);
    await page.goto(`${product.url}/r/${product.places.receipts.reversed}?kiem=1`);
    await page.locator(':is([data-state=holds],[data-state=fails],[data-state=unchecked])').waitFor();
    expect(await page.locator('#kiem-chung').getAttribute('data-state')).toBe('holds');
    expect(await page.locator('#kiem-chung').innerText()).toContain('đã bị hủy sau đó');
    expect(await page.locator('.block.good').count()).toBe(0);
  });

  it('with a code that is mistyped, or made up, and reads which of the two', async () => {
    expect(await open(typo(product.places.receipts.plain))).toBe(404);
    expect(await page.locator('main').innerText()).toContain('Mã gõ sai');
    expect(await open(FABRICATED)).toBe(404);
    expect(await page.locator('main').innerText()).toContain('Không có mã này trong sổ');
  });
});

/** Well-formed, and of no book. */
const FABRICATED = '00000000000000000000000000'.padEnd(27, '0');
