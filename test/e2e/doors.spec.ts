import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { textAt } from '../support/json.js';
import { CAMPAIGN, givenApp, givenCampaign, givenGift, type TestApp } from '../support/app.js';

describe('the doors', () => {
  let app: TestApp;
  let code: string;

  beforeAll(async () => {
    app = await givenApp({
      MINHBACH_PUBLIC_URL: 'https://minhbach.test',
      MINHBACH_SECURITY_CONTACT: 'bao-loi@minhbach.test',
      MINHBACH_METRICS_PORT: '0',
    });
    await givenCampaign(app);
    const recorded = await app.officer('post', '/api/v1/contributions').send(givenGift()).expect(201);
    code = textAt(recorded, 'receipt.code');
    await app.publish();
  });

  afterAll(async () => {
    await app.close();
  });

  const PAGES = ['/', '/cd', `/cd/${CAMPAIGN}`, '/tra-cuu', '/so', '/r', '/dk', '/bao-loi-bao-mat', '/khong-co'];

  it('let a page show nothing but its own style sheets, by their digests, and nothing of anybody else', async () => {
    for (const path of [...PAGES, `/r/${code}`]) {
      const { headers, text } = await app.open('get', path).set('Accept', 'text/html');
      const policy = String(headers['content-security-policy']);
      const sheets = [...text.matchAll(/<style>([^]*?)<\/style>/g)].map(([, sheet = '']) => sheet);
      expect(sheets.length).toBeGreaterThan(0);
      for (const sheet of sheets) {
        expect([path, policy]).toEqual([path, expect.stringContaining(createHash('sha256').update(sheet).digest('base64'))]);
      }
      expect(policy).toContain("require-trusted-types-for 'script'");
      expect(policy).not.toMatch(/unsafe|https?:|\*/);
      // Code shown to be copied is text, not markup.
      expect(text.replaceAll(/<code>[^]*?<\/code>/g, '')).not.toMatch(/\sstyle=|\son\w+=|<style [^>]*>/);
    }
  });

  it.each(['/', '/public/v1/campaigns', '/khong-co', '/api/v1/officers', '/log/checkpoint', '/docs/', '/health/live'])(
    '%s says the same of itself to every browser: a year of https, no guessing, no framing',
    async (path) => {
      const { headers } = await app.open('get', path);
      expect(headers).toMatchObject({
        'strict-transport-security': 'max-age=31536000',
        'x-content-type-options': 'nosniff',
        'content-security-policy': expect.stringMatching(/frame-ancestors 'none'/) as string,
        'x-request-id': expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
      });
      expect(headers['x-powered-by']).toBeUndefined();
    },
  );

  it("let whatever a browser shows as a window use no feature and be no other site's window", async () => {
    for (const path of [...PAGES, `/r/${code}`, `/public/v1/receipts/${code}/receipt.pdf`, '/api/v1/officers', '/docs/']) {
      const { headers } = await app.open('get', path);
      expect([path, headers['permissions-policy']]).toEqual([path, expect.stringContaining('camera=()')]);
      expect([path, headers['cross-origin-opener-policy']]).toEqual([path, 'same-origin']);
    }
  });

  it('leak no code of a receipt to where a reader goes next', async () => {
    expect((await app.open('get', `/r/${code}`)).headers['referrer-policy']).toBe('no-referrer');
    expect((await app.open('get', '/')).headers['referrer-policy']).toBe('same-origin');
  });

  it.each(['/api/v1/units', '/api/v1/session', '/tai-khoan', '/dang-nhap'])(
    'leave %s, which is for one person, in no cache',
    async (path) => {
      expect((await app.officer('get', path)).headers['cache-control']).toContain('no-store');
    },
  );

  it('let any site read what is public, and nobody else send anything', async () => {
    for (const path of ['/public/v1/campaigns', `/public/v1/receipts/${code}`, '/log/checkpoint']) {
      const { headers } = await app.open('get', path).set('Origin', 'https://elsewhere.example').expect(200);
      expect([headers['access-control-allow-origin'], headers['access-control-allow-credentials']]).toEqual(['*', undefined]);
    }
    const asked = await app.open('options', '/public/v1/search').set('Access-Control-Request-Method', 'POST').expect(204);
    expect(asked.headers['access-control-allow-methods']).toBe('GET, HEAD');
    const sent = await app.open('post', '/public/v1/search').set('Origin', 'https://elsewhere.example').send({ q: 'gao' }).expect(200);
    expect(sent.headers['access-control-allow-origin']).toBeUndefined();
    for (const path of ['/api/v1/officers', '/', `/r/${code}`, '/health/ready']) {
      const { headers } = await app.open('get', path).set('Origin', 'https://elsewhere.example');
      expect([path, headers['access-control-allow-origin'], headers['cross-origin-resource-policy']]).toEqual([
        path,
        undefined,
        'same-origin',
      ]);
    }
  });

  it('give every request an id, its own when a proxy sent one that is an id and nothing else', async () => {
    const id = '0af7651916cd43dd8448eb211c80319c';
    expect((await app.open('get', '/public/v1/campaigns').set('X-Request-Id', id)).headers['x-request-id']).toBe(id);
    expect((await app.open('get', '/khong-co').set('X-Request-Id', id)).headers['x-request-id']).toBe(id);
    for (const made of ['0912345678', `${id}0`, 'nguyen van a', code]) {
      expect((await app.open('get', '/khong-co').set('X-Request-Id', made)).headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
    }
  });

  it('show an icon of our own, and are not missing the one browsers ask for unasked', async () => {
    const [, icon = ''] = /<link rel="icon" href="([^"]+)"/.exec((await app.open('get', '/')).text) ?? [];
    const shown = await app.open('get', icon).buffer(true).expect(200);
    expect(shown.headers['content-type']).toMatch(/^image\/svg\+xml/);
    const asked = await app.open('get', '/favicon.ico').expect(204);
    for (const answer of [shown, asked]) expect(answer.headers['cache-control']).toBe('public, max-age=86400');
  });

  it('say whom to tell of a weakness (RFC 9116)', async () => {
    const { text, headers } = await app.open('get', '/.well-known/security.txt').expect(200);
    expect(headers['content-type']).toBe('text/plain; charset=utf-8');
    const fields = Object.fromEntries(
      text
        .trimEnd()
        .split('\n')
        .map((line) => line.split(/: (.*)/s).slice(0, 2) as [string, string]),
    );
    expect(fields).toMatchObject({
      Contact: 'mailto:bao-loi@minhbach.test',
      'Preferred-Languages': 'vi, en',
      Canonical: 'https://minhbach.test/.well-known/security.txt',
      Policy: 'https://minhbach.test/bao-loi-bao-mat',
    });
    const days = (Date.parse(fields['Expires'] ?? '') - Date.now()) / 86_400_000;
    expect(days).toBeGreaterThan(90);
    expect(days).toBeLessThan(365);
    expect((await app.open('get', '/bao-loi-bao-mat').expect(200)).text).toContain('mailto:bao-loi@minhbach.test');
  });

  it('say whether the process runs, and whether it can work', async () => {
    await app.open('get', '/health/live').expect(200, { status: 'live' });
    await app.open('get', '/health/ready').expect(200, { status: 'ready', reasons: [] });
  });

  it('count whoever follows seals apart, so that hours of following are no slow answer', async () => {
    const leaving = new AbortController();
    const live = await fetch(`${app.url}/public/v1/campaigns/${CAMPAIGN}/live`, { signal: leaving.signal });
    expect(live.status).toBe(200);
    leaving.abort();
    const figures = async (): Promise<string> => (await fetch(`${app.server.metricsUrl ?? ''}/metrics`)).text();
    const ended = 'minhbach_http_streams_ended_total{route="/public/v1/campaigns/:slug/live"} 1';
    for (let asked = 0; asked < 100 && !(await figures()).includes(ended); asked += 1) await sleep(20);
    expect(await figures()).toContain(ended);
    expect(await figures()).not.toContain('route="/public/v1/campaigns/:slug/live",status=');
  });

  it('serve figures on a port of their own, without a word of anybody', async () => {
    await app.open('get', '/metrics').expect(404);
    await app.open('get', `/r/${code}`).expect(200);
    await app.open('get', '/api/v1/officers').expect(401);
    const answer = await fetch(`${app.server.metricsUrl ?? ''}/metrics`);
    const text = await answer.text();
    expect(answer.status).toBe(200);
    for (const name of [
      'minhbach_http_request_seconds_bucket{le="0.1",method="GET",route="/r/:code",status="200"}',
      'minhbach_http_prepared_answers_total{route="/",status="200"}',
      'minhbach_problems_total{code="ROUTE_UNKNOWN"}',
      'minhbach_sign_in_failures_total{code="UNAUTHENTICATED"}',
      'minhbach_writer_batch_entries_sum',
      'minhbach_writer_commit_seconds_count',
      'minhbach_writer_waiting_calls{lane="desk"} 0',
      'minhbach_log_size_entries',
      'minhbach_publisher_age_seconds',
      'minhbach_jobs{queue="imports",state="waiting"} 0',
      'nodejs_eventloop_lag_p99_seconds',
      'process_resident_memory_bytes',
    ]) {
      expect(text).toContain(name);
    }
    expect(text).not.toContain(code);
    expect(text).not.toContain('127.0.0.1');
    expect((await fetch(`${app.server.metricsUrl ?? ''}/elsewhere`)).status).toBe(404);
  });
});

describe('a process that can not work', () => {
  it('says so to whoever shares out requests, with a code and nothing secret', async () => {
    const app = await givenApp();
    try {
      await app.open('get', '/health/ready').expect(200);
      await app.database.superuser.query("DELETE FROM public.schema_migration WHERE name LIKE 'AddRateLimit%'");
      await new Promise((resolve) => setTimeout(resolve, 1_100));
      await app.open('get', '/health/ready').expect(503, { status: 'not_ready', reasons: ['MIGRATIONS_PENDING'] });
      await app.database.superuser.query("INSERT INTO public.schema_migration (timestamp, name) VALUES (1, 'FromTheFuture1900000000000')");
      await new Promise((resolve) => setTimeout(resolve, 1_100));
      await app.open('get', '/health/ready').expect(503, { status: 'not_ready', reasons: ['RELEASE_TOO_OLD'] });
      await app.open('get', '/health/live').expect(200);
    } finally {
      await app.close();
    }
  });
});
