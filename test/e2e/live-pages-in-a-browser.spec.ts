import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { InstalledFiles } from '../../apps/server/src/http/installed-files.js';
import { writeWebFont } from '../browser/check-bundle.js';
import { inChromium } from '../browser/harness/in-chromium.js';
import { CAMPAIGN, givenApp, givenCampaign, givenGift, type TestApp } from '../support/app.js';
import { complaintsOf } from '../support/complaints.js';

const HALL = `/man-hinh/${CAMPAIGN}`;
const SIZES = [
  { width: 1920, height: 1080 },
  { width: 1366, height: 768 },
];

inChromium('pages that follow the book', (browser) => {
  let app: TestApp;
  let folder: string;
  let context: BrowserContext;
  let page: Page;
  let complaints: string[] = [];

  async function give(amount: string): Promise<void> {
    await app
      .officer('post', '/api/v1/contributions')
      .send(givenGift({ cash: { amount } }))
      .expect(201);
    await app.publish();
  }
  const says = async (text: string | RegExp): Promise<void> => {
    await page.getByText(text).first().waitFor({ timeout: 10_000 });
  };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'minhbach-live-'));
    app = await givenApp();
    await givenCampaign(app);
    const webFont = join(folder, 'font.woff2');
    await writeWebFont(webFont);
    Reflect.set(app.server.app.get(InstalledFiles), 'built', { webFont });
    await give('500000');
    context = await browser.reader();
  });

  beforeEach(async () => {
    page = await context.newPage();
    await page.setViewportSize({ width: 1920, height: 1080 });
    complaints = await complaintsOf(page, /Failed to load/);
  });

  afterEach(async () => {
    await context.setOffline(false);
    await page.close();
    expect(complaints).toEqual([]);
  });

  afterAll(async () => {
    await context.close();
    await app.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('show a gift in the hall as soon as it is sealed, without loading the page again', async () => {
    await page.goto(app.url + HALL);
    await page.evaluate('document.body.dataset.same = "page"');
    await says('500.000 ₫');
    await give('1234000');
    await says('1.734.000 ₫');
    await says('1.234.000 ₫');
    await says(`dấu niêm phong số ${await app.size()}`);
    expect(await page.evaluate('document.body.dataset.same')).toBe('page');
  });

  it('freeze in the hall when the network drops, saying so with the time, never zero, and go on by themselves', async () => {
    await page.goto(app.url + HALL);
    await says('1.734.000 ₫');
    await context.setOffline(true);
    await says(/Mất kết nối – vẫn là số liệu lúc \d\d:\d\d/);
    await give('266000');
    await says('1.734.000 ₫');
    expect(await page.locator('.total').textContent()).toContain('1.734.000');
    await context.setOffline(false);
    await says('2.000.000 ₫');
    await page.locator('[data-note]').waitFor({ state: 'hidden', timeout: 10_000 });
  }, 60_000);

  it('tell the reader of a campaign that there are newer figures, and renew the first of them with their seal', async () => {
    await page.goto(`${app.url}/cd/${CAMPAIGN}`);
    await page.evaluate('document.body.dataset.same = "page"');
    const figures = page.locator('[data-part=figures]');
    expect(await figures.textContent()).toContain('2.000.000');
    expect(await page.locator('#moi').isVisible()).toBe(false);
    await give('5000000');
    await page.getByText('Có số liệu mới – xem').waitFor({ timeout: 20_000 });
    expect(await figures.textContent()).toContain('7.000.000');
    expect(await figures.textContent()).toContain(`dấu niêm phong số ${await app.size()}`);
    expect(await page.evaluate('document.body.dataset.same')).toBe('page');
    await page.locator('#moi a').click();
    await page.waitForFunction('document.body.dataset.same === undefined');
    expect(await page.locator('#moi').isVisible()).toBe(false);
  }, 60_000);

  it('ask again from time to time where the server takes no more followers', async () => {
    await page.clock.install();
    await page.route('**/live', (route) => route.fulfill({ status: 503, headers: { 'retry-after': '60' } }));
    await page.goto(app.url + HALL);
    await give('1000');
    await page.clock.runFor(25_000);
    await says('7.001.000 ₫');
  });

  it('keep their figures when something that is no page of ours answers', async () => {
    await page.clock.install();
    await page.goto(app.url + HALL);
    await page.route(`**${HALL}`, (route) =>
      route.fulfill({ status: 200, contentType: 'text/html', body: '<h1>Đăng nhập Wi-Fi</h1><p>0 ₫</p>' }),
    );
    await page.clock.runFor(25_000);
    await says(/Mất kết nối/);
    expect(await page.locator('.total').textContent()).toContain('7.001.000');
    await page.unroute(`**${HALL}`);
    await page.clock.runFor(25_000);
    await page.locator('[data-note]').waitFor({ state: 'hidden', timeout: 10_000 });
  });

  it.each(SIZES)('fit the screen of the hall without scrolling with 10 trillion and long names: %o', async (size) => {
    await page.setViewportSize(size);
    await page.route(`**${HALL}`, async (route) => {
      const answer = await route.fetch();
      const body = (await answer.text())
        .replace(/<p class="total">[^<]*/, '<p class="total long">10.000.000.000.000 ₫')
        .replace(/<h1>[^<]*/, `<h1 class="long">${'Hỗ trợ đồng bào miền Trung và Tây Nguyên '.repeat(4)}`);
      await route.fulfill({ response: answer, body });
    });
    for (let gift = 0; gift < 2; gift += 1) await give('9999999');
    await page.goto(app.url + HALL);
    const over: unknown = await page.evaluate(`(() => {
        const whole = document.documentElement;
        const outside = [...document.querySelectorAll('main *:not(svg *)')].filter((each) => {
          const box = each.getBoundingClientRect();
          return box.width > 0 && (box.right > innerWidth + 6 || box.bottom > innerHeight + 6 || box.left < -6 || box.top < -6);
        });
        return [whole.scrollWidth > innerWidth, whole.scrollHeight > innerHeight, outside.map((each) => each.className || each.tagName)];
      })()`);
    expect(over).toEqual([false, false, []]);
    const widths: unknown = await page.evaluate(
      "[document.querySelector('.total').scrollWidth, document.querySelector('.sums').clientWidth]",
    );
    const [total = 0, room = 0] = Array.isArray(widths) ? widths.map(Number) : [];
    expect(total).toBeLessThanOrEqual(room);
  });

  it('show a share picture by itself, without a complaint of the browser', async () => {
    await page.goto(`${app.url}/the/${CAMPAIGN}.png`);
    expect(await page.evaluate('document.images[0].naturalWidth')).toBe(1200);
  });

  it('let other sites show the box at 320 pixels without scrolling sideways', async () => {
    await page.setViewportSize({ width: 320, height: 480 });
    await page.goto(`${app.url}/nhung/${CAMPAIGN}`);
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    expect(await page.evaluate('document.body.getBoundingClientRect().height')).toBeLessThanOrEqual(330);
    expect(await page.evaluate('getComputedStyle(document.body).borderTopWidth')).toBe('4px');
  });
});
