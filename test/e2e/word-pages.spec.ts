import { CampaignReader } from '#disclosure/totals/campaign-reader.js';
import { MEASURE_DEFINITIONS } from '#disclosure/totals/measure-definition.js';
import { CAMPAIGN, givenApp, givenCampaign, type TestApp } from '../support/app.js';
import { seenText as seen } from '../support/seen-text.js';

describe('pages of words', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await givenApp({
      MINHBACH_OWNER_AGENCY: 'Ban Vận động cứu trợ tỉnh Mẫu',
      MINHBACH_OWNER_RESPONSIBLE: 'Ông Lê Văn Mẫu, Trưởng ban',
      MINHBACH_OWNER_PHONE: '0233 3852 111',
      MINHBACH_OWNER_EMAIL: 'cuutro@minhbach.example',
      MINHBACH_OWNER_ADDRESS: '01 đường Mẫu',
    });
    await givenCampaign(app);
    await app.publish();
  });

  afterAll(() => app.close());

  it.each([
    ['/huong-dan', 'Tìm khoản của bạn', 'Find your gift'],
    ['/tro-nang', 'WCAG 2.2 mức AA', 'WCAG 2.2, level AA'],
    ['/gioi-thieu', 'Cơ quan chủ quản', 'Owning agency'],
    ['/gop-y', 'Bạn thấy gì?', 'What did you see?'],
  ])('%s speaks both languages, with one first heading and plain words', async (path, vi, en) => {
    const page = await app.open('get', path).expect(200);
    expect(seen(page.text)).toContain(vi);
    expect(page.text.match(/<h1>/g)).toHaveLength(1);
    expect(seen(page.text)).not.toMatch(/\b(hash|merkle|blockchain|token|commit)\b/i);
    expect(seen((await app.open('get', `${path}?lang=en`).expect(200)).text)).toContain(en);
    await app.open('head', path).expect(200);
  });

  it('define each figure as the book does', async () => {
    const { received_money: received, remaining_money: left } = MEASURE_DEFINITIONS;
    const help = seen((await app.open('get', '/huong-dan').expect(200)).text);
    for (const { vi } of [received, left]) expect(help).toContain(vi);
    const english = seen((await app.open('get', '/huong-dan?lang=en').expect(200)).text);
    for (const { en } of [received, left]) expect(english).toContain(en);
  });

  it('name who owns the site and answers for it, as its operator says', async () => {
    const { text } = await app.open('get', '/gioi-thieu').expect(200);
    for (const part of ['Ban Vận động cứu trợ tỉnh Mẫu', 'Ông Lê Văn Mẫu, Trưởng ban', '01 đường Mẫu']) expect(seen(text)).toContain(part);
    expect(text).toContain('href="tel:02333852111"');
    expect(text).toContain('href="mailto:cuutro@minhbach.example"');
  });

  it('are not the only ones that do: the foot of every page names them too', async () => {
    for (const path of ['/', '/cd', `/cd/${CAMPAIGN}`, '/so', '/tra-cuu', '/r']) {
      const words = seen((await app.open('get', path).expect(200)).text);
      expect([path, words.includes('Cơ quan chủ quản: Ban Vận động cứu trợ tỉnh Mẫu')]).toEqual([path, true]);
      expect([path, words.includes('Chịu trách nhiệm nội dung: Ông Lê Văn Mẫu, Trưởng ban')]).toEqual([path, true]);
    }
  });

  it('tell search engines what is public and keep receipts and officers’ pages out', async () => {
    const robots = (await app.open('get', '/robots.txt').expect(200)).text;
    for (const path of ['/r/', '/dk/', '/tra-cuu?', '/tai-khoan/', '/dang-nhap']) expect(robots).toContain(`Disallow: ${path}\n`);
    // A prefix that would shut the official accounts out too.
    expect(robots).not.toMatch(/Disallow: \/tai-khoan\n/);
    const map = (await app.open('get', '/sitemap.xml').expect(200)).text;
    expect(map).toContain(`<loc>http://minhbach.test/cd/${CAMPAIGN}</loc>`);
    expect(map).not.toContain('/r/');
  });

  it('say what is wrong and where to go on, in the reader’s language', async () => {
    const missing = await app.open('get', '/khong-co-trang').set('Accept', 'text/html').expect(404);
    expect(seen(missing.text)).toContain('Không có trang này');
    for (const way of ['/', '/tra-cuu', '/r', '/huong-dan', '/gop-y?trang=%2Fkhong-co-trang'])
      expect(missing.text).toContain(`href="${way}"`);
    expect(seen(missing.text)).toContain('Cơ quan chủ quản: Ban Vận động cứu trợ tỉnh Mẫu');
    const english = await app.open('get', '/no-such-page').set('Accept', 'text/html').set('Accept-Language', 'en').expect(404);
    expect(seen(english.text)).toContain('There is no such page');
  });

  it('say how long to wait when somebody asks too fast', async () => {
    let last = await app.open('get', '/r/x').set('Accept', 'text/html').set('X-Forwarded-For', '203.0.113.7');
    for (let at = 0; at < 40 && last.status !== 429; at += 1)
      last = await app.open('get', '/r/x').set('Accept', 'text/html').set('X-Forwarded-For', '203.0.113.7');
    expect(last.status).toBe(429);
    expect(last.text).toContain('href="tel:02333852111"');
    expect(seen(last.text)).toContain(`thử lại sau ${String(last.headers['retry-after'])} giây`);
  });

  it('give a reference and nothing else of a fault of ours', async () => {
    const reader = app.server.app.get(CampaignReader);
    const list = reader.list.bind(reader);
    Reflect.set(reader, 'list', () => Promise.reject(new Error('the disk is on fire')));
    try {
      const page = await app.open('get', '/sitemap.xml').set('Accept', 'text/html').expect(500);
      expect(seen(page.text)).toContain('Máy chủ gặp lỗi; chúng tôi đã được báo');
      expect(page.text).toContain(`<code>${String(page.headers['x-request-id'])}</code>`);
      expect(page.text).not.toContain('fire');
      expect(page.text).toContain('href="tel:02333852111"');
    } finally {
      Reflect.set(reader, 'list', list);
    }
  });
});
