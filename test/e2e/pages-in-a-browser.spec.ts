import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { InstalledFiles } from '../../apps/server/src/http/installed-files.js';
import { isPagePath } from '../../apps/server/src/pages/page-path.js';
import { bundledCheck, writeWebFont } from '../browser/check-bundle.js';
import { inChromium } from '../browser/harness/in-chromium.js';
import { CAMPAIGN, givenApp, givenCampaign, givenGift, type TestApp } from '../support/app.js';
import { complaintsOf } from '../support/complaints.js';
import { textAt } from '../support/json.js';

/** Pages a reader is followed through, beside those every reader knows. */
const FOLLOWED_MAX = 60;

/** Addresses of pages without a place for a code or number. */
function fixedPages(app: TestApp): readonly string[] {
  const express: unknown = app.server.app.getHttpAdapter().getInstance();
  const { router } = express as {
    readonly router: { readonly stack: readonly { readonly route?: { readonly path: unknown; readonly methods: object } }[] };
  };
  const paths = router.stack.flatMap(({ route }) => (route !== undefined && 'get' in route.methods ? [route.path].flat() : []));
  const fixed = paths.filter((path): path is string => typeof path === 'string' && !/[:*{]/.test(path) && isPagePath(path));
  return fixed.filter((path) => !/\.(?:txt|xml)$/.test(path));
}

inChromium('pages in a browser', (browser) => {
  let app: TestApp;
  let code: string;
  let pledge: string;
  let folder: string;
  let context: BrowserContext;
  let page: Page;
  let asked: string[] = [];
  let complaints: string[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'minhbach-pages-'));
    const script = join(folder, 'check.js');
    await writeFile(script, await bundledCheck());
    app = await givenApp();
    const webFont = join(folder, 'web-font.woff2');
    await writeWebFont(webFont);
    Reflect.set(app.server.app.get(InstalledFiles), 'built', { checkScript: script, webFont });
    await givenCampaign(app);
    code = textAt(await app.officer('post', '/api/v1/contributions').send(givenGift()).expect(201), 'receipt.code');
    const promise = { campaign: CAMPAIGN, unit: '44', due: '2027-03-31', money: { amount: '5000000' }, donor: { name: 'Trần Văn Bình' } };
    pledge = textAt(await app.officer('post', '/api/v1/pledges').send(promise).expect(201), 'pledge.transfer.code');
    await app.publish();
    context = await browser.reader();
  });

  beforeEach(async () => {
    asked = [];
    page = await context.newPage();
    page.on('request', (request) => asked.push(request.url()));
    // A page for something that is not there says so with its status.
    complaints = await complaintsOf(page, /status of 40[0-9]/);
  });

  afterEach(async () => {
    await page.close();
  });

  afterAll(async () => {
    await context.close();
    await app.close();
    await rm(folder, { recursive: true, force: true });
  });

  const foreign = (): readonly string[] => asked.filter((url) => !url.startsWith(`${app.url}/`) && !url.startsWith('data:'));

  async function visit(path: string): Promise<void> {
    const answer = await page.goto(app.url + path);
    if (!(answer?.headers()['content-type'] ?? '').startsWith('text/html')) return;
    // The one style sheet was not blocked: pages have a stripe on top, receipts for paper small letters.
    const [property, value] = /[?&]in=/.test(path) ? ['fontSize', '12px'] : ['borderTopWidth', '4px'];
    expect([path, await page.evaluate(`getComputedStyle(document.body).${property}`)]).toEqual([path, value]);
  }

  it('show themselves whole, each kind of them, and ask nobody else for anything', async () => {
    const known = [
      ...fixedPages(app),
      `/cd/${CAMPAIGN}`,
      `/r/${code}`,
      `/r/${code}?kiem=1`,
      `/dk/${pledge}`,
      '/khong-co',
      `/r?so=PT-1&tien=1`,
    ];
    const seen = new Set<string>();
    const waiting = [...known];
    for (let path = waiting.shift(); path !== undefined && seen.size < known.length + FOLLOWED_MAX; path = waiting.shift()) {
      if (seen.has(path)) continue;
      seen.add(path);
      await visit(path);
      const links: unknown = await page.evaluate("[...document.querySelectorAll('a[href]')].map((link) => link.href)");
      const own = (Array.isArray(links) ? links : [])
        .filter((link) => typeof link === 'string')
        .filter((link) => link.startsWith(`${app.url}/`));
      const next = own.map((link) => link.slice(app.url.length).split('#', 1)[0] ?? '/');
      waiting.push(...next.filter((link) => isPagePath(link.split('?', 1)[0] ?? '') && !/\.(pdf|xlsx|csv|tlog-proof)/.test(link)));
    }
    expect(seen.size).toBeGreaterThan(15);
    expect(complaints).toEqual([]);
    expect(foreign()).toEqual([]);
  }, 120_000);

  it('check a receipt on the reader’s own device with the script they allow', async () => {
    await visit(`/r/${code}?kiem=1`);
    await page.waitForSelector('[data-state=holds]', { state: 'attached', timeout: 10_000 });
    expect(complaints).toEqual([]);
    expect(foreign()).toEqual([]);
  });

  it('would show it if something were blocked: an inlined style or script of anybody else does nothing', async () => {
    await page.route(`${app.url}/cd`, async (route) => {
      const answer = await route.fetch();
      const body = (await answer.text()).replace(
        '</head>',
        "<style>body{border-top-width:9px}</style><script>document.title='taken'</script></head>",
      );
      await route.fulfill({ response: answer, body });
    });
    await page.goto(`${app.url}/cd`);
    expect(await page.evaluate('getComputedStyle(document.body).borderTopWidth')).toBe('4px');
    expect(await page.title()).not.toBe('taken');
    expect(complaints.filter((line) => line.startsWith('blocked: '))).toHaveLength(2);
  });

  it('explain the interface under a policy of their own, from this server alone', async () => {
    await page.goto(`${app.url}/docs`);
    await page.locator('.opblock-tag').first().click({ timeout: 20_000 });
    await page.click('.opblock-summary');
    await page.waitForSelector('.opblock-body');
    expect(complaints).toEqual([]);
    expect(foreign()).toEqual([]);
    expect(asked.some((url) => url.endsWith('/docs/openapi.json'))).toBe(true);
  }, 60_000);

  it('of the interface send a key of their own with each try that differs, and the same key with a second click', async () => {
    const keys: (string | undefined)[] = [];
    page.on('request', (request) => {
      if (request.method() === 'POST') keys.push(request.headers()['idempotency-key']);
    });
    await page.goto(`${app.url}/docs`);
    await page.locator('.opblock-tag[data-tag="officer: contributions"]').click({ timeout: 20_000 });
    await page
      .locator('.opblock-summary', { has: page.locator('[data-path="/api/v1/contributions"]') })
      .first()
      .click();
    await page.locator('.try-out__btn').click();
    const tried = async (): Promise<void> => {
      const answered = page.waitForResponse((answer) => answer.request().method() === 'POST');
      await page.locator('.btn.execute').click();
      await answered;
    };
    await tried();
    await tried();
    await page.locator('.body-param__text').fill('{"campaign":"khong-co"}');
    await tried();
    expect(keys[1]).toBe(keys[0]);
    expect(new Set(keys).size).toBe(2);
    expect(keys).not.toContain('ban-2-000418');
  }, 60_000);
});
