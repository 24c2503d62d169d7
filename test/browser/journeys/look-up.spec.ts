import type { Page } from 'playwright-core';
import { inChromium, START_PATIENCE_MS } from '../harness/in-chromium.js';
import { type ServedProduct, servedProduct } from '../harness/served-product.js';
import { CROWDED } from '../harness/tell-campaigns.js';

inChromium('somebody without JavaScript looks a gift up', (browser) => {
  let product: ServedProduct;
  let page: Page;

  beforeAll(async () => {
    product = await servedProduct();
    page = await (await browser.reader({ javaScriptEnabled: false })).newPage();
  }, START_PATIENCE_MS);

  async function find(fields: Readonly<Record<string, string>>): Promise<readonly string[]> {
    await page.goto(`${product.url}/tra-cuu`);
    const form = page.locator('main form').first();
    for (const [name, value] of Object.entries(fields)) await form.locator(`[name="${name}"]`).fill(value);
    await form.locator('[name=q]').press('Enter');
    await page.waitForLoadState();
    return page.locator('main a[href*="/thu/"]').evaluateAll((links) => links.map((each) => each.getAttribute('href') ?? ''));
  }

  it('by the whole reference of the transfer, and by the name of a public giver without its marks', async () => {
    const place = `/cd/${CROWDED}/thu/${product.places.entries.gift}`;
    expect(await find({ q: 'FT26327000418' })).toContain(place);
    expect((await find({ q: 'pham thi buoi cong khai' })).length).toBeGreaterThan(0);
    // No name stands in an address, where others could read it.
    expect(page.url()).not.toMatch(/buoi/i);
  });

  it('by the number on the paper with its amount', async () => {
    await page.goto(`${product.url}/r/${product.places.receipts.plain}`);
    const voucher = /[A-Z]{2}(-[0-9]+){3}/.exec(await page.locator('h1').innerText())?.[0] ?? '';
    expect(voucher).not.toBe('');
    expect(await find({ q: voucher, tien: '1tr5' })).toContain(`/cd/${CROWDED}/thu/${product.places.entries.gift}`);
  });

  it('never by the name of somebody shown in short; the page says why nothing was found and what to do', async () => {
    expect(await find({ q: 'nguyen thi hong nhung' })).toEqual([]);
    const text = await page.locator('main').innerText();
    expect(text).toContain('Không tìm thấy');
    expect(await page.locator('main [name=q]').first().inputValue()).toBe('nguyen thi hong nhung');
    expect(text).toMatch(/viết tắt|ẩn danh/);
  });
});
