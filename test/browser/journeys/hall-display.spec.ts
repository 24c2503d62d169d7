import type { Page } from 'playwright-core';
import { CAMPAIGN, givenApp, givenCampaign, givenGift, type TestApp } from '../../support/app.js';
import { inChromium, START_PATIENCE_MS } from '../harness/in-chromium.js';

const HALL = { viewport: { width: 1920, height: 1080 } };
const MINUTE_MS = 60_000;

inChromium('the display in the hall, over ten minutes', (browser) => {
  let app: TestApp;
  let page: Page;

  beforeAll(async () => {
    app = await givenApp();
    await givenCampaign(app);
    await give('500000');
    page = await (await browser.reader(HALL)).newPage();
  }, START_PATIENCE_MS);

  afterAll(async () => {
    await app.close();
  });

  async function give(amount: string): Promise<void> {
    await app
      .officer('post', '/api/v1/contributions')
      .send(givenGift({ cash: { amount } }))
      .expect(201);
    await app.publish();
  }

  const total = async (): Promise<string> => (await page.locator('.total').textContent()) ?? '';

  it('keeps its figures with their time while the network is down, never zero, and goes on by itself', async () => {
    await page.clock.install();
    await page.goto(`${app.url}/man-hinh/${CAMPAIGN}`);
    expect(await total()).toContain('500.000');
    await page.context().setOffline(true);
    for (let minute = 0; minute < 8; minute += 1) {
      await page.clock.runFor(MINUTE_MS);
      expect(await total()).toContain('500.000');
      expect(
        await page.evaluate('document.documentElement.scrollHeight <= innerHeight && document.documentElement.scrollWidth <= innerWidth'),
      ).toBe(true);
    }
    expect(await page.locator('[data-note]').innerText()).toMatch(/vẫn là số liệu lúc \d\d:\d\d/);
    await give('250000');
    await page.context().setOffline(false);
    await page.clock.runFor(2 * MINUTE_MS);
    await page.getByText('750.000').first().waitFor({ timeout: 10_000 });
    await page.locator('[data-note]').waitFor({ state: 'hidden', timeout: 10_000 });
  }, 120_000);
});
