import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { InstalledFiles } from '../../../apps/server/src/http/installed-files.js';
import { givenApp, givenCampaign, givenGift, type TestApp } from '../../support/app.js';
import { numberAt, textAt } from '../../support/json.js';
import { bundledCheck } from '../check-bundle.js';
import { inChromium, START_PATIENCE_MS } from '../harness/in-chromium.js';

inChromium('a receipt whose entry somebody changed in the database', (browser) => {
  let app: TestApp;
  let folder: string;
  let page: Page;
  let code: string;
  let index: number;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'minhbach-tampered-'));
    const checkScript = join(folder, 'check.js');
    await writeFile(checkScript, await bundledCheck());
    app = await givenApp();
    Reflect.set(app.server.app.get(InstalledFiles), 'built', { checkScript });
    await givenCampaign(app);
    const gift = await app
      .officer('post', '/api/v1/contributions')
      .send(givenGift({ cash: { amount: '1500000' } }))
      .expect(201);
    [code, index] = [textAt(gift, 'receipt.code'), numberAt(gift, 'index')];
    await app.publish();
    page = await (await browser.reader()).newPage();
  }, START_PATIENCE_MS);

  afterAll(async () => {
    await app.close();
    await rm(folder, { recursive: true, force: true });
  });

  async function selfCheck(): Promise<string> {
    await page.goto(`${app.url}/r/${code}?kiem=1`);
    await page.locator(':is([data-state=holds],[data-state=fails],[data-state=unchecked])').waitFor();
    return (await page.locator('#kiem-chung').getAttribute('data-state')) ?? '';
  }

  it('is green before, and red after, on the page and on the reader’s own device; never with a tick', async () => {
    await page.goto(`${app.url}/r/${code}`);
    expect(await page.locator('.block.good').count()).toBe(1);
    expect(await selfCheck()).toBe('holds');

    const { superuser } = app.database;
    await superuser.query('ALTER TABLE ledger.entry DISABLE TRIGGER USER');
    const { rowCount } = await superuser.query(
      `UPDATE ledger.entry SET bytes = convert_to(replace(convert_from(bytes, 'UTF8'), '1500000', '9500000'), 'UTF8') WHERE idx = $1`,
      [index],
    );
    await superuser.query('ALTER TABLE ledger.entry ENABLE TRIGGER USER');
    expect(rowCount).toBe(1);

    await page.goto(`${app.url}/r/${code}`);
    expect(await page.locator('main .block').first().getAttribute('class')).toContain('bad');
    expect(await page.locator('main').innerText()).toContain('số liệu không khớp dấu niêm phong');
    expect(await page.locator('main').innerText()).not.toContain('✓');
    expect(await selfCheck()).toBe('fails');
    expect(await page.locator('#kiem-chung').innerText()).not.toContain('✓');
  });
});
