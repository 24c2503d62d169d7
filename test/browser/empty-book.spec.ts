import type { Page } from 'playwright-core';
import { givenApp, type TestApp } from '../support/app.js';
import { axeFaults, sidewaysFaults } from './harness/axe-faults.js';
import { inChromium, START_PATIENCE_MS } from './harness/in-chromium.js';

const PAGES = ['/', '/cd', '/tra-cuu', '/r', '/dk', '/so', '/tai-khoan-chinh-thuc', '/du-lieu', '/gop-y', '/gioi-thieu'];

inChromium('a book in which nothing stands yet', (browser) => {
  let app: TestApp;
  let page: Page;

  beforeAll(async () => {
    app = await givenApp();
    page = await (await browser.reader({ viewport: { width: 320, height: 800 } })).newPage();
  }, START_PATIENCE_MS);

  afterAll(async () => {
    await app.close();
  });

  it.each(PAGES)('%s says so in a page that everybody can read', async (path) => {
    for (const language of ['vi', 'en']) {
      const answer = await page.goto(`${app.url}${path}?lang=${language}`);
      expect([language, answer?.status()]).toEqual([language, 200]);
      expect([language, await axeFaults(page), await sidewaysFaults(page)]).toEqual([language, [], []]);
    }
    const text = await page.locator('main').innerText();
    expect(text).not.toMatch(/undefined|NaN|null|\[object/);
  });
});
