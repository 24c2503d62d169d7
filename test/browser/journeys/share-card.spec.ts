import { PNG } from 'pngjs';
import { CAMPAIGN, givenApp, givenCampaign, givenGift, type TestApp } from '../../support/app.js';
import { inChromium, START_PATIENCE_MS } from '../harness/in-chromium.js';

/** What a messenger shows of the page: its picture's final address, and the picture. */
interface Shared {
  readonly address: string;
  readonly size: readonly [width: number, height: number];
  readonly pixels: Buffer;
  readonly bytes: number;
}

inChromium('the picture shown where a campaign is shared', (browser) => {
  let app: TestApp;

  beforeAll(async () => {
    app = await givenApp();
    await givenCampaign(app);
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

  // A messenger comes anew each time: it keeps nothing of the page.
  async function shared(): Promise<Shared> {
    const context = await browser.reader();
    const page = await context.newPage();
    await page.goto(`${app.url}/cd/${CAMPAIGN}`);
    const named = new URL((await page.locator('meta[property="og:image"]').getAttribute('content')) ?? '');
    const answer = await page.goto(app.url + named.pathname + named.search);
    const body = (await answer?.body()) ?? Buffer.alloc(0);
    const address = page.url();
    await context.close();
    const { width, height, data } = PNG.sync.read(body);
    return { address, size: [width, height], pixels: data, bytes: body.length };
  }

  it('is a new one at a new address once the total has moved past the threshold, and the same one before', async () => {
    await give('100000000');
    const before = await shared();
    expect([before.size, before.bytes <= 100_000]).toEqual([[1200, 630], true]);
    await give('1000');
    expect((await shared()).address).toBe(before.address);
    await give('50000000');
    const after = await shared();
    expect(after.address).not.toBe(before.address);
    expect([after.size, after.bytes <= 100_000]).toEqual([[1200, 630], true]);
    expect(after.pixels.equals(before.pixels)).toBe(false);
  });
});
