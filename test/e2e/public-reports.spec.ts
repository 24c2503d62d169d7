import { givenApp, givenOfficer, type TestApp } from '../support/app.js';
import { jsonAt, listAt, textAt } from '../support/json.js';
import { seenText as seen } from '../support/seen-text.js';

const WORDS = 'Số tiền trên trang khác số trên giấy PT-44-26/000123, xin xem lại giúp bà Nguyễn Thị Bưởi.';

describe('a report by a reader of the public pages', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await givenApp();
  });

  afterAll(() => app.close());

  const send = (fields: Readonly<Record<string, string>>) => app.open('post', '/gop-y').type('form').send(fields);

  it('begins with what it is about: an entry, or the page, never a code', async () => {
    const entry = await app.open('get', '/gop-y?bien-nhan=418').expect(200);
    expect(seen(entry.text)).toContain('Phản ánh này nói về: Khoản số 418 trong sổ');
    const page = await app.open('get', '/gop-y?trang=%2Fcd%2Fbao-so-10').expect(200);
    expect(page.text).toContain('<input type="hidden" name="trang" value="/cd/bao-so-10"');
    const secret = await app.open('get', '/gop-y?trang=/r/4H8ZWS4T6V1N2X7K9Q3M5P0RJD').expect(200);
    expect(secret.text).not.toContain('4H8ZWS');
    const hostile = await app.open('get', '/gop-y?trang=%22%3E%3Cscript%3E&bien-nhan=%3Cb%3E&chu-de=x').expect(200);
    expect(hostile.text).not.toContain('<script>');
  });

  it('is asked for again when it is empty: summary, title and field in the same words, nothing lost', async () => {
    const answer = await send({ 'chu-de': 'figures', 'loi-viet': '', 'lien-he': '0905 000 000', 'bien-nhan': '7' }).expect(422);
    expect(answer.text).toMatch(/<title>Lỗi: Gửi phản ánh/);
    expect(answer.text.match(/Viết điều bạn thấy, ví dụ/g)).toHaveLength(2);
    expect(answer.text).toContain('href="#loi-viet"');
    expect(answer.text).toContain('aria-invalid="true"');
    expect(answer.text).toContain('value="0905 000 000"');
    expect(answer.text).toMatch(/<option value="figures" selected|<option selected value="figures"/);
    const long = await send({ 'loi-viet': 'ộ'.repeat(2_001) }).expect(422);
    expect(seen(long.text)).toContain('tối đa 2.000 chữ');
    expect(long.text).toContain('ộ'.repeat(2_001));
  });

  it('is taken once however often it is sent, with a reference and what happens next', async () => {
    const fields = { 'chu-de': 'gift', 'loi-viet': WORDS, 'lien-he': 'buoi@minhbach.example', 'bien-nhan': '418' };
    const [first, second] = await Promise.all([send(fields), send(fields)]);
    expect([first.status, second.status]).toEqual([303, 303]);
    const to = String(first.headers['location']);
    expect(second.headers['location']).toBe(to);
    expect(to).toMatch(/^\/gop-y\/da-nhan\?ma=PA-[0-9A-HJKMNP-TV-Z]{8}$/);
    const page = await app.open('get', to).expect(200);
    expect(seen(page.text)).toContain('Đã nhận phản ánh');
    expect(page.text).toContain(to.slice(-11));
    expect(seen(page.text)).toContain('thường trong 3 ngày làm việc');
    const { rows } = await app.database.superuser.query('SELECT * FROM relief.public_report');
    expect(rows).toHaveLength(1);
    // Neither name nor contact stands in any column.
    expect(rows.map((row: object) => Object.values(row).map(String).join(' ')).join()).not.toMatch(/Bưởi|buoi/);
    await app.open('get', '/gop-y/da-nhan?ma=PA-00000000').expect(404);
    await app.open('get', '/gop-y/da-nhan?ma=%3Cscript%3E').expect(404);
  });

  it('is refused from somebody else’s page', async () => {
    await send({ 'loi-viet': 'x' }).set('Sec-Fetch-Site', 'cross-site').expect(403);
    await send({ 'loi-viet': 'x' }).set('Origin', 'https://gia.example').expect(403);
  });

  it('is read by officers who may, each reading written down, and said to be answered once', async () => {
    const listed = await app.officer('get', '/api/v1/public-reports?state=open').expect(200);
    expect(listAt(listed, 'data')).toEqual([expect.objectContaining({ topic: 'gift', entry_index: 418, state: 'open' })]);
    expect(listed.text).not.toContain('Bưởi');
    const id = textAt(listed, 'data.0.id');
    const opened = await app.officer('get', `/api/v1/public-reports/${id}`).expect(200);
    expect([jsonAt(opened, 'text'), jsonAt(opened, 'contact')]).toEqual([WORDS, 'buoi@minhbach.example']);
    const { rows } = await app.database.superuser.query("SELECT about FROM access.access_log WHERE purpose = 'answer_report'");
    expect(rows).toHaveLength(1);
    await app.officer('post', `/api/v1/public-reports/${id}/answered`).send({}).expect(200);
    await app.officer('post', `/api/v1/public-reports/${id}/answered`).send({}).expect(409);
    expect(listAt(await app.officer('get', '/api/v1/public-reports?state=open').expect(200), 'data')).toEqual([]);
    await app.officer('get', '/api/v1/public-reports/nothing').expect(404);
    const storekeeper = await givenOfficer(app, '44', ['storekeeper']);
    await storekeeper.call('get', `/api/v1/public-reports/${id}`).expect(403);
  });

  it('is kept in the form when too many are sent, with how long to wait', async () => {
    const call = (at: number) => send({ 'loi-viet': `lần ${at}` }).set('X-Forwarded-For', '203.0.113.9');
    const statuses: number[] = [];
    for (let at = 0; at < 6; at += 1) statuses.push((await call(at)).status);
    expect(statuses).toEqual([303, 303, 303, 303, 303, 429]);
    const refused = await call(99);
    expect(refused.status).toBe(429);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect(seen(refused.text)).toMatch(/Máy chủ bận, thử lại sau \d+ giây/);
    expect(refused.text).toContain('lần 99');
  });
});
