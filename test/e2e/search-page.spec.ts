import { encodeReceiptCode } from '#core/receipt-code.js';
import { SearchFollower } from '#disclosure/search/search-follower.js';
import { Databases } from '#platform/database/databases.js';
import { CAMPAIGN, givenApp, givenCampaign, givenGift, type TestApp } from '../support/app.js';
import { numberAt, textAt } from '../support/json.js';

const FORM = 'application/x-www-form-urlencoded';

// Each journey twice: as entries are found before they stand in the index, and from it.
describe.each([
  ['read in the lists', false],
  ['read in the index', true],
])('somebody looks a gift up, %s', (_, isIndexed) => {
  let app: TestApp;
  let code: string;
  let index: number;
  let voucher: string;

  const give = async (more: object): Promise<{ readonly code: string; readonly index: number; readonly voucher: string }> => {
    const answer = await app
      .officer('post', '/api/v1/contributions')
      .send(givenGift({ ...more }))
      .expect(201);
    return { code: textAt(answer, 'receipt.code'), index: numberAt(answer, 'index'), voucher: textAt(answer, 'vouchers.0.number') };
  };
  const publish = async (): Promise<void> => {
    await app.publish();
    if (isIndexed) await new SearchFollower(app.server.app.get(Databases).poolFor('search'), 1).follow();
  };

  beforeAll(async () => {
    app = await givenApp();
    await givenCampaign(app);
    const consent = (name: string, level: string) => ({ donor: { name }, consent: { level } });
    ({ code, index, voucher } = await give({ cash: { amount: '1500000' }, donor: { name: 'Nguyễn Thị Hồng Nhung' } }));
    await give({ cash: { amount: '2000000' }, ...consent('Phạm Thị Bưởi', 'public') });
    await give({ cash: { amount: '3000000' }, ...consent('Lê Văn Giấu', 'anonymous') });
    await give({ cash: { amount: '4000000' }, donor: { name: 'Công ty Trường Sơn', organisation: true } });
    await publish();
  });
  afterAll(() => app.close());

  const ask = (fields: Readonly<Record<string, string>>, language = 'vi') =>
    app.open('post', `/tra-cuu?lang=${language}`).type('form').send(new URLSearchParams(fields).toString()).set('Content-Type', FORM);
  const hits = (html: string): readonly string[] => [...html.matchAll(/\/thu\/(\d+)"/g)].map(([, at]) => at ?? '');

  it('by a public name without marks, by an organisation, by voucher with amount, by a code: each hit leads to the public view', async () => {
    const found = await ask({ q: 'pham thi buoi' }).expect(200);
    expect(hits(found.text)).toHaveLength(1);
    expect(found.text).toContain('Trùng tên là chuyện thường: so số tiền và ngày');
    expect(hits((await ask({ q: 'truong son' }).expect(200)).text)).toHaveLength(1);
    const byVoucher = await ask({ q: voucher, tien: '1tr5' }).expect(200);
    expect(hits(byVoucher.text)).toEqual([String(index)]);
    expect(byVoucher.text).not.toContain('Trùng tên');
    expect(hits((await ask({ q: voucher, tien: '1tr6' }).expect(200)).text)).toEqual([]);
    const byCode = await ask({ q: code.toLowerCase() }).expect(200);
    expect(byCode.text).toContain(`href="/cd/${CAMPAIGN}/thu/${index}"`);
    expect(byCode.text).not.toContain(`/r/${code}`);
  });

  it('by a code whatever it is narrowed to, and is told where the gift lies outside of it; data leave it out', async () => {
    const outside = await ask({ q: code, tien: '2tr' }).expect(200);
    expect(hits(outside.text)).toEqual([String(index)]);
    expect(outside.text).toContain('nằm ngoài số tiền');
    expect((await ask({ q: code, tien: '1tr5' }).expect(200)).text).not.toContain('nằm ngoài số tiền');
    const answer = await app.open('get', `/public/v1/search?q=${code}&min=2000000`).expect(200);
    expect(answer.body).toMatchObject({ count: { value: 0, capped: false }, data: [] });
  });

  it('never by the name of somebody masked or anonymous', async () => {
    for (const q of ['nguyen thi hong nhung', 'Hồng Nhung', 'nhung', 'le van giau', 'giấu', 'van giau']) {
      expect([q, hits((await ask({ q }).expect(200)).text)]).toEqual([q, []]);
    }
    expect(hits((await ask({ q: 'nguyễn t. h. n.' }).expect(200)).text)).toEqual([String(index)]);
  });

  it('by a name from the consent on that shows it, and no longer from the one on that hides it', async () => {
    const { index: gift } = await give({ cash: { amount: '600000' }, donor: { name: 'Trần Thị Mận' } });
    const agree = async (level: string): Promise<void> => {
      await app.officer('post', `/api/v1/entries/${gift}/consent`).send({ level, channel: 'phone' }).expect(201);
      await publish();
    };
    const found = async (): Promise<readonly string[]> => hits((await ask({ q: 'tran thi man' }).expect(200)).text);
    expect(await found()).toEqual([]);
    await agree('public');
    expect(await found()).toEqual([String(gift)]);
    await agree('masked');
    expect(await found()).toEqual([]);
  });

  it('and is told which accounts and days were looked at, why a name may be missing, and what to do', async () => {
    const { text } = await ask({ q: 'khong co ai nhu the' }).expect(200);
    expect(text).toContain('Không tìm thấy');
    expect(text).toContain('1023456789');
    expect(text).toMatch(/từ ngày \d{2}\/\d{2}\/\d{4} đến ngày/);
    expect(text).toContain('Ngân hàng có thể báo sau 1 ngày làm việc');
    expect(text).toContain('href="/gop-y"');
    expect((await ask({ q: 'khong co ai' }, 'en').expect(200)).text).toContain('Nothing found');
  });

  it('tells a mistyped code from one the book never issued', async () => {
    const typo = `${code.slice(0, -1)}${code.endsWith('0') ? '1' : '0'}`;
    expect((await ask({ q: typo }).expect(200)).text).toContain('Mã gõ sai');
    const never = encodeReceiptCode(Uint8Array.from({ length: 16 }, (_unused, at) => at * 11));
    expect((await ask({ q: never }).expect(200)).text).toContain('Không có mã này trong sổ');
  });

  it('narrows by amount as desks write it, by day, unit and campaign; codes and filters go by address, names do not', async () => {
    expect(hits((await ask({ tien: '2tr' }).expect(200)).text)).toHaveLength(1);
    expect(hits((await app.open('get', '/tra-cuu?tien=4tr').expect(200)).text)).toHaveLength(1);
    expect(hits((await app.open('get', `/tra-cuu?q=${voucher}`).expect(200)).text)).toEqual([String(index)]);
    const byAddress = await app.open('get', '/tra-cuu?q=pham+thi+buoi').expect(200);
    expect(hits(byAddress.text)).toEqual([]);
    expect(byAddress.text).toContain('value="pham thi buoi"');
    expect(hits((await ask({ q: 'buoi', 'don-vi': '44', cd: CAMPAIGN }).expect(200)).text)).toEqual([]);
    expect(hits((await ask({ q: 'pham thi', 'don-vi': '19702', cd: CAMPAIGN, ngay: '1/1/2020' }).expect(200)).text)).toEqual([]);
  });

  it('lets units be chosen by their names, which nobody knows by code', async () => {
    const { text } = await app.open('get', '/tra-cuu').expect(200);
    expect(text).toMatch(/<select name="don-vi"[^]*<option value="44">Tỉnh Quảng Trị<\/option>/);
    expect((await app.open('get', '/tra-cuu?tien=4tr&don-vi=44').expect(200)).text).toContain('<option value="44" selected');
  });

  it('keeps what was typed and says in words what to put right', async () => {
    const refused = await ask({ q: 'an', tien: '1.500tr', ngay: '31/02/2026' }).expect(422);
    expect(refused.text).toContain('<title>Lỗi: ');
    expect(refused.text).toContain('value="1.500tr"');
    expect(refused.text).toContain('value="31/02/2026"');
    expect(refused.text).toContain('href="#ngay"');
    expect((await ask({}).expect(422)).text).toContain('Gõ mã, số chứng từ hoặc tên');
    expect((await ask({ q: 'x'.repeat(10_000) }).expect(422)).text).toContain('tối đa 200 ký tự');
    expect((await ask({ q: 'x' }, 'en').expect(422)).text).toContain('<title>Error: ');
  });

  it.each(["' OR 1=1; --", '%', '_%_', '<script>alert(1)</script>', '\\', '\u0000\u0001ab', '\ud800x', '*:*', '(((', '../../etc'])(
    'answers %j with a page',
    async (q) => {
      const answer = await ask({ q });
      expect([200, 422]).toContain(answer.status);
      expect(answer.text).toContain('<h1>');
      expect(answer.text).not.toContain('<script>alert');
    },
  );

  it.each(['x', 'eyJvIjoieCJ9', 'A'.repeat(5_000)])('says so where a page cannot go on from a strange mark', async (trang) => {
    const { text } = await ask({ q: 'pham', trang }).expect(422);
    expect(text).toContain('bấm Tìm để xem lại từ đầu');
    expect(text).toContain('value="pham"');
  });

  it('leads on to the older gifts, each seen once', async () => {
    for (let each = 0; each < 55; each += 1)
      await give({ cash: { amount: '70000' }, donor: { name: 'Hội Chữ thập đỏ Vĩnh Linh', organisation: true } });
    await publish();
    const first = await ask({ q: 'vinh linh' }).expect(200);
    expect(first.text).toContain('Tìm thấy 55 khoản');
    expect(first.text).toContain('Thêm số tiền hoặc ngày');
    const cursor = /name="trang" value="([^"]+)"/.exec(first.text)?.[1] ?? '';
    const second = await ask({ q: 'vinh linh', trang: cursor }).expect(200);
    expect(new Set([...hits(first.text), ...hits(second.text)]).size).toBe(55);
    // A later page stands on the seal of the first, whatever was sealed since, and says so.
    await give({ cash: { amount: '70000' } });
    await publish();
    const sealOf = (html: string): string => /niêm phong số ([\d.]+)/u.exec(html.slice(html.indexOf('ket-qua')))?.[1] ?? 'none';
    expect(sealOf((await ask({ q: 'vinh linh', trang: cursor }).expect(200)).text)).toBe(sealOf(first.text));
    expect(sealOf((await ask({ q: 'vinh linh' }).expect(200)).text)).not.toBe(sealOf(first.text));
  });
});
