import { setTimeout as sleep } from 'node:timers/promises';
import { givenApp, givenOfficer, type TestApp, type TestOfficer } from '../support/app.js';
import { dayFrom } from '../support/days.js';
import { jsonAt, listAt, numberAt, textAt } from '../support/json.js';

const TERMS = {
  title: 'Cứu trợ lũ quét',
  purpose: 'Hỗ trợ khẩn cấp',
  scope: 'Ba xã vùng cao',
  method: 'Tự nguyện',
  form: 'Tiền và hiện vật',
  place: 'Trụ sở Mặt trận tỉnh',
  distribution_commitment: '20 ngày sau khi ngừng tiếp nhận',
  appeal: { number: '18/LKG', date: '2024-09-01', title: 'Lời kêu gọi' },
};

interface Given {
  readonly slug: string;
  readonly account: string;
  readonly path: string;
}

describe('settling a campaign', () => {
  let app: TestApp;
  let maker: TestOfficer;
  let checker: TestOfficer;
  let campaigns = 0;
  const day = (days = 0): string => dayFrom(app.server.platform.clock, days);

  beforeAll(async () => {
    app = await givenApp();
    maker = await givenOfficer(app);
    checker = await givenOfficer(app);
  });

  afterAll(async () => {
    await app.close();
  });

  async function opened(): Promise<Given> {
    campaigns += 1;
    const slug = `dot-${campaigns}`;
    const number = `10000000${campaigns}`;
    await app.officer('post', '/api/v1/accounts').send({ unit: '44', bank: 'vcb', number, holder: 'BAN VAN DONG' }).expect(201);
    const account = `bank:vcb-${number}`;
    const terms = { slug, owner: '44', ...TERMS, receive_from: day(-10), receive_until: day(30), accounts: [account] };
    await app.officer('post', '/api/v1/campaigns').send(terms).expect(201);
    await app.officer('post', `/api/v1/campaigns/${slug}/open`).send({}).expect(200);
    return { slug, account, path: `/api/v1/campaigns/${slug}/settlements` };
  }

  const prepare = ({ path }: Given, body: object = {}) => maker.call('post', path).send(body);
  const approve = ({ path }: Given, id: string, by = checker) => by.call('post', `${path}/${id}/approve`).send({});
  const close = ({ slug }: Given) => app.officer('post', `/api/v1/campaigns/${slug}/close`).send({}).expect(200);
  const decision = (): object => ({ decision_no: '20/QĐ-BVĐ', decision_date: day(), destination: 'relief_fund' });
  const give = ({ slug }: Given, more: object) =>
    app.officer('post', '/api/v1/contributions').send({ campaign: slug, unit: '44', ...more });

  it('reports the figures, pays out what is left by decision, and ends the campaign for every entry', async () => {
    const given = await opened();
    await give(given, { bank: { amount: '700000', reference: 'FT0001' } }).expect(201);
    expect((await prepare(given).expect(409)).body).toMatchObject({ code: 'CAMPAIGN_STATE' });
    await close(given);
    expect((await prepare(given).expect(422)).body).toMatchObject({
      code: 'RESIDUAL_UNDECIDED',
      title: 'Số dư còn lại phải có quyết định xử lý trước khi quyết toán',
      facts: { amount: '700000' },
    });
    const prepared = await prepare(given, { residual: { ...decision(), payments: [{ account: given.account, amount: '700000' }] } }).expect(
      201,
    );
    expect(prepared.body).toMatchObject({
      state: 'submitted',
      maker: maker.id,
      figures: { received_money: '700000', disbursed_money: '0', remaining: '700000' },
      residual: { amount: '700000', destination: 'relief_fund', decision_no: '20/QĐ-BVĐ' },
    });
    const id = textAt(prepared, 'id');
    const own = await approve(given, id, maker).expect(403);
    expect(own.body).toMatchObject({ code: 'MAKER_MAY_NOT_APPROVE', title: 'Người lập đề nghị không được tự duyệt' });
    const sealed = await approve(given, id).expect(201);
    expect(textAt(sealed, 'checkpoint')).toContain('localhost/log1');
    expect(numberAt(await approve(given, id).expect(201), 'index')).toBe(numberAt(sealed, 'index'));
    await app.publish();
    const shown = await app.open('get', `/public/v1/campaigns/${given.slug}`).expect(200);
    expect(jsonAt(shown, 'campaign')).toMatchObject({
      state: 'settled',
      settlement: { index: numberAt(sealed, 'index'), figures: { remaining: '700000' }, residual: { destination: 'relief_fund' } },
    });
    const seal = await app.open('get', new URL(textAt(shown, 'campaign.settlement.closing_checkpoint_url')).pathname).expect(200);
    expect(Number(seal.text.split('\n')[1])).toBeGreaterThan(numberAt(sealed, 'index'));
    const totals = await app.open('get', `/public/v1/campaigns/${given.slug}/totals`).expect(200);
    expect(jsonAt(totals, 'measures')).toMatchObject({ returned: { money: { amount: '700000' } }, remaining_money: { amount: '0' } });
    const page = await app.open('get', `/cd/${given.slug}`).expect(200);
    expect(page.text).toContain('Đã quyết toán');
    expect(page.text).toContain('chuyển Quỹ cứu trợ');
    const size = await app.size();
    expect((await prepare(given).expect(422)).body).toMatchObject({
      code: 'CAMPAIGN_SETTLED',
      title: 'Chiến dịch đã quyết toán; sổ không nhận thêm bút toán',
    });
    expect((await give(given, { cash: { amount: '500000' } }).expect(422)).body).toMatchObject({ code: 'CAMPAIGN_SETTLED' });
    const reverse = app.officer('post', '/api/v1/entries/0/reverse').send({ reason: 'DUPLICATE' });
    expect([404, 409, 422]).toContain((await reverse).status);
    expect(await app.size()).toBe(size);
    await app
      .officer('post', `/api/v1/campaigns/${given.slug}/publications`)
      .send({ what: 'distribution', form: 'website', place: 'https://mttq.example/quyet-toan' })
      .expect(201);
  });

  it('is prepared anew when the book moved in between, or the second person sent it back', async () => {
    const given = await opened();
    const gift = numberAt(await give(given, { cash: { amount: '500000' } }).expect(201), 'index');
    await close(given);
    const first = textAt(await prepare(given, { residual: decision() }).expect(201), 'id');
    expect((await prepare(given, { residual: decision() }).expect(409)).body).toMatchObject({ code: 'CONFLICT' });
    await app.officer('post', `/api/v1/entries/${gift}/reverse`).send({ reason: 'DUPLICATE' }).expect(201);
    expect((await approve(given, first).expect(409)).body).toMatchObject({
      code: 'CONFLICT',
      facts: { figure: 'received_money', book: '0' },
    });
    const returned = await checker.call('post', `${given.path}/${first}/return`).send({ reason: 'Số liệu đã thay đổi' }).expect(200);
    expect(returned.body).toMatchObject({ state: 'returned', return_reason: 'Số liệu đã thay đổi', checker: checker.id });
    expect((await approve(given, first).expect(409)).body).toMatchObject({ code: 'REQUEST_STATE' });
    const second = textAt(await prepare(given).expect(201), 'id');
    await approve(given, second).expect(201);
  });

  it('waits for what is on its way or uninspected, and names goods that are left', async () => {
    const given = await opened();
    await give(given, { goods: [{ item: 'gao', quantity: '50' }] }).expect(201);
    await close(given);
    expect((await prepare(given, { residual: decision() }).expect(409)).body).toMatchObject({
      code: 'SETTLEMENT_NOT_READY',
      title: 'Chiến dịch còn việc chưa xong, chưa quyết toán được',
      facts: { unfinished: 'hàng chưa kiểm tra' },
    });
  });

  it('is for others than its maker to decide, and for its maker to withdraw', async () => {
    const given = await opened();
    await close(given);
    const id = textAt(await prepare(given).expect(201), 'id');
    const back = (by: TestOfficer) => by.call('post', `${given.path}/${id}/withdraw`).send({});
    await back(checker).expect(404);
    expect((await back(maker).expect(200)).body).toMatchObject({ state: 'withdrawn' });
    expect((await approve(given, id).expect(409)).body).toMatchObject({ code: 'REQUEST_STATE' });
    const change = `UPDATE relief.settlement_request SET terms = '{}' WHERE id = '${id}'`;
    await expect(app.database.superuser.query(change)).rejects.toThrow('decided as it was submitted');
    expect(listAt(await app.officer('get', given.path).expect(200), 'data')).toHaveLength(1);
    const commune = await givenOfficer(app, '19702');
    expect((await commune.call('post', given.path).send({}).expect(404)).body).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('leaves a ledger that is what its entries say', async () => {
    await app.officer('post', '/api/v1/audit/fsck').expect(202);
    let answer = await app.officer('get', '/api/v1/audit/fsck').expect(200);
    for (let waited = 0; waited < 30_000 && textAt(answer, 'state') === 'running'; waited += 100) {
      await sleep(100);
      answer = await app.officer('get', '/api/v1/audit/fsck').expect(200);
    }
    expect(answer.body).toMatchObject({ state: 'clean' });
  });
});
