import { get, type IncomingMessage } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { LiveFeed } from '../../apps/server/src/public/live/live-feed.js';
import { CAMPAIGN, givenApp, givenCampaign, givenGift, type TestApp } from '../support/app.js';

const PATH = `/public/v1/campaigns/${CAMPAIGN}/live`;
/** Within this everything that is written has come. */
const PATIENCE_MS = 5_000;

interface Reader {
  readonly answer: IncomingMessage;
  readonly text: () => string;
  readonly isOver: () => boolean;
  leave(): void;
}

function follow(app: TestApp, headers: Readonly<Record<string, string>> = {}): Promise<Reader> {
  return new Promise((resolve, reject) => {
    const request = get(app.url + PATH, { headers, agent: false }, (answer) => {
      let text = '';
      let isOver = false;
      answer.setEncoding('utf8');
      answer.on('data', (part: string) => {
        text += part;
      });
      answer.once('close', () => {
        isOver = true;
      });
      answer.on('error', () => undefined);
      resolve({
        answer,
        text: () => text,
        isOver: () => isOver,
        leave: () => {
          request.destroy();
        },
      });
    });
    request.once('error', reject);
  });
}

async function until(holds: () => boolean): Promise<void> {
  for (let waited = 0; !holds() && waited < PATIENCE_MS; waited += 20) await sleep(20);
  expect(holds()).toBe(true);
}

const sizesIn = (text: string): readonly number[] => [...text.matchAll(/"tree_size":"(\d+)"/g)].map(([, size]) => Number(size));

describe('following new seals', () => {
  let app: TestApp;
  let feed: LiveFeed;

  beforeAll(async () => {
    // The test is its own proxy, so that it can be many addresses.
    app = await givenApp({ MINHBACH_TRUSTED_PROXIES: '127.0.0.1/32' });
    await givenCampaign(app);
    await app.publish();
    feed = app.server.app.get(LiveFeed);
  });

  afterAll(async () => {
    await app.close();
  });

  it('tells at once of the newest seal and then of each later one, which the totals already show', async () => {
    const reader = await follow(app);
    expect(reader.answer.headers).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      'access-control-allow-origin': '*',
    });
    expect(reader.answer.headers['content-encoding']).toBeUndefined();
    await until(() => sizesIn(reader.text()).length === 1);
    await app.officer('post', '/api/v1/contributions').send(givenGift()).expect(201);
    await app.publish();
    const size = await app.size();
    await until(() => sizesIn(reader.text()).at(-1) === size);
    expect(reader.text()).toMatch(/^retry: \d{4}\n\n/);
    expect(reader.text()).toContain(`event: checkpoint\nid: ${size}\ndata: {"tree_size":"${size}","time":"20`);
    const totals = await app.open('get', `/public/v1/campaigns/${CAMPAIGN}/totals`).expect(200);
    expect(totals.text).toContain(`"tree_size":"${size}"`);
    reader.leave();
  });

  it('forgets whoever leaves', async () => {
    const readers = await Promise.all(Array.from({ length: 20 }, () => follow(app)));
    await until(() => feed.size === 20);
    for (const reader of readers) reader.leave();
    await until(() => feed.size === 0);
  });

  it('takes a bounded number from one address and leaves room for others', async () => {
    const own = { 'x-forwarded-for': '203.0.113.7' };
    const readers = await Promise.all(Array.from({ length: 100 }, () => follow(app, own)));
    const refused = await follow(app, own);
    expect([refused.answer.statusCode, refused.answer.headers['retry-after']]).toEqual([429, '60']);
    const other = await follow(app, { 'x-forwarded-for': '198.51.100.9' });
    expect(other.answer.statusCode).toBe(200);
    readers[0]?.leave();
    await until(() => feed.size === 100);
    const again = await follow(app, own);
    expect(again.answer.statusCode).toBe(200);
    for (const reader of [...readers, other, again]) reader.leave();
    await until(() => feed.size === 0);
  });

  it('knows no campaign that is not public, and answers HEAD without staying', async () => {
    await app.open('get', '/public/v1/campaigns/khong-co/live').expect(404);
    const answer = await app.open('head', PATH).expect(200);
    expect(answer.headers['content-type']).toContain('text/event-stream');
    expect(feed.size).toBe(0);
  });

  it('does not hold a stop of the server up', async () => {
    const reader = await follow(app);
    await until(() => feed.size === 1);
    const began = performance.now();
    await app.server.close();
    expect(performance.now() - began).toBeLessThan(4_000);
    await until(reader.isOver);
  });
});
