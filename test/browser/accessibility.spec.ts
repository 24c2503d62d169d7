import type { BrowserContext, Page } from 'playwright-core';
import { axeFaults, sidewaysFaults } from './harness/axe-faults.js';
import { inChromium, isFullRun, START_PATIENCE_MS } from './harness/in-chromium.js';
import { PAGE_ROWS } from './harness/page-rows.js';
import { pairwise } from './harness/pairwise.js';
import { type ServedProduct, servedProduct } from './harness/served-product.js';
import { visitRow } from './harness/visit-row.js';

const LANGUAGES = ['vi', 'en'] as const;
const WIDTHS = [320, 360, 1366] as const;
/** A zoom of 200 % halves the pixels a page has. */
const ZOOMS = [1, 2] as const;
const MEDIA = ['screen', 'print'] as const;
/** Narrower than this nothing is promised (WCAG 2.2, 1.4.10). */
const NARROWEST = 320;

const FACTORS = [PAGE_ROWS.length, LANGUAGES.length, WIDTHS.length, ZOOMS.length, MEDIA.length];

function everything(): readonly (readonly number[])[] {
  return FACTORS.reduce<readonly (readonly number[])[]>(
    (rows, values) => rows.flatMap((row) => Array.from({ length: values }, (_none, value) => [...row, value])),
    [[]],
  );
}

const CASES = (isFullRun ? everything() : pairwise(FACTORS)).map(([row = 0, language = 0, width = 0, zoom = 0, medium = 0]) => ({
  row,
  language: LANGUAGES[language] ?? 'vi',
  width: (WIDTHS[width] ?? NARROWEST) / (ZOOMS[zoom] ?? 1),
  medium: MEDIA[medium] ?? 'screen',
}));

inChromium('everybody can read', (browser) => {
  let product: ServedProduct;
  let context: BrowserContext;
  let page: Page;
  let complaints: string[] = [];

  beforeAll(async () => {
    product = await servedProduct();
    context = await browser.reader();
  }, START_PATIENCE_MS);

  beforeEach(async () => {
    page = await context.newPage();
    complaints = [];
    page.on('request', (request) => {
      if (!request.url().startsWith(`${product.url}/`) && !request.url().startsWith('data:')) complaints.push(`asks ${request.url()}`);
    });
    page.on('console', (message) => {
      if (/content security policy|refused to/i.test(message.text())) complaints.push(message.text());
    });
  });

  afterEach(async () => {
    await page.close();
    await context.clearCookies();
  });

  it.each(PAGE_ROWS.map((row, at) => [row.route, row.state, at] as const))(
    '%s, %s: nothing axe objects to, nothing that scrolls sideways, nothing asked elsewhere or blocked',
    async (_route, _state, at) => {
      const row = PAGE_ROWS[at];
      if (row === undefined) throw new Error('a row of the table');
      const faults: string[] = [];
      for (const language of LANGUAGES) {
        const sizes = CASES.filter((each) => each.row === at && each.language === language);
        if (sizes.length > 0) await visitRow(page, product, { row, language });
        for (const { width, medium } of sizes) {
          await page.setViewportSize({ width, height: 800 });
          await page.emulateMedia({ media: medium });
          const found = [...(await axeFaults(page)), ...(medium === 'screen' && width >= NARROWEST ? await sidewaysFaults(page) : [])];
          faults.push(...found.map((fault) => `${language} ${width} px ${medium}: ${fault}`));
        }
      }
      expect([...faults, ...complaints]).toEqual([]);
    },
    120_000,
  );
});
