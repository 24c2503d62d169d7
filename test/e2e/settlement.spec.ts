import { CAMPAIGN, givenApp, givenCampaign, givenGift, givenOfficer, type TestApp, type TestOfficer, VCB } from '../support/app.js';
import { dayFrom } from '../support/days.js';
import { numberAt, textAt } from '../support/json.js';

describe('settling a campaign', () => {
  let app: TestApp;
  let maker: TestOfficer;
  let checker: TestOfficer;
  const day = (days = 0): string => dayFrom(app.server.platform.clock, days);

  beforeEach(async () => {
    app = await givenApp();
    await givenCampaign(app);
    maker = await givenOfficer(app);
    checker = await givenOfficer(app);
  });

  afterEach(async () => {
    await app.close();
  });

  const path = `/api/v1/campaigns/${CAMPAIGN}/settlements`;
  const prepare = (body: object = {}) => maker.call('post', path).send(body);
  const approve = (id: string, by: TestOfficer = checker) => by.call('post', `${path}/${id}/approve`).send({});
  const close = () => app.officer('post', `/api/v1/campaigns/${CAMPAIGN}/close`).send({}).expect(200);
  const decision = (): object => ({ decision_no: '20/QĐ-BVĐ', decision_date: day(), destination: 'relief_fund' });
  const give = (more: object = {}) => app.officer('post', '/api/v1/contributions').send(givenGift({ unit: '44', ...more }));

  it('reports the figures, pays out what is left by decision, and ends the campaign for every entry', async () => {
    await give({ cash: undefined, bank: { amount: '700000', reference: 'FT0001', account: VCB } }).expect(201);
    expect((await prepare().expect(409)).body).toMatchObject({ code: 'CAMPAIGN_STATE' });
    await close();
    expect((await prepare().expect(422)).body).toMatchObject({
      code: 'RESIDUAL_UNDECIDED',
      title: 'Số dư còn lại phải có quyết định xử lý trước khi quyết toán',
      facts: { amount: '700000' },
    });
    const prepared = await prepare({ residual: { ...decision(), payments: [{ account: VCB, amount: '700000' }] } }).expect(201);
    expect(prepared.body).toMatchObject({
      state: 'submitted',
      maker: maker.id,
      figures: { received_money: '700000', disbursed_money: '0', remaining: '700000' },
      residual: { amount: '700000', destination: 'relief_fund', decision_no: '20/QĐ-BVĐ' },
    });
    const id = textAt(prepared, 'id');
    const own = await approve(id, maker).expect(403);
    expect(own.body).toMatchObject({ code: 'MAKER_MAY_NOT_APPROVE', title: expect.any(String) });
    const sealed = await approve(id).expect(201);
    expect(textAt(sealed, 'checkpoint')).toContain('localhost/log1');
    expect(numberAt(await approve(id).expect(201), 'index')).toBe(numberAt(sealed, 'index'));
    await app.publish();
    const { campaign } = (await app.open('get', `/public/v1/campaigns/${CAMPAIGN}`).expect(200)).body;
    expect(campaign).toMatchObject({
      state: 'settled',
      settlement: { index: numberAt(sealed, 'index'), figures: { remaining: '700000' }, residual: { destination: 'relief_fund' } },
    });
    const seal = await app.open('get', new URL(campaign.settlement.closing_checkpoint_url).pathname).expect(200);
    expect(Number(seal.text.split('\n')[1])).toBeGreaterThan(numberAt(sealed, 'index'));
    const totals = await app.open('get', `/public/v1/campaigns/${CAMPAIGN}/totals`).expect(200);
    expect(totals.body.measures).toMatchObject({ returned: { money: { amount: '700000' } }, remaining_money: { amount: '0' } });
    const page = await app.open('get', `/cd/${CAMPAIGN}`).expect(200);
    expect(page.text).toContain('Đã quyết toán');
    expect(page.text).toContain('chuyển Quỹ cứu trợ');
    const size = await app.size();
    expect((await prepare().expect(422)).body).toMatchObject({
      code: 'CAMPAIGN_SETTLED',
      title: 'Đợt vận động đã quyết toán; sổ không nhận thêm bút toán',
    });
    expect((await give().expect(422)).body.code).toBe('CAMPAIGN_SETTLED');
    const reverse = app.officer('post', '/api/v1/entries/0/reverse').send({ reason: 'DUPLICATE' });
    expect([404, 409, 422]).toContain((await reverse).status);
    expect(await app.size()).toBe(size);
    await app
      .officer('post', `/api/v1/campaigns/${CAMPAIGN}/publications`)
      .send({ what: 'distribution', form: 'website', place: 'https://mttq.example/quyet-toan' })
      .expect(201);
  });

  it('is prepared anew when the book moved in between, or the second person sent it back', async () => {
    const gift = numberAt(await give({ cash: { amount: '500000' } }).expect(201), 'index');
    await close();
    const first = textAt(await prepare({ residual: decision() }).expect(201), 'id');
    expect((await prepare({ residual: decision() }).expect(409)).body).toMatchObject({ code: 'CONFLICT' });
    await app.officer('post', `/api/v1/entries/${gift}/reverse`).send({ reason: 'DUPLICATE' }).expect(201);
    expect((await approve(first).expect(409)).body).toMatchObject({ code: 'CONFLICT', facts: { figure: 'received_money', book: '0' } });
    const returned = await checker.call('post', `${path}/${first}/return`).send({ reason: 'Số liệu đã thay đổi' }).expect(200);
    expect(returned.body).toMatchObject({ state: 'returned', return_reason: 'Số liệu đã thay đổi', checker: checker.id });
    expect((await approve(first).expect(409)).body).toMatchObject({ code: 'REQUEST_STATE' });
    const second = textAt(await prepare().expect(201), 'id');
    await approve(second).expect(201);
  });

  it('waits for what is on its way or uninspected, and names goods that are left', async () => {
    await give({ cash: undefined, goods: [{ item: 'gao', quantity: '50' }] }).expect(201);
    await close();
    expect((await prepare({ residual: decision() }).expect(409)).body).toMatchObject({
      code: 'SETTLEMENT_NOT_READY',
      title: 'Đợt vận động còn việc chưa xong, chưa quyết toán được',
      facts: { unfinished: expect.stringContaining('hàng chưa kiểm tra') },
    });
  });

  it('is for others than its maker to decide, and for its maker to withdraw', async () => {
    await close();
    const id = textAt(await prepare().expect(201), 'id');
    const back = (by: TestOfficer) => by.call('post', `${path}/${id}/withdraw`).send({});
    await back(checker).expect(404);
    expect((await back(maker).expect(200)).body).toMatchObject({ state: 'withdrawn' });
    expect((await approve(id).expect(409)).body.code).toBe('REQUEST_STATE');
    const change = `UPDATE relief.settlement_request SET terms = '{}' WHERE id = '${id}'`;
    await expect(app.database.superuser.query(change)).rejects.toThrow('decided as it was submitted');
    expect((await app.officer('get', path).expect(200)).body.data).toHaveLength(1);
    const commune = await givenOfficer(app, '19702');
    expect((await commune.call('post', path).send({}).expect(403)).body.code).toBe('UNIT_MAY_NOT_CALL');
  });
});
