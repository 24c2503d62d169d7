import { Databases } from '#platform/database/databases.js';
import { Limits } from '#platform/limits/limits.js';
import { RULES } from '../../apps/server/src/http/rate-limits.js';
import { FILE_READS } from '../../apps/server/src/public/reading-pools.js';
import { CAMPAIGN, givenApp, givenCampaign, givenGift, type TestApp } from '../support/app.js';

const BASE = `/public/v1/campaigns/${CAMPAIGN}`;

describe('when many take much away at once', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await givenApp();
    await givenCampaign(app);
    await app.officer('post', '/api/v1/contributions').send(givenGift()).expect(201);
    await app.publish();
  });

  afterAll(() => app.close());

  it('files wait for each other, a few for each sender, while pages come at once', async () => {
    const files = app.server.app.get(Databases).poolFor('app', FILE_READS);
    const held = await Promise.all(Array.from({ length: FILE_READS.max }, () => files.connect()));
    const gone = new AbortController();
    const take = (file: string, sender: string) =>
      fetch(`${app.url}${BASE}/${file}`, { signal: gone.signal, headers: { 'X-Forwarded-For': sender } });
    try {
      const waiting = [
        'entries.xlsx',
        'entries.csv?min=1',
        'entries.csv?min=2',
        'entries.csv?min=3',
        'entries.csv?min=4',
        'entries.csv?min=5',
      ];
      const [spreadsheet, ...texts] = waiting.map((file) => take(file, '203.0.113.40'));
      spreadsheet?.catch(() => undefined);
      expect((await Promise.all(texts)).map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
      const busy = await take('entries.csv?min=6', '203.0.113.40');
      expect([busy.status, busy.headers.get('retry-after')]).toEqual([503, '20']);
      expect(await busy.json()).toMatchObject({ code: 'FILE_MAKING_BUSY', title: 'Đang làm nhiều tệp cùng lúc; tải lại sau giây lát' });
      expect((await take('entries.csv?min=6', '203.0.113.41')).status).toBe(200);
      const began = performance.now();
      await app.open('get', `/cd/${CAMPAIGN}/thu?min=1`).expect(200);
      await app.open('get', `${BASE}/entries?kind=contribution`).expect(200);
      await app.open('get', `${BASE}/days.csv`).set('If-None-Match', '*').expect(304);
      expect(performance.now() - began).toBeLessThan(5_000);
    } finally {
      gone.abort();
      for (const client of held) client.release();
    }
    await app.open('get', `${BASE}/entries.csv`).expect(200);
  });

  it('files come sixty times a minute to one sender, those of other standards counted', async () => {
    const limits = app.server.app.get(Limits, { strict: false });
    for (let time = 0; time < 60; time += 1) await limits.take(RULES.export.sender, '203.0.113.42/32');
    const from = (path: string) => app.open('get', path).set('X-Forwarded-For', '203.0.113.42');
    for (const path of ['days.csv', 'iati.xml', '360giving.json', 'datapackage.json']) {
      const refused = await from(`${BASE}/${path}`).expect(429);
      expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    }
    await from(`${BASE}/totals`).expect(200);
    await from(`/cd/${CAMPAIGN}`).expect(200);
  });

  it('lists narrowed by amounts look through all of the book: thirty times a minute', async () => {
    const limits = app.server.app.get(Limits, { strict: false });
    for (let time = 0; time < 30; time += 1) await limits.take(RULES.amounts.sender, '203.0.113.43/32');
    const from = (path: string) => app.open('get', path).set('X-Forwarded-For', '203.0.113.43');
    for (const path of [`/public/v1/entries?min=999999999999`, `${BASE}/entries?max=1`]) await from(path).expect(429);
    for (const page of ['thu', 'chi']) {
      const refused = await from(`/cd/${CAMPAIGN}/${page}?min=1000000`).set('Accept', 'text/html').expect(429);
      expect(refused.text).toContain('Gửi quá nhiều yêu cầu');
    }
    await from(`${BASE}/entries`).expect(200);
    await from(`/cd/${CAMPAIGN}/thu`).expect(200);
  });

  it('pages say in words that the book is too busy to answer, instead of waiting for ever', async () => {
    const blocker = app.database.superuser;
    try {
      await blocker.query('BEGIN; LOCK TABLE disclosure.public_entry IN ACCESS EXCLUSIVE MODE');
      const asked = await app.open('get', `/cd/${CAMPAIGN}/thu?unit=44`).set('Accept', 'text/html').expect(503);
      expect(asked.text).toContain('Máy chủ bận');
      expect(asked.headers['retry-after']).toBe('5');
    } finally {
      await blocker.query('ROLLBACK');
    }
    await app.open('get', `/cd/${CAMPAIGN}/thu?unit=44`).expect(200);
  }, 30_000);
});
