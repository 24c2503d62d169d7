import { PNG } from 'pngjs';
import type { Response } from 'supertest';
import { RULES } from '../../apps/server/src/http/rate-limits.js';
import { CardPrinter } from '#disclosure/cards/card-printer.js';
import { Limits } from '#platform/limits/limits.js';
import { CAMPAIGN, givenApp, givenCampaign, givenGift, type TestApp } from '../support/app.js';

const PATH = `/the/${CAMPAIGN}.png`;

async function picture(app: TestApp, path: string): Promise<{ readonly address: string; readonly answer: Response }> {
  const led = await app.open('get', path).expect(302);
  const address = led.headers['location'] ?? '';
  return { address, answer: await app.open('get', address).buffer(true).expect(200) };
}

const bytesOf = ({ body }: Response): Buffer => (Buffer.isBuffer(body) ? body : Buffer.alloc(0));

describe('pictures shown where a campaign is shared', () => {
  let app: TestApp;
  let printer: CardPrinter;

  async function give(amount: string): Promise<void> {
    await app
      .officer('post', '/api/v1/contributions')
      .send(givenGift({ cash: { amount } }))
      .expect(201);
    await app.publish();
  }

  beforeAll(async () => {
    app = await givenApp();
    await givenCampaign(app);
    await give('100000000');
    printer = app.server.app.get(CardPrinter, { strict: false });
  });

  afterEach(() => {
    jest.restoreAllMocks();
  });

  afterAll(async () => {
    await app.close();
    expect(printer.isRunning).toBe(false);
  });

  it.each([
    ['', 1200, 630],
    ['?khung=og', 1200, 630],
    ['?khung=vuong', 1080, 1080],
    ['?khung=doc', 1080, 1920],
  ])('come in the frame asked for: "%s"', async (query, width, height) => {
    const { answer } = await picture(app, PATH + query);
    expect(answer.headers).toMatchObject({
      'content-type': 'image/png',
      'cache-control': 'public, max-age=31536000, immutable',
      'cross-origin-resource-policy': 'cross-origin',
    });
    const bytes = bytesOf(answer);
    expect(bytes.length).toBeLessThanOrEqual(100_000);
    const { width: drawnWidth, height: drawnHeight } = PNG.sync.read(bytes);
    expect([drawnWidth, drawnHeight]).toEqual([width, height]);
  });

  it('are drawn once, however many ask at the same time', async () => {
    const draw = jest.spyOn(printer, 'print');
    const led = await app.open('get', `${PATH}?khung=vuong&lang=en`).expect(302);
    const address = led.headers['location'] ?? '';
    const answers = await Promise.all(Array.from({ length: 20 }, () => app.open('get', address).buffer(true).expect(200)));
    expect(draw).toHaveBeenCalledTimes(1);
    expect(new Set(answers.map((each) => bytesOf(each).toString('base64'))).size).toBe(1);
  });

  it('stay where they are while the total moves little, and move when it moves past 1 %', async () => {
    const { address: before } = await picture(app, PATH);
    await give('1000');
    expect((await picture(app, PATH)).address).toBe(before);
    await give('5000000');
    const { address: after, answer } = await picture(app, PATH);
    expect(after).not.toBe(before);
    expect(bytesOf(answer).length).toBeGreaterThan(5_000);
    // Who still holds the old address sees the old picture, and whoever made one up is led to today's.
    await app.open('get', before).expect(200);
    const led = await app.open('get', `${PATH}?khung=og&v=1-20200101-7`).expect(302);
    expect([led.headers['location'], led.headers['cache-control']]).toEqual([after, 'public, max-age=60']);
  });

  it('answer HEAD and whoever has the picture already', async () => {
    const { address, answer } = await picture(app, PATH);
    const head = await app.open('head', address).expect(200);
    expect(head.headers['content-length']).toBe(String(bytesOf(answer).length));
    await app.open('get', address).set('If-None-Match', String(answer.headers['etag'])).expect(304);
  });

  it('say nothing of a gift on the picture of receipts, which is the same for all of them', async () => {
    const draw = jest.spyOn(printer, 'print');
    const answer = await app.open('get', '/the/r.png?khung=og').buffer(true).expect(200);
    expect(PNG.sync.read(bytesOf(answer)).width).toBe(1200);
    const [paper] = draw.mock.calls[0] ?? [];
    expect(paper).toMatchObject({ figures: [] });
    expect(paper).not.toHaveProperty('main');
    expect(JSON.stringify(paper)).not.toMatch(/Nguyễn|\d{3}/);
  });

  it('that still have to be drawn are thirty in a minute for one sender; those that were are for anybody', async () => {
    await app.database.superuser.query('TRUNCATE access.rate_limit');
    const limits = app.server.app.get(Limits, { strict: false });
    for (let time = 0; time < 30; time += 1) await limits.take(RULES.picture.sender, '203.0.113.20/32');
    const from = (path: string) => app.open('get', path).set('X-Forwarded-For', '203.0.113.20');
    const { address } = await picture(app, PATH);
    await from(address).expect(200);
    const led = await from(`${PATH}?khung=doc&lang=en`).expect(302);
    const refused = await from(led.headers['location'] ?? '').expect(429);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
  });

  it('are not there for a campaign that is not, and an unknown frame is answered in words', async () => {
    await app.open('get', '/the/khong-co.png').expect(404);
    const answer = await app.open('get', `${PATH}?khung=a3`).expect(400);
    expect(answer.text).toContain('khung=og (1200×630), vuong (1080×1080)');
    const page = await app.open('get', `${PATH}?khung=og&khung=doc&lang=en`).set('Accept', 'text/html').expect(400);
    expect(page.text).toContain('There is no such frame');
  });
});
