import { rm } from 'node:fs/promises';
import { encodeReceiptCode } from '#core/receipt-code.js';
import type { Test as Call } from 'supertest';
import { jsonAt, textAt } from '../support/json.js';
import { CAMPAIGN, givenApp, givenCampaign, givenGift, startBeside, type TestApp } from '../support/app.js';
import request from 'supertest';

/** Calls through a proxy of ours that says whom it speaks for. */
function from(address: string, call: Call): Call {
  return call.set('X-Forwarded-For', `198.18.0.1, ${address}`);
}

async function statuses(count: number, call: (time: number) => Call): Promise<readonly number[]> {
  const seen: number[] = [];
  for (let time = 0; time < count; time += 1) seen.push((await call(time)).status);
  return seen;
}

function made(seed: number): string {
  return encodeReceiptCode(Uint8Array.from({ length: 16 }, (_, at) => (at === 0 ? 0 : (seed * 31 + at * 17) & 0xff)));
}

describe('whoever asks too often', () => {
  let app: TestApp;
  let code: string;
  let voucher: string;

  beforeAll(async () => {
    app = await givenApp();
    await givenCampaign(app);
    const recorded = await app.officer('post', '/api/v1/contributions').send(givenGift()).expect(201);
    code = textAt(recorded, 'receipt.code');
    voucher = textAt(recorded, 'vouchers.0.number');
    await app.publish();
  });

  afterAll(async () => {
    await app.close();
  });

  it('for receipts waits after thirty in a minute, on pages and in data alike', async () => {
    const paths = [`/r/${code}`, `/public/v1/receipts/${code}`];
    const seen = await statuses(31, (time) => from('203.0.113.1', app.open('get', paths[time % 2] ?? '/')));
    expect(seen.slice(0, 30)).toEqual(Array(30).fill(200));
    expect(seen[30]).toBe(429);
    const refused = await from('203.0.113.1', app.open('get', `/public/v1/receipts/${code}`)).expect(429);
    expect(refused.body).toMatchObject({
      code: 'TOO_MANY_REQUESTS',
      title: 'Gửi quá nhiều yêu cầu, vui lòng thử lại sau ít phút',
      status: 429,
    });
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect(Number(refused.headers['retry-after'])).toBeLessThanOrEqual(60);
    expect(JSON.stringify(refused.body)).not.toContain(code);
    const page = await from('203.0.113.1', app.open('get', `/r/${code}`))
      .set('Accept', 'text/html')
      .expect(429);
    expect(page.text).toContain('Gửi quá nhiều yêu cầu');
    await from('203.0.113.2', app.open('get', `/r/${code}`)).expect(200);
  });

  it('from many addresses of one network waits too', async () => {
    const seen = await statuses(302, (time) => from(`192.0.2.${time % 250}`, app.open('get', `/public/v1/receipts/${code}`)));
    expect(seen.slice(0, 300)).toEqual(Array(300).fill(200));
    expect(seen.slice(300)).toEqual([429, 429]);
  });

  it('over IPv6 has one count for the whole /64', async () => {
    const seen = await statuses(31, (time) => from(`2001:db8:1:1::${time + 1}`, app.open('get', `/public/v1/receipts/${code}`)));
    expect(seen[30]).toBe(429);
  });

  it('is one sender over all processes', async () => {
    const { dataFolder, keysFolder } = app.server.platform.config;
    const beside = await startBeside(app, { MINHBACH_ROLE: 'web', MINHBACH_DATA: `${dataFolder}-beside`, MINHBACH_KEYS: keysFolder });
    try {
      const urls = [app.url, beside.url ?? ''];
      const seen = await statuses(12, (time) =>
        from('203.0.113.3', request(urls[time % 2] ?? '').get(`/public/v1/search/voucher?voucher=${voucher}&amount=1`)),
      );
      expect(seen.slice(0, 10)).toEqual(Array(10).fill(404));
      expect(seen.slice(10)).toEqual([429, 429]);
    } finally {
      await beside.close();
      await rm(`${dataFolder}-beside`, { recursive: true, force: true });
    }
  });

  it('for vouchers with amounts waits after ten, on the page and in data alike', async () => {
    const seen = await statuses(11, (time) =>
      from(
        '203.0.113.4',
        app.open('get', time % 2 === 0 ? `/r?so=${voucher}&tien=1` : `/public/v1/search/voucher?voucher=${voucher}&amount=1`),
      ),
    );
    expect(seen).toEqual([...Array<number>(10).fill(404), 429]);
  });

  it('tries codes in the search as codes', async () => {
    const seen = await statuses(31, (time) => from('203.0.113.5', app.open('post', '/public/v1/search').send({ q: made(time) })));
    expect(seen[29]).toBe(200);
    expect(seen[30]).toBe(429);
  });

  it('for uploads waits, before anything is read', async () => {
    const seen = await statuses(61, () => from('203.0.113.6', app.open('post', '/api/v1/documents')));
    expect(seen[59]).not.toBe(429);
    expect(seen[60]).toBe(429);
  });

  it('leaves the public pages to everybody', async () => {
    const seen = await statuses(40, () => from('203.0.113.1', app.open('get', `/cd/${CAMPAIGN}`)));
    expect(new Set(seen)).toEqual(new Set([200]));
  });

  it('can not make it look as if somebody else did', async () => {
    const seen = await statuses(12, (time) =>
      app.open('get', `/public/v1/search/voucher?voucher=${voucher}&amount=1`).set('X-Forwarded-For', `10.9.8.${time}, 203.0.113.7`),
    );
    expect(seen.slice(10)).toEqual([429, 429]);
  });

  it('guessing everywhere at once slows codes down for each, and shuts nobody out', async () => {
    await app.database.superuser.query('TRUNCATE access.rate_limit');
    const guesses = Array.from(
      { length: 1_260 },
      (_, time) => () => from(`100.${time % 64}.${time % 100}.${(time * 7) % 250}`, app.open('get', `/public/v1/receipts/${made(time)}`)),
    );
    for (let at = 0; at < guesses.length; at += 60) await Promise.all(guesses.slice(at, at + 60).map((guess) => guess()));
    await new Promise((resolve) => setTimeout(resolve, 2_100));
    const seen = await statuses(7, () => from('203.0.113.9', app.open('get', `/public/v1/receipts/${code}`)));
    expect(seen).toEqual([200, 200, 200, 200, 200, 200, 429]);
  }, 60_000);
});

describe('a look-up by voucher and amount that misses', () => {
  let app: TestApp;
  let voucher: string;

  beforeAll(async () => {
    app = await givenApp();
    await givenCampaign(app);
    voucher = textAt(await app.officer('post', '/api/v1/contributions').send(givenGift()).expect(201), 'vouchers.0.number');
    await app.publish();
  });

  afterAll(async () => {
    await app.close();
  });

  const lookUp = (number: string, amount: string) =>
    app.open('get', `/public/v1/search/voucher?voucher=${encodeURIComponent(number)}&amount=${amount}`);

  it('gives the same answer whether number or amount was wrong', async () => {
    const answers = await Promise.all([lookUp(voucher, '1'), lookUp('PT-44-26-999999', '500000'), lookUp('nonsense', '500000')]);
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404]);
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    const pages = await Promise.all(
      [`so=${voucher}&tien=1`, 'so=PT-44-26-999999&tien=500000'].map((query) => app.open('get', `/r?${query}`)),
    );
    expect(pages.map(({ status }) => status)).toEqual([404, 404]);
    // What nobody can read is asked about before any number is looked up.
    const unread = await Promise.all([voucher, 'PT-44-26-999998'].map((number) => app.open('get', `/r?so=${number}&tien=abc`)));
    expect(unread.map(({ status }) => status)).toEqual([422, 422]);
    expect(jsonAt(await lookUp(voucher, '500000').expect(200), 'data')).toHaveLength(1);
  });

  it('takes the same time: no earlier than a whole step, whichever was wrong', async () => {
    const times = { number: [] as number[], amount: [] as number[] };
    for (let time = 0; time < 30; time += 1) {
      for (const kind of ['number', 'amount'] as const) {
        const began = performance.now();
        await (kind === 'number' ? lookUp('PT-44-26-999999', '500000') : lookUp(voucher, '1'));
        times[kind].push(performance.now() - began);
      }
    }
    const median = (list: readonly number[]): number => [...list].sort((a, b) => a - b)[15] ?? 0;
    expect(Math.min(...times.number, ...times.amount)).toBeGreaterThanOrEqual(49);
    expect(Math.abs(median(times.number) - median(times.amount))).toBeLessThan(25);
  });
});
