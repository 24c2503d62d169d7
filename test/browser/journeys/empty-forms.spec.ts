import type { Page } from 'playwright-core';
import { inChromium, START_PATIENCE_MS } from '../harness/in-chromium.js';
import { type ServedProduct, servedProduct } from '../harness/served-product.js';

/** Forms a reader meets; each is sent as it comes. */
const FORMS = [
  ['/tra-cuu', 'vi', 'Lỗi: '],
  ['/tra-cuu', 'en', 'Error: '],
  ['/tai-khoan-chinh-thuc', 'vi', 'Lỗi: '],
  ['/gop-y', 'vi', 'Lỗi: '],
  ['/gop-y', 'en', 'Error: '],
  ['/r', 'vi', 'Lỗi: '],
] as const;

inChromium('a form sent empty', (browser) => {
  let product: ServedProduct;
  let page: Page;

  beforeAll(async () => {
    product = await servedProduct();
    page = await (await browser.reader()).newPage();
  }, START_PATIENCE_MS);

  it.each(FORMS)(
    '%s in %s: says so in the title, puts the focus on the summary, whose words lead to the field and stand there',
    async (path, language, prefix) => {
      await page.goto(`${product.url}${path}?lang=${language}`);
      const form = page.locator('main form').first();
      await page.evaluate('for (const each of document.forms) each.noValidate = true');
      await form.locator('button').first().click();
      await page.waitForLoadState();
      expect(await page.title()).toMatch(new RegExp(`^${prefix}`));
      expect(await page.evaluate('document.activeElement.id')).toBe('loi');
      const lines = page.locator('[role=alert] a[href^="#"]');
      expect(await lines.count()).toBeGreaterThan(0);
      for (const line of await lines.all()) {
        const target = (await line.getAttribute('href')) ?? '';
        const field = page.locator(target);
        const told = (await field.getAttribute('aria-describedby')) ?? '';
        expect(await page.locator(`#${told.split(' ')[0] ?? ''}`).innerText()).toBe(await line.innerText());
        await line.click();
        expect(`#${await page.evaluate<string>('document.activeElement.id')}`).toBe(target);
      }
    },
  );
});
