import { CAMPAIGN, givenApp, givenCampaign, givenGift, type TestApp } from '../../support/app.js';
import { sidewaysFaults } from '../harness/axe-faults.js';
import { inChromium, START_PATIENCE_MS } from '../harness/in-chromium.js';

/** Letters people read without pinching, in pixels. */
const READABLE = 14;

const SMALL_TEXTS = `[...document.querySelectorAll('main *')]
  .filter((each) => !each.closest('svg') && [...each.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== ''))
  .filter((each) => each.checkVisibility() && parseFloat(getComputedStyle(each).fontSize) < ${READABLE})
  .map((each) => each.tagName + ': ' + each.textContent)`;

const CUT_TEXTS = `[...document.querySelectorAll('main h1, main p, main td')]
  .filter((each) => each.scrollWidth > each.clientWidth + 1 && each.clientWidth > 0).map((each) => each.textContent)`;

inChromium('the display of a hall, opened on a phone', (browser) => {
  let app: TestApp;

  beforeAll(async () => {
    app = await givenApp();
    await givenCampaign(app);
    const gift = givenGift({ cash: { amount: '123456789000' }, goods: [{ item: 'gao', quantity: '1250.5' }] });
    await app.officer('post', '/api/v1/contributions').send(gift).expect(201);
    await app.publish();
  }, START_PATIENCE_MS);

  afterAll(async () => {
    await app.close();
  });

  it.each([
    [320, 640],
    [390, 844],
    [844, 390],
  ])('is read without pinching at %d × %d, to its last line, and leads on', async (width, height) => {
    const page = await (await browser.reader({ viewport: { width, height } })).newPage();
    await page.goto(`${app.url}/man-hinh/${CAMPAIGN}`);
    expect(await page.evaluate<readonly string[]>(SMALL_TEXTS)).toEqual([]);
    expect(await page.evaluate<readonly string[]>(CUT_TEXTS)).toEqual([]);
    expect(await sidewaysFaults(page)).toEqual([]);
    await page.getByText('dấu niêm phong số').last().scrollIntoViewIfNeeded();
    expect(await page.evaluate('document.querySelector("footer").getBoundingClientRect().bottom <= innerHeight + 1')).toBe(true);
    await page.locator(`a[href="/cd/${CAMPAIGN}"]`).click();
    expect(new URL(page.url()).pathname).toBe(`/cd/${CAMPAIGN}`);
    await page.close();
  });
});
