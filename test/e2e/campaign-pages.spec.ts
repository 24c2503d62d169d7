import { HotBodyKeeper } from '../../apps/server/src/public/hot-bodies.js';
import { addDays, businessDateOf, instantOf } from '#core/dates.js';
import { CAMPAIGN, givenApp, givenCampaign, givenGift, givenOfficer, type TestApp } from '../support/app.js';
import { approve, givenBankMoney, givenDraft, submitted } from '../support/given-decided.js';
import { givenGoods } from '../support/given-stock.js';
import { numberAt, textAt } from '../support/json.js';

/** What a reader reads, without markup. */
function words(html: string): string {
  return html
    .replace(/^.*<body>/s, '')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/[\s\u00a0]+/g, ' ');
}

/** An amount as pages write it. */
function amountOf(text: string | undefined): bigint {
  return BigInt((text ?? '').replaceAll(/[^0-9]/g, ''));
}

/** The rows of the table under a caption, cell by cell. */
function tableUnder(html: string, caption: string): readonly (readonly string[])[] {
  const table = html.slice(html.indexOf(`<caption>${caption}`)).split('</table>', 1)[0] ?? '';
  const rows = table.slice(table.indexOf('<tbody>')).split('</tr>').slice(0, -1);
  return rows.map((row) =>
    row
      .split(/<\/t[hd]>/)
      .map(words)
      .map((cell) => cell.trim()),
  );
}

describe('pages of campaigns', () => {
  let app: TestApp;
  const today = businessDateOf(instantOf(Date.now()));

  beforeAll(async () => {
    app = await givenApp();
  });

  afterAll(() => app.close());

  const page = async (path: string): Promise<string> => (await app.open('get', path).expect(200)).text;

  it('say before the first campaign that nothing receives yet', async () => {
    await app.publish();
    expect(words(await page('/'))).toContain('Chưa có chiến dịch nào đang tiếp nhận');
    expect(words(await page('/cd'))).toContain('Chưa có chiến dịch nào trong sổ.');
    await givenCampaign(app);
    await app.publish();
    const empty = words(await page(`/cd/${CAMPAIGN}`));
    expect(empty).toContain('Chưa có ngày nào thu hoặc chi tiền.');
    expect(empty).toContain('Chưa có khoản nào');
  });

  it('show days whose sums are the totals of the same seal, with what was taken back gone from its day', async () => {
    await givenBankMoney(app, '5000000');
    await app
      .officer('post', '/api/v1/contributions')
      .send(givenGift({ date: addDays(today, -2) }))
      .expect(201);
    const wrong = await app
      .officer('post', '/api/v1/contributions')
      .send(givenGift({ cash: { amount: '777000' } }))
      .expect(201);
    const [maker, checker] = await Promise.all([givenOfficer(app), givenOfficer(app)]);
    const request = await submitted(maker, givenDraft());
    expect((await approve(checker, request)).status).toBe(200);
    await app
      .officer('post', `/api/v1/entries/${numberAt(wrong, 'index')}/reverse`)
      .send({ reason: 'DUPLICATE' })
      .expect(201);
    await app.publish();
    const html = await page(`/cd/${CAMPAIGN}`);
    const totals = await app.open('get', `/public/v1/campaigns/${CAMPAIGN}/totals`).expect(200);
    const days = tableUnder(html, 'Tiền thu và tiền chi theo thời gian');
    expect(days).toHaveLength(2);
    const sum = (column: number): string => String(days.reduce((all, cells) => all + amountOf(cells[column]), 0n));
    expect(sum(1)).toBe(textAt(totals, 'measures.received_money.amount'));
    expect(sum(2)).toBe(textAt(totals, 'measures.disbursed_money.amount'));
    expect(words(html)).toContain(`dấu niêm phong số ${textAt(totals, 'as_of.tree_size')}`);
  });

  it('show what is needed beside what came, beyond a hundred per cent where it is, and goods by item', async () => {
    await app.officer('put', `/api/v1/campaigns/${CAMPAIGN}/needs/gao`).send({ wanted: '40' }).expect(200);
    await givenGoods(app, [{ item: 'gao', quantity: '50' }]);
    await app.publish();
    const html = await page(`/cd/${CAMPAIGN}`);
    expect(words(html)).toMatch(/Gạo[^:]*: 125% · Đã nhận 50 kg · Cần 40 kg/);
    const [rice] = tableUnder(html, 'Hiện vật theo mặt hàng');
    expect(rice?.slice(1, 4)).toEqual(['50', '0', '50']);
  });

  it('show whom it reached by commune, and where to give', async () => {
    const html = await page(`/cd/${CAMPAIGN}`);
    const [commune] = tableUnder(html, 'Tiền và hiện vật đã đến từng nơi');
    expect(commune?.slice(1, 4)).toEqual(['600.000 ₫', '12', '1']);
    const code = /accounts\/([^/]+)\/vietqr\.png/.exec(html)?.[1] ?? '';
    await app.open('get', `/public/v1/campaigns/${CAMPAIGN}/accounts/${code}/vietqr.png`).expect(200).expect('Content-Type', 'image/png');
    expect(words(html)).toContain('Tài khoản cá nhân nào xưng là của chiến dịch đều là giả');
  });

  it('add up all campaigns on the front page, and lead to each', async () => {
    const html = await page('/');
    expect(words(html)).toContain('Đã nhận 5.500.000 ₫');
    expect(words(html)).toContain('Đã chi 600.000 ₫');
    expect(html).toContain(`href="/cd/${CAMPAIGN}"`);
    expect(html).toContain('role="search"');
  });

  it('say the same in English', async () => {
    const html = words(await page(`/cd/${CAMPAIGN}?lang=en`));
    for (const said of ['Typhoon no. 10', 'Needed and received', 'In and out over time', 'Goods by item', 'Whom it reached']) {
      expect(html).toContain(said);
    }
  });

  it('are not there for a campaign nobody opened, and unchanged for who has them', async () => {
    const missing = await app.open('get', '/cd/khong-co').expect(404);
    expect(missing.text).toContain('Không có trang này');
    const { headers } = await app.open('get', `/cd/${CAMPAIGN}`).expect(200);
    await app
      .open('get', `/cd/${CAMPAIGN}`)
      .set('If-None-Match', headers['etag'] ?? '')
      .expect(304);
    expect((await app.open('head', `/cd/${CAMPAIGN}`).expect(200)).text).toBeUndefined();
  });

  it('show what is asked for since the last seal, to who has the page already too', async () => {
    const address = `/cd/${CAMPAIGN}`;
    const { headers } = await app.open('get', address).expect(200);
    await app.officer('put', `/api/v1/campaigns/${CAMPAIGN}/needs/gao`).send({ wanted: '4321' }).expect(200);
    await app.server.app.get(HotBodyKeeper).renew();
    const { text } = await app
      .open('get', address)
      .set('If-None-Match', headers['etag'] ?? '')
      .expect(200);
    expect(words(text)).toContain('4.321');
  });

  it('say loudly that a campaign no longer receives', async () => {
    await app.officer('post', `/api/v1/campaigns/${CAMPAIGN}/close`).send({}).expect(200);
    await app.publish();
    const html = await page(`/cd/${CAMPAIGN}`);
    expect(words(html)).toContain('Đã ngừng tiếp nhận từ ngày');
    expect(words(html)).toContain('Hiện không có tài khoản nào đang nhận tiền.');
    expect(words(await page('/'))).toContain('Chưa có chiến dịch nào đang tiếp nhận');
    expect(words(await page('/cd'))).toContain('Chiến dịch đã kết thúc tiếp nhận Hỗ trợ đồng bào bão số 10');
  });
});
