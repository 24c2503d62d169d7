import type { Page } from 'playwright-core';
import { inChromium, START_PATIENCE_MS } from '../harness/in-chromium.js';
import { type ServedProduct, servedProduct } from '../harness/served-product.js';
import { CROWDED } from '../harness/tell-campaigns.js';

inChromium('somebody whose telephone is set to English chooses Vietnamese', (browser) => {
  let product: ServedProduct;
  let page: Page;

  beforeAll(async () => {
    product = await servedProduct();
  }, START_PATIENCE_MS);

  beforeEach(async () => {
    const context = await browser.reader({ locale: 'en-GB', javaScriptEnabled: false, viewport: { width: 360, height: 800 } });
    page = await context.newPage();
  });

  afterEach(() => page.context().close());

  const language = () => page.locator('html').getAttribute('lang');
  const choose = async (name: 'Tiếng Việt' | 'English'): Promise<void> => {
    await page.getByRole('button', { name, exact: true }).click();
  };

  it('once, and has it on every page from then on, with the filters of a list, until they choose again', async () => {
    const filtered = `${product.url}/cd/${CROWDED}/thu?from=&to=&min=100000&max=&unit=&status=valid`;
    await page.goto(filtered);
    expect(await language()).toBe('en');
    await choose('Tiếng Việt');
    expect([await language(), page.url()]).toEqual(['vi', filtered]);
    expect(await page.locator('[name=min]').inputValue()).toBe('100000');

    // Through pages that were read in English a moment ago, and are kept by the browser.
    await page.locator(`main a[href="/cd/${CROWDED}"]`).first().click();
    expect([await language(), new URL(page.url()).pathname]).toEqual(['vi', `/cd/${CROWDED}`]);
    await page.locator('header a.name').click();
    expect([await language(), page.url()]).toEqual(['vi', `${product.url}/`]);
    await page.goto(`${product.url}/dang-nhap`);
    expect(await language()).toBe('vi');

    await choose('English');
    expect([await language(), page.url()]).toEqual(['en', `${product.url}/dang-nhap`]);
    await page.goto(`${product.url}/`);
    expect(await language()).toBe('en');
  });

  it('on a page their browser has kept in English', async () => {
    for (const path of ['/bao-loi-bao-mat', `/cd/${CROWDED}`, '/']) {
      await page.context().clearCookies();
      await page.goto(product.url + path);
      expect([path, await language()]).toEqual([path, 'en']);
      await choose('Tiếng Việt');
      expect([path, await language()]).toEqual([path, 'vi']);
    }
  });

  it('on the page of a receipt, whose code goes nowhere but back', async () => {
    const { plain } = product.places.receipts;
    const asked: string[] = [];
    page.on('request', (request) => asked.push(`${new URL(request.url()).pathname} ${request.headers()['referer'] ?? '-'}`));
    await page.goto(`${product.url}/r/${plain}?kiem=1`);
    await choose('Tiếng Việt');
    expect([await language(), page.url()]).toEqual(['vi', `${product.url}/r/${plain}?kiem=1`]);
    expect(asked.filter((each) => each.startsWith('/ngon-ngu'))).toEqual(['/ngon-ngu/vi -']);
    await page.locator('header nav a').first().click();
    expect(await language()).toBe('vi');
  });
});
