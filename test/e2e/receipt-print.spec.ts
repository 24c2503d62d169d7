import { inChromium } from '../browser/harness/in-chromium.js';
import { givenApp, givenCampaign, givenGift, type TestApp } from '../support/app.js';
import { textAt } from '../support/json.js';

/** Points of a millimetre (PDF 32000-1 §8.3.2.3). */
const POINTS = 72 / 25.4;

/** What is printed, for readers of both languages. */
const SHEETS = (['usual', 'longest'] as const).flatMap((gift) => ['vi-VN', 'en-US'].map((locale) => [gift, locale] as const));

/** Sizes of the pages of a PDF as Chromium writes it, in whole millimetres. */
function pagesOf(pdf: Buffer): readonly string[] {
  const boxes = [...pdf.toString('latin1').matchAll(/\/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)\s*\]/g)];
  return boxes.map(([, width = '', height = '']) => `${Math.round(Number(width) / POINTS)}x${Math.round(Number(height) / POINTS)}`);
}

inChromium('receipts on paper', (browser) => {
  let app: TestApp;
  const codes = { usual: '', longest: '' };

  beforeAll(async () => {
    app = await givenApp();
    await givenCampaign(app);
    const longest = {
      name: `Công ty Trách nhiệm hữu hạn ${'Thương mại Dịch vụ '.repeat(5)}Trường Sơn`.slice(0, 120),
      organisation: true,
    };
    const goods = ['gao', 'mi-tom'].map((item) => ({ item, quantity: '50' }));
    const gifts = {
      usual: givenGift({ cash: { amount: '1500000' }, goods: goods.slice(0, 1) }),
      longest: givenGift({
        cash: { amount: '999999999999' },
        goods,
        donor: longest,
        memo: 'Kính gửi bà con vùng lũ, mong sớm ổn định. '.repeat(4).trim(),
      }),
    };
    for (const name of ['usual', 'longest'] as const) {
      codes[name] = textAt(await app.officer('post', '/api/v1/contributions').send(gifts[name]).expect(201), 'receipt.code');
    }
    await app.publish();
  });

  afterAll(async () => {
    await app.close();
  });

  it.each([
    ['a5', /^210x148$/],
    ['a6', /^105x148$/],
    ['80', /^80x\d+$/],
    ['58', /^58x\d+$/],
  ])('take one page of %s, whatever was given, with a code at least 25 mm wide', async (paper, size) => {
    for (const [gift, locale] of SHEETS) {
      const reader = await browser.reader({ locale });
      const page = await reader.newPage();
      await page.goto(`${app.url}/r/${codes[gift]}?in=${paper}`);
      await page.emulateMedia({ media: 'print' });
      const pages = pagesOf(await page.pdf({ preferCSSPageSize: true }));
      expect([gift, locale, pages.length, pages[0]]).toEqual([gift, locale, 1, expect.stringMatching(size)]);
      // 33 of 41 modules are the code itself; 96 CSS pixels are an inch.
      const widthMm = Number(await page.evaluate("document.querySelector('.code svg').getBoundingClientRect().width")) * (25.4 / 96);
      expect((widthMm * 33) / 41).toBeGreaterThanOrEqual(25);
      expect(await page.evaluate('document.documentElement.scrollWidth <= document.documentElement.clientWidth')).toBe(true);
      await reader.close();
    }
  });
});
