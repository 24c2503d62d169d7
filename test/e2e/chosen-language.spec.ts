import type { Response } from 'supertest';
import { CAMPAIGN, givenApp, givenCampaign, givenGift, type TestApp } from '../support/app.js';
import { textAt } from '../support/json.js';

const LIST = `/cd/${CAMPAIGN}/thu`;
const FILTERS = '?min=1%2C000%2C000&unit=44&status=valid';

describe('a reader chooses a language', () => {
  let app: TestApp;
  let code: string;

  beforeAll(async () => {
    app = await givenApp({ MINHBACH_PUBLIC_URL: 'https://minhbach.test' });
    await givenCampaign(app);
    code = textAt(await app.officer('post', '/api/v1/contributions').send(givenGift()).expect(201), 'receipt.code');
    await app.publish();
  });

  afterAll(() => app.close());

  const choose = (language: string, back?: string): Promise<Response> =>
    app
      .open('post', `/ngon-ngu/${language}`)
      .type('form')
      .send(back === undefined ? {} : { ve: back })
      .then((answer) => answer);

  // As a telephone set to English asks, with what was chosen on it.
  const page = (path: string, cookie = '') =>
    app.open('get', path).set('Accept', 'text/html').set('Accept-Language', 'en-GB,en;q=0.9').set('Cookie', cookie);

  const switchOf = ({ text }: Response): readonly [to: string | undefined, back: string | undefined] => {
    const [, to, back] = /<form class="language" method="post" action="([^"]+)"><button name="ve" value="([^"]*)"/.exec(text) ?? [];
    return [to, back?.replaceAll('&amp;', '&')];
  };

  it('and is led back to the very same page, told to remember the language for a year and nothing else', async () => {
    const answer = await choose('vi', `${LIST}${FILTERS}`);
    expect(answer.status).toBe(303);
    expect(answer.headers).toMatchObject({ location: `${LIST}${FILTERS}`, 'cache-control': 'no-store' });
    expect(answer.headers['set-cookie']).toEqual(['__Host-minhbach-lang=vi; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax; Secure']);
  });

  it('by a switch on every page, which keeps the filters and drops a language the address named', async () => {
    expect(switchOf(await page('/').expect(200))).toEqual(['/ngon-ngu/vi', '/']);
    expect(switchOf(await page(`${LIST}${FILTERS}&lang=en`).expect(200))).toEqual(['/ngon-ngu/vi', `${LIST}${FILTERS}`]);
    expect(switchOf(await page(`${LIST}?lang=vi&min=abc`).expect(422))).toEqual(['/ngon-ngu/en', `${LIST}?min=abc`]);
    expect(switchOf(await page('/du-lieu?dot=khong-co').expect(404))).toEqual(['/ngon-ngu/vi', '/du-lieu?dot=khong-co']);
    expect(switchOf(await page('/dang-nhap?tiep=%2Ftai-khoan').expect(200))).toEqual(['/ngon-ngu/vi', '/dang-nhap?tiep=%2Ftai-khoan']);
    expect(switchOf(await page('/the/r.png?khung=abc').expect(400))).toEqual(['/ngon-ngu/vi', '/the/r.png?khung=abc']);
  });

  it('and finds it on prepared pages, on lists, on receipts and where officers sign in', async () => {
    for (const path of [
      '/',
      '/cd',
      `/cd/${CAMPAIGN}`,
      LIST,
      `${LIST}${FILTERS}`,
      `/r/${code}`,
      '/tra-cuu',
      '/huong-dan',
      '/dang-nhap',
      '/khong-co',
    ]) {
      const asked = {
        chosen: await page(path, '__Host-minhbach-lang=vi'),
        named: await page(`${path}${path.includes('?') ? '&' : '?'}lang=en`, 'minhbach-lang=vi'),
      };
      expect([path, /<html lang="(..)"/.exec(asked.chosen.text)?.[1]]).toEqual([path, 'vi']);
      expect([path, /<html lang="(..)"/.exec(asked.named.text)?.[1]]).toEqual([path, 'en']);
      expect([path, /<html lang="(..)"/.exec((await page(path)).text)?.[1]]).toEqual([path, 'en']);
    }
  });

  it('and no cache keeps the answer for somebody who chose another', async () => {
    for (const path of [
      '/',
      '/cd',
      `/cd/${CAMPAIGN}`,
      LIST,
      `/cd/${CAMPAIGN}/dia-ban`,
      '/so',
      '/tra-cuu',
      '/huong-dan',
      '/bao-loi-bao-mat',
      '/du-lieu',
      '/dang-nhap',
      `/r/${code}`,
      '/khong-co',
    ]) {
      const { headers } = await page(path, 'minhbach-lang=vi');
      const isKept = !(headers['cache-control'] ?? '').includes('no-store');
      expect([path, !isKept || /\bAccept-Language, Cookie\b/.test(String(headers['vary']))]).toEqual([path, true]);
    }
    const data = await app.open('get', '/public/v1/campaigns').set('Cookie', 'minhbach-lang=vi').expect(200);
    expect(data.headers['vary']).toBe('Accept-Encoding');
  });

  it('and is told nothing has changed only when their language has not', async () => {
    const etag = (await page(`/cd/${CAMPAIGN}`)).headers['etag'] ?? '';
    await page(`/cd/${CAMPAIGN}`).set('If-None-Match', etag).expect(304);
    await page(`/cd/${CAMPAIGN}`, 'minhbach-lang=vi').set('If-None-Match', etag).expect(200);
  });

  it('on the page of a receipt too, whose code stands in no address on the way', async () => {
    const [to, back] = switchOf(await page(`/r/${code}?kiem=1`).expect(200));
    expect([to, back]).toEqual(['/ngon-ngu/vi', `/r/${code}?kiem=1`]);
    expect((await choose('vi', back)).headers['location']).toBe(`/r/${code}?kiem=1`);
  });

  it.each([
    ['another site', 'https://evil.example/'],
    ['another host', '//evil.example'],
    ['another host, behind a backslash', '/\\evil.example'],
    ['two headers', '/cd\r\nX: y'],
    ['no path from the root', 'cd'],
    ['endless', `/${'a'.repeat(2_000)}`],
    ['empty', ''],
  ])('and is led to the front page where the way back is %s', async (_what, back) => {
    const answer = await choose('en', back);
    expect([answer.status, answer.headers['location'], answer.headers['x']]).toEqual([303, '/', undefined]);
  });

  it('and keeps it without saying where from; a language we do not write is not there', async () => {
    expect((await choose('en')).headers['location']).toBe('/');
    const unknown = await choose('fr', '/cd');
    expect([unknown.status, unknown.headers['set-cookie']]).toEqual([404, undefined]);
    await app.open('post', '/ngon-ngu/vi').send({ ve: '/cd' }).expect(415);
    await app.open('get', '/ngon-ngu/vi?ve=/cd').expect(404);
  });
});
