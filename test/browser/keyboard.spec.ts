import type { Page } from 'playwright-core';
import { inChromium, START_PATIENCE_MS } from './harness/in-chromium.js';
import { type ServedProduct, servedProduct } from './harness/served-product.js';
import { CROWDED } from './harness/tell-campaigns.js';
import type { Places } from './harness/places.js';

const PAGES: readonly (readonly [name: string, path: (places: Places) => string])[] = [
  ['front page', () => '/'],
  ['campaign', () => `/cd/${CROWDED}`],
  ['gifts', () => `/cd/${CROWDED}/thu`],
  ['receipt', ({ receipts }) => `/r/${receipts.plain}`],
  ['search', () => '/tra-cuu'],
  ['official accounts', () => '/tai-khoan-chinh-thuc'],
  ['reports', () => '/gop-y'],
  ['seals', () => '/so'],
];

/** Where the focus may go, in the order of the page. */
const REACHABLE = `[...document.querySelectorAll('a[href],button,input:not([type=hidden]),select,textarea,summary,[tabindex="0"]')]
  .filter((each) => each.checkVisibility({ visibilityProperty: true }) && !each.disabled && each.tabIndex >= 0)
  .filter((each) => each.type !== 'radio' || each === document.querySelector('input[name="' + each.name + '"]:checked, input[name="' + each.name + '"]'))
  .map((each) => each.outerHTML.slice(0, 120))`;

/** What has the focus, and whether one sees it: a ring of two pixels at least, inside the window. */
const FOCUSED = `(() => {
  const at = document.activeElement;
  const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(at);
  const box = at.getBoundingClientRect();
  const ring = (outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2) || boxShadow !== 'none';
  const inside = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
  return { html: at.outerHTML.slice(0, 120), isSeen: ring && inside && box.width > 0 };
})()`;

inChromium('somebody without a mouse', (browser) => {
  let product: ServedProduct;
  let page: Page;

  beforeAll(async () => {
    product = await servedProduct();
    page = await (await browser.reader({ viewport: { width: 1366, height: 768 } })).newPage();
  }, START_PATIENCE_MS);

  it.each(PAGES)(
    'reaches everything of it in the order of the page and sees where they are: %s',
    async (_name, path) => {
      await page.goto(product.url + path(product.places));
      const reachable = await page.evaluate<readonly string[]>(REACHABLE);
      const reached: string[] = [];
      const unseen: string[] = [];
      for (let pressed = 0; reached.length < reachable.length && pressed < 2 * reachable.length; pressed += 1) {
        await page.keyboard.press('Tab');
        const { html, isSeen } = await page.evaluate<{ readonly html: string; readonly isSeen: boolean }>(FOCUSED);
        // A field of a date has three parts, each reached by a key press.
        if (html.includes('type="date"') && html === reached.at(-1)) continue;
        reached.push(html);
        if (!isSeen) unseen.push(html);
      }
      expect(reached).toEqual(reachable);
      expect(unseen).toEqual([]);
      expect(reached[0]).toContain('class="skip"');
    },
    120_000,
  );

  it('leaves out the ways on every page with the first key press', async () => {
    await page.goto(`${product.url}/cd/${CROWDED}`);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.querySelector("main").contains(document.activeElement)')).toBe(true);
  });
});
