import { CAMPAIGN, givenApp, givenCampaign, givenGift, type TestApp } from '../support/app.js';
import { numberAt } from '../support/json.js';

const HALL = `/man-hinh/${CAMPAIGN}`;

/** Words of a page without its tags, drawings and styles. */
const wordsOf = (html: string): string =>
  html
    .replaceAll(/<(style|svg|script)[^>]*>.*?<\/\1>/gs, ' ')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ');

describe('the display of a hall', () => {
  let app: TestApp;

  async function give(more: Readonly<Record<string, unknown>> = {}): Promise<void> {
    await app.officer('post', '/api/v1/contributions').send(givenGift(more)).expect(201);
  }

  beforeAll(async () => {
    app = await givenApp();
    await givenCampaign(app);
    await app.publish();
  });

  afterAll(async () => {
    await app.close();
  });

  it('is there before the first gift, with the account to give to', async () => {
    const { text } = await app.open('get', HALL).expect(200);
    expect(wordsOf(text)).toMatch(/Đã nhận 0 ₫ 0 lượt ủng hộ/);
    expect(wordsOf(text)).toContain('Chưa có khoản nào');
    expect(wordsOf(text)).toContain('Vietcombank · 1023456789');
    expect(text.match(/<svg/g)).toHaveLength(2);
  });

  it('shows the total, the last eight gifts as lists do, and what they stand on', async () => {
    for (let gift = 1; gift <= 9; gift += 1) await give({ cash: { amount: String(gift * 100_000) } });
    await give({ cash: { amount: '9999999000000' }, donor: { name: 'Trần Văn Bình' } });
    await app.publish();
    const { text, headers } = await app.open('get', HALL).expect(200);
    const words = wordsOf(text);
    expect(words).toContain('10.000.003.500.000 ₫ 10 lượt ủng hộ');
    expect(text).toContain('class="total long"');
    expect([...text.matchAll(/<tr>/g)]).toHaveLength(9);
    // Nobody agreed to be named.
    expect(text).not.toMatch(/Hồng Nhung|Văn Bình/);
    const size = await app.size();
    expect(words).toMatch(new RegExp(`Số liệu lúc \\d\\d:\\d\\d \\d\\d/\\d\\d/\\d{4} · dấu niêm phong số ${size}`));
    expect(text).toContain(`data-size="${size}"`);
    await app.open('get', HALL).set('If-None-Match', String(headers['etag'])).expect(304);
  });

  it('shows how much came of what is asked for, as soon as it is asked for, past a hundred percent too', async () => {
    const { headers } = await app.open('get', HALL).expect(200);
    await give({ cash: undefined, goods: [{ item: 'gao', quantity: '50' }] });
    await app.publish();
    await app.officer('put', `/api/v1/campaigns/${CAMPAIGN}/needs/gao`).send({ wanted: '40' }).expect(200);
    const { text } = await app.open('get', HALL).set('If-None-Match', String(headers['etag'])).expect(200);
    expect(wordsOf(text)).toMatch(/Gạo[^:]*: 125% · Đã nhận 50 kg · Cần 40 kg/);
  });

  it('leaves out a gift that was reversed', async () => {
    const answer = await app
      .officer('post', '/api/v1/contributions')
      .send(givenGift({ cash: { amount: '777000' } }))
      .expect(201);
    await app.publish();
    expect((await app.open('get', HALL)).text).toContain('777.000');
    const index = numberAt(answer, 'index');
    await app.officer('post', `/api/v1/entries/${index}/reverse`).send({ reason: 'DUPLICATE' }).expect(201);
    await app.publish();
    expect((await app.open('get', HALL)).text).not.toContain('777.000');
  });

  it('loads itself again where scripts do not run, and speaks English too', async () => {
    const { text } = await app.open('get', `${HALL}?lang=en`).expect(200);
    expect(text).toContain('<noscript><meta http-equiv="refresh" content="60"/></noscript>');
    expect(wordsOf(text)).toContain('Typhoon no. 10');
    expect(wordsOf(text)).toContain('Scan to give');
    expect(text).toContain('<script type="module" src="/assets/live.js">');
  });

  it('is not there for a campaign that is not', async () => {
    await app.open('get', '/man-hinh/khong-co').expect(404);
    await app.open('get', '/nhung/khong-co').expect(404);
  });
});

describe('the box for other sites', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await givenApp();
    await givenCampaign(app);
    await app.officer('post', '/api/v1/contributions').send(givenGift()).expect(201);
    await app.publish();
  });

  afterAll(async () => {
    await app.close();
  });

  it('may be framed by anyone, as no other page may, and runs nothing', async () => {
    const { text, headers } = await app.open('get', `/nhung/${CAMPAIGN}`).expect(200);
    expect(headers['content-security-policy']).toContain('frame-ancestors *');
    expect(headers['content-security-policy']).not.toContain('script-src');
    expect(text).not.toContain('<script');
    for (const path of ['/', `/cd/${CAMPAIGN}`, `/man-hinh/${CAMPAIGN}`, '/nhung', `/nhung/${CAMPAIGN}/x`]) {
      const other = await app.open('get', path);
      expect(other.headers['content-security-policy']).toContain("frame-ancestors 'none'");
    }
  });

  it('shows the figures with their seal, and leads out of the frame', async () => {
    const { text } = await app.open('get', `/nhung/${CAMPAIGN}`).expect(200);
    expect(wordsOf(text)).toContain('Đã nhận 500.000 ₫');
    expect(wordsOf(text)).toMatch(/Tính đến .* · dấu niêm phong số \d+/);
    const links = [...text.matchAll(/<a [^>]*>/g)].map(([link]) => link);
    expect(links).toHaveLength(2);
    for (const link of links) expect(link).toMatch(/target="_blank" rel="noopener"/);
  });
});
