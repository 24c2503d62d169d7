import type { AddressInfo } from 'node:net';
import { createServer, type Server } from 'node:http';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import request from 'supertest';
import { FrontDoor, type HotBodies } from './front-door.js';
import { type PreparedBody, prepareBody } from './prepared-body.js';

const TOTALS = JSON.stringify({ measures: 'x'.repeat(2000) });

describe('FrontDoor', () => {
  let server: Server;
  let door: FrontDoor;

  beforeAll(async () => {
    door = new FrontDoor();
    door.leadTo((incoming, response) => {
      response.setHeader('X-Answered-By', 'application');
      response.end(incoming.url);
    });
    const page = (language: 'vi' | 'en') =>
      prepareBody({ path: '/', language, contentType: 'text/html; charset=utf-8', text: `<p>${language}</p>`.repeat(200), size: 7 }, 'b1');
    const campaigns = { path: '/public/v1/campaigns', contentType: 'application/json; charset=utf-8', text: TOTALS, size: 7 };
    const bodies: HotBodies = new Map<string, PreparedBody | Record<'vi' | 'en', PreparedBody>>([
      ['/', { vi: await page('vi'), en: await page('en') }],
      ['/public/v1/campaigns', await prepareBody(campaigns, 'b1')],
    ]);
    door.swap(bodies);
    server = createServer(door.handle);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });

  afterAll(() => {
    server.close();
  });

  const url = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  async function bytesOf(path: string, encoding: string): Promise<{ encoding: string | null; bytes: Buffer; vary: string | null }> {
    const { default: http } = await import('node:http');
    return new Promise((resolve, reject) => {
      http.get(`${url()}${path}`, { headers: { 'Accept-Encoding': encoding } }, (answer) => {
        const parts: Buffer[] = [];
        answer.on('data', (part: Buffer) => parts.push(part));
        answer.on('end', () => {
          resolve({ encoding: answer.headers['content-encoding'] ?? null, bytes: Buffer.concat(parts), vary: answer.headers.vary ?? null });
        });
        answer.on('error', reject);
      });
    });
  }

  it('gives every reader the same bytes in the smallest encoding their browser takes', async () => {
    const [plain, gzip, brotli] = await Promise.all([
      bytesOf('/public/v1/campaigns', 'identity'),
      bytesOf('/public/v1/campaigns', 'gzip, br;q=0'),
      bytesOf('/public/v1/campaigns', 'gzip, deflate, br'),
    ]);
    expect([plain.encoding, gzip.encoding, brotli.encoding]).toEqual([null, 'gzip', 'br']);
    expect(plain.bytes.toString()).toBe(TOTALS);
    expect(gunzipSync(gzip.bytes).toString()).toBe(TOTALS);
    expect(brotliDecompressSync(brotli.bytes).toString()).toBe(TOTALS);
    expect(plain.vary).toBe('Accept-Encoding');
  });

  it('tells a reader who has this seal already that nothing changed', async () => {
    const first = await request(url()).get('/public/v1/campaigns').expect(200);
    const etag = String(first.headers['etag']);
    expect(etag).toMatch(/^W\/"7\.b1\.-\.[0-9a-f]{12}"$/);
    await request(url()).get('/public/v1/campaigns').set('If-None-Match', `"other", ${etag}`).expect(304);
    await request(url()).get('/public/v1/campaigns').set('If-None-Match', etag.replace('7', '6')).expect(200);
    await request(url()).get('/public/v1/campaigns').set('If-None-Match', 'W/"7.b1.-.000000000000"').expect(200);
  });

  it('answers HEAD with the headers alone', async () => {
    const head = await request(url()).head('/public/v1/campaigns').set('Accept-Encoding', 'identity').expect(200);
    expect(head.headers['content-length']).toBe(String(TOTALS.length));
  });

  it('speaks the language of the reader, an explicit wish first', async () => {
    expect((await request(url()).get('/')).text).toContain('<p>vi</p>');
    expect((await request(url()).get('/').set('Accept-Language', 'en-GB,en;q=0.9')).headers['content-language']).toBe('en');
    expect((await request(url()).get('/?lang=vi').set('Accept-Language', 'en')).headers['etag']).toMatch(/^W\/"7\.b1\.vi\./);
    expect((await request(url()).get('/?lang=en')).headers['vary']).toContain('Accept-Language');
  });

  it('speaks the language a reader chose before, whatever their browser asks for, and lets nobody keep it for others', async () => {
    const given = (cookie: string) => request(url()).get('/').set('Cookie', cookie).set('Accept-Language', 'en');
    const chosen = await given('a=1; minhbach-lang=vi; b=2');
    expect([chosen.headers['content-language'], chosen.headers['vary']]).toEqual(['vi', 'Accept-Encoding, Accept-Language, Cookie']);
    expect((await given('minhbach=secret')).headers['content-language']).toBe('en');
    expect((await request(url()).get('/?lang=en').set('Cookie', 'minhbach-lang=vi')).headers['content-language']).toBe('en');
    expect((await request(url()).get('/public/v1/campaigns').set('Cookie', 'minhbach-lang=vi')).headers['vary']).toBe('Accept-Encoding');
  });

  it('names every answer for itself, a given name when it is one', async () => {
    const names = await Promise.all([0, 1, 2].map(async () => (await request(url()).get('/public/v1/campaigns')).headers['x-request-id']));
    expect(new Set(names).size).toBe(3);
    const given = 'A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11';
    const named = await request(url()).get('/').set('X-Request-Id', given);
    expect(named.headers['x-request-id']).toBe(given.toLowerCase());
  });

  it('says what a window may do where there is a window, and nothing of it beside data', async () => {
    const page = (await request(url()).get('/')).headers;
    expect(page['permissions-policy']).toContain('camera=()');
    expect(page['cross-origin-opener-policy']).toBe('same-origin');
    const data = (await request(url()).get('/public/v1/campaigns')).headers;
    expect([data['permissions-policy'], data['cross-origin-opener-policy']]).toEqual([undefined, undefined]);
    expect(data).toMatchObject({ 'x-content-type-options': 'nosniff', 'cross-origin-resource-policy': 'cross-origin' });
  });

  it('leaves every other question to the application', async () => {
    for (const path of ['/public/v1/campaigns?cursor=x', '/?lang=fr', '/elsewhere']) {
      expect((await request(url()).get(path)).headers['x-answered-by']).toBe('application');
    }
    expect((await request(url()).post('/')).headers['x-answered-by']).toBe('application');
  });
});
