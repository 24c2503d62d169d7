import { CAMPAIGN, givenApp, givenCampaign, givenGift, givenOfficer, type TestApp } from '../support/app.js';
import { approve, givenBankMoney, givenDraft, submitted } from '../support/given-decided.js';
import { givenLot } from '../support/given-stock.js';
import { jsonAt, listAt, numberAt, textAt } from '../support/json.js';

const GIFTS = 120;
const THU = `/cd/${CAMPAIGN}/thu`;

/** What a reader without scripts sees of a page's rows: the entries its table links to. */
function rowsOf(html: string): readonly number[] {
  const body = /<tbody>(.*?)<\/tbody>/s.exec(html)?.[1] ?? '';
  return [...body.matchAll(/<a class="day" href="[^"]*\/thu\/(\d+)/g)].map(([, index]) => Number(index));
}

/** The figure that stands under a name on the page, in đồng. */
function figure(html: string, name: string): bigint {
  const shown = new RegExp(`<dt>${name}</dt><dd>(?:<span[^>]*>)?([0-9.]+)`).exec(html)?.[1] ?? '';
  return BigInt(shown.replaceAll('.', ''));
}

function hrefOf(html: string, label: string): string {
  const found = [...html.matchAll(/<a [^>]*?href="([^"]+)"[^>]*>([^<]*)<\/a>/g)].find(([, , text]) => text?.includes(label) === true);
  return (found?.[1] ?? '').replaceAll('&amp;', '&');
}

function linesOf(csv: string): readonly Readonly<Record<string, string>>[] {
  const [header = '', ...lines] = csv.replace('\ufeff', '').trim().split(/\r?\n/);
  const cells = (line: string): readonly string[] => (line.match(/("([^"]|"")*"|[^,]*)(,|$)/g) ?? []).map((cell) => cell.replace(/,$/, ''));
  const names = cells(header);
  return lines.map((line) => Object.fromEntries(cells(line).map((cell, at) => [names[at] ?? '', cell])));
}

describe('anyone reads the tables of a campaign', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await givenApp();
    await givenCampaign(app);
    for (let at = 0; at < GIFTS; at += 1) {
      const date = at < 10 ? '2024-09-05' : '2024-10-07';
      const gift = givenGift({ cash: { amount: String(100_000 + at * 1_000) }, date });
      const posted = await app.officer('post', '/api/v1/contributions').send(gift).expect(201);
      if (at === GIFTS - 1) await reverse(numberAt(posted, 'index'));
    }
    await app.publish();
  });
  afterAll(() => app.close());

  async function reverse(index: number): Promise<void> {
    await app.officer('post', `/api/v1/entries/${index}/reverse`).send({ reason: 'DUPLICATE' }).expect(201);
  }

  const page = async (path: string, status = 200): Promise<string> => (await app.open('get', path).expect(status)).text;

  it('page by page without a script, and files and data add up to what the page says', async () => {
    const home = await page('/');
    const campaign = await page(hrefOf(home, 'bão số 10'));
    expect(campaign).toContain('Hỗ trợ đồng bào bão số 10');
    const seen: number[] = [];
    let html = await page(THU);
    seen.push(...rowsOf(html));
    for (let at = 2; at <= 3; at += 1) {
      html = await page(hrefOf(html, 'Trang sau'));
      seen.push(...rowsOf(html));
    }
    expect(seen).toHaveLength(GIFTS);
    expect(new Set(seen).size).toBe(GIFTS);
    // The same rows from the data, with the same filter.
    const csv = linesOf((await app.open('get', hrefOf(html, 'Tải CSV')).expect(200)).text);
    expect(csv.map((row) => Number(row['index'])).reverse()).toEqual(seen);
    const sum = csv.filter((row) => row['status'] === 'valid').reduce((all, row) => all + BigInt(row['amount_vnd'] ?? ''), 0n);
    const totals = await app.open('get', `/public/v1/campaigns/${CAMPAIGN}/totals`).expect(200);
    expect(figure(html, 'Cộng tiền cả danh sách')).toBe(sum);
    expect(textAt(totals, 'measures.received_money.amount')).toBe(String(sum));
    expect(html).toContain(`dấu niêm phong số ${textAt(totals, 'as_of.tree_size')}`);
    expect(html).toContain(`Tải CSV (${csv.length} dòng)`);
    expect(hrefOf(html, 'Trang đầu')).toBe(THU);
  });

  it('strike out what was reversed, lead to what took it back and leave it out of the sum', async () => {
    const html = await page(`${THU}?status=reversed`);
    expect(rowsOf(html)).toHaveLength(1);
    expect(html).toMatch(/class="struck">219\.000/);
    expect(figure(html, 'Cộng tiền cả danh sách')).toBe(0n);
    expect(figure(html, 'Đã hủy, không cộng')).toBe(219_000n);
    expect(await page(hrefOf(html, 'đã hủy'))).toContain('Khoản số');
  });

  it('lead to each entry, which says where it stands in the book, what is next to it and how to check it', async () => {
    const [newest = 0, second = 0] = rowsOf(await page(`${THU}?status=valid`));
    const html = await page(`${THU}/${newest}`);
    const size = Number(/dấu niêm phong số ([0-9.]+)/.exec(html)?.[1]?.replaceAll('.', ''));
    expect(html).toContain(`số ${newest} trong cuốn sổ ${size} bút toán`);
    expect(hrefOf(html, 'Khoản trước đó')).toBe(`${THU}/${second}`);
    expect(hrefOf(html, 'Khoản sau đó')).toBe(`${THU}/${newest + 1}`);
    expect(hrefOf(await page(`${THU}/${newest + 1}`), 'Khoản sau đó')).toBe('');
    expect(hrefOf(html, 'Danh sách thu')).toBe(THU);
    expect(rowsOf(await page(hrefOf(html, 'Các khoản cùng ngày')))).toContain(newest);
    expect(html).toContain('Khoản này đang ở đâu');
    expect((await app.open('get', hrefOf(html, 'Tải bằng chứng')).expect(200)).text).toContain('c2sp.org/tlog-proof@v1');
    const opening = await page(`${THU}/${numberAt(await app.open('get', `/public/v1/campaigns/${CAMPAIGN}`), 'campaign.opened_index')}`);
    expect(opening).not.toContain('class="amount"');
    await page(`${THU}/999999`, 404);
    await page(`${THU}/x`, 404);
  });

  it('narrowed the way people type, keeping what was typed and saying what it means', async () => {
    const html = await page(`${THU}?from=2024-09-01&to=30/9/2024&min=103k&max=1tr5&unit=19702&status=valid`);
    expect(rowsOf(html)).toHaveLength(7);
    expect(html).toContain('từ ngày 01/09/2024 · đến ngày 30/09/2024 · từ 103.000\u00a0₫ · đến 1.500.000\u00a0₫');
    expect(html).toMatch(/value="103k"/);
    expect(html).toMatch(/<option value="19702" selected>/);
    expect(hrefOf(html, 'Xóa bộ lọc')).toBe(THU);
    expect(hrefOf(html, 'Tải CSV')).toBe(
      `/public/v1/campaigns/${CAMPAIGN}/entries.csv?kind=contribution&from=2024-09-01&to=2024-09-30&min=103000&max=1500000&unit=19702&status=valid`,
    );
    expect(linesOf((await app.open('get', hrefOf(html, 'Tải CSV')).expect(200)).text)).toHaveLength(7);
    expect(await page(`${THU}?min=103k&lang=en`)).toContain('from 103.000');
  });

  it('that hold nothing of what was asked say so, and how to see all again', async () => {
    const html = await page(`${THU}?min=900tr`);
    expect(html).toContain('Không có khoản nào khớp');
    expect(html).toContain('từ 900.000.000\u00a0₫');
    expect(hrefOf(html, 'Xóa bộ lọc')).toBe(THU);
    expect(figure(html, 'Cộng tiền cả danh sách')).toBe(0n);
  });

  it('asked badly say what to mend, in the reader’s language, and keep what was typed', async () => {
    const bad = await page(`${THU}?from=31/2/2024&min=1.500tr&unit=x`, 422);
    expect(bad).toContain('<title>Lỗi: ');
    expect(bad).toMatch(/<h2 id="loi" tabindex="-1"/);
    expect(bad).toContain('href="#loc-min"');
    expect(bad).toContain('1tr5 hoặc 1500tr');
    expect(bad).toMatch(/value="31\/2\/2024"[^>]*aria-invalid="true"/);
    expect(bad).toContain('Xóa bộ lọc');
    expect(await page(`${THU}?to=x&lang=en`, 422)).toContain('There is no such day');
    expect(await page(`${THU}?trang=abc`, 422)).toContain('bắt đầu lại từ trang đầu');
    expect(await page(`${THU}?trang=a&trang=b`, 422)).toContain('bắt đầu lại từ trang đầu');
    const next = hrefOf(await page(THU), 'Trang sau');
    await page(`${next}&min=1k`, 422);
    await page(`/cd/${CAMPAIGN}/chi?${next.split('?')[1] ?? ''}`, 422);
    await page(`/cd/${CAMPAIGN}/chung-tu?trang=abc`, 422);
    await page(`${THU}?min=${'9'.repeat(5_000)}`, 422);
    // Whoever shares an address adds names of their own.
    await page(`${THU}?fbclid=x&utm_source=zalo`);
    expect(await page(`${THU}?from=${encodeURIComponent('"><script>alert(1)</script>')}`, 422)).not.toContain('<script>');
  });

  it('stand nowhere for campaigns there are not, and for drafts', async () => {
    await app.officer('post', '/api/v1/campaigns').send({ slug: 'ban-nhap', owner: '44', title: 'Bản nháp' }).expect(201);
    for (const table of ['thu', 'chi', 'hien-vat', 'dia-ban', 'chung-tu']) {
      await page(`/cd/khong-co/${table}`, 404);
      await page(`/cd/ban-nhap/${table}`, 404);
    }
  });

  it('answer who has them already, and who asks for the head alone', async () => {
    for (const table of ['thu', 'chi', 'hien-vat', 'dia-ban', 'chung-tu']) {
      const path = `/cd/${CAMPAIGN}/${table}`;
      const tag = String((await app.open('get', path).expect(200)).headers['etag']);
      await app.open('get', path).set('If-None-Match', tag).expect(304);
      expect((await app.open('head', path).expect(200)).text).toBeFalsy();
      const html = await page(path);
      expect(html).toMatch(new RegExp(`href="${path}" aria-current="page"`));
      expect(await page(`${path}?lang=en`)).toContain('Back to the campaign');
    }
  });
});

describe('anyone reads what a campaign handed out', () => {
  let app: TestApp;
  const path = (table: string): string => `/cd/${CAMPAIGN}/${table}`;
  const page = async (address: string): Promise<string> => (await app.open('get', address).expect(200)).text;

  beforeAll(async () => {
    app = await givenApp();
    await givenCampaign(app);
    await givenBankMoney(app, '5000000');
    await givenLot(app, 'gao', '100');
  });
  afterAll(() => app.close());

  async function handedOut(more: Readonly<Record<string, unknown>> = {}): Promise<number> {
    const maker = await givenOfficer(app);
    const request = await submitted(maker, givenDraft(more));
    const done = await approve(await givenOfficer(app), request);
    expect(done.status).toBe(200);
    await app.publish();
    const listed = await app.open('get', `/public/v1/campaigns/${CAMPAIGN}/entries?kind=disbursement&limit=1`).expect(200);
    return numberAt(listed, 'data.0.index');
  }

  it('before anything was handed out', async () => {
    await app.publish();
    expect(await page(path('chi'))).toContain('Chưa có khoản chi nào vào sổ');
    expect(await page(path('dia-ban'))).toContain('Chưa có khoản chi nào theo địa bàn');
    expect(await page(path('chung-tu'))).toContain('Chưa có chứng từ nào vào sổ');
  });

  it('one by one, with place, households, papers and the way to the gifts behind it', async () => {
    const index = await handedOut();
    const officer = await givenOfficer(app);
    const upload = (file: string, fields: Readonly<Record<string, string>>) => {
      const call = officer.call('post', '/api/v1/documents').attach('file', Buffer.from(`%PDF-1.7\n${file}`), 'tep');
      for (const [field, value] of Object.entries({ campaign: CAMPAIGN, unit: '44', ...fields })) void call.field(field, value);
      return call.expect(201);
    };
    const about = `entry:${index}`;
    const minutes = await upload('Biên bản', { role: 'handover', access: 'public', number: '12/BB', dated: '2024-10-01', about });
    await upload('Danh sách', { role: 'signed_list', access: 'restricted', about });
    await app.publish();
    const html = await page(path('chi'));
    expect(html).toContain('Xã Hải Lăng');
    expect(html).toContain('600.000\u00a0₫');
    expect(html).toContain('12 hộ · 47 người');
    expect(html).toContain(`href="/public/v1/documents/${textAt(minutes, 'id')}"`);
    expect(html).toContain('Biên bản bàn giao 12/BB');
    expect(html).toContain('Chỉ dành cho cán bộ');
    expect(await page(hrefOf(html, 'lấy từ những khoản ủng hộ nào'))).toContain('Nguồn của khoản này');
    const totals = await app.open('get', `/public/v1/campaigns/${CAMPAIGN}/totals`).expect(200);
    expect(String(figure(html, 'Cộng tiền cả danh sách'))).toBe(textAt(totals, 'measures.disbursed_money.amount'));
    expect(await page(path('dia-ban'))).toContain('Xã Hải Lăng');
    const documents = await page(path('chung-tu'));
    expect(documents).toContain('12/BB');
    expect(documents).toContain('01/10/2024');
    expect(documents).toContain('Tải PDF, 1 kB');
    expect(documents).toContain('Tải CSV (2 dòng)');
  });

  it('without the count of any hand-out once a few households among them could be told apart', async () => {
    await handedOut({ households: 2, people: 5, money: [{ account: 'bank:vcb-1023456789', amount: '100000' }] });
    const html = await page(path('chi'));
    expect(html).not.toContain('12 hộ');
    expect(html).not.toContain('2 hộ');
    expect(html).toContain('cộng chung ở bảng địa bàn');
    const places = await page(path('dia-ban'));
    expect(places).toContain('mục chi ở nơi có dưới 5 hộ được cộng vào dòng chung');
  });

  it('and no page, answer or file about a single hand-out or a gift behind it tells that count either', async () => {
    const listed = await app.open('get', `/public/v1/campaigns/${CAMPAIGN}/entries?kind=disbursement`).expect(200);
    expect(listAt(listed, 'data')).toHaveLength(2);
    for (const at of [0, 1]) {
      const index = numberAt(listed, `data.${at}.index`);
      const entry = await app.open('get', `/public/v1/entries/${index}`).expect(200);
      expect(jsonAt(entry, 'hand_out')).toMatchObject({ to_unit: { code: '19702' }, households: null, people: null });
      expect(await page(`${path('thu')}/${index}`)).not.toMatch(/\d hộ|\d người/);
    }
    const files = await page(`/public/v1/campaigns/${CAMPAIGN}/disbursements.csv`);
    expect(linesOf(files).map(({ households, people }) => [households, people])).toEqual([
      ['', ''],
      ['', ''],
    ]);
    const gifts = await app.open('get', `/public/v1/campaigns/${CAMPAIGN}/entries?kind=contribution`).expect(200);
    const traces = await Promise.all(
      [...listAt(gifts, 'data').keys()].map(async (at) => {
        const gift = await app.open('get', `/public/v1/entries/${numberAt(gifts, `data.${at}.index`)}`).expect(200);
        return JSON.stringify(jsonAt(gift, 'trace'));
      }),
    );
    expect(traces.join()).toContain('"kind":"disbursement"');
    expect(traces.join()).not.toMatch(/households|people/);
  });

  it('and what lies in its stores', async () => {
    const html = await page(path('hien-vat'));
    expect(html).toContain('100 kg');
    expect(html).toContain(`href="${path('hien-vat')}/44/gao"`);
    expect(html).toContain('Thẻ kho (1 lô)');
  });

  it('and each stock card as a page, movement by movement, with the way to the same as data', async () => {
    const html = await page(`${path('hien-vat')}/44/gao`);
    const card = await app.open('get', `/public/v1/campaigns/${CAMPAIGN}/stock/44/gao`).expect(200);
    expect(listAt(card, 'data').length).toBeGreaterThan(0);
    for (const at of listAt(card, 'data').keys()) expect(html).toContain(`href="${textAt(card, `data.${at}.path`)}"`);
    expect(html).toContain(`href="/public/v1/campaigns/${CAMPAIGN}/stock/44/gao"`);
    expect(html).toContain('Kiểm hàng đã nhận');
    const english = await page(`${path('hien-vat')}/44/gao?lang=en`);
    expect(english).toContain('Stock card: Rice');
    expect(english).toContain('Received goods inspected');
    for (const none of ['44/vang', 'khong-co/gao', '44/gao?trang=abc', '44/%F0%9F%8D%9A']) {
      const answer = await app.open('get', `${path('hien-vat')}/${none}`).set('Accept', 'text/html');
      expect([none, answer.status]).toEqual([none, none.includes('trang') ? 422 : 404]);
      expect(answer.headers['content-type']).toContain('text/html');
    }
  });

  it('in the same rows as the data', async () => {
    const html = await page(path('chi'));
    const listed = await app.open('get', `/public/v1/campaigns/${CAMPAIGN}/entries?kind=disbursement`).expect(200);
    for (const at of listAt(listed, 'data').keys()) expect(html).toContain(`${path('thu')}/${String(jsonAt(listed, `data.${at}.index`))}`);
  });
});
