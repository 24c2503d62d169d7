import { CAMPAIGN, type TestApp, VCB, givenApp, givenCampaign, givenGift, givenOfficer } from '../support/app.js';
import { jsonAt, numberAt, textAt } from '../support/json.js';
import { ledgerCheck } from '../support/ledger-check.js';

describe('money between a desk and its bank', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await givenApp();
    await givenCampaign(app);
    await app
      .officer('post', '/api/v1/contributions')
      .send(givenGift({ unit: '44', cash: { amount: '9000000' } }))
      .expect(201);
  });

  afterAll(async () => {
    await app.close();
  });

  const base = { campaign: CAMPAIGN, unit: '44', account: VCB };
  const deposit = (more: object) => app.officer('post', '/api/v1/deposits').send({ ...base, ...more });
  const received = async (): Promise<unknown> => {
    await app.publish();
    return jsonAt(await app.open('get', `/public/v1/campaigns/${CAMPAIGN}/totals`).expect(200), 'measures');
  };

  it('is a deposit with a voucher on each side that changes no public figure, and can be drawn again', async () => {
    const before = await received();
    const paidIn = await deposit({ amount: '5000000', reference: 'FT24253000000001' }).expect(201);
    expect([textAt(paidIn, 'vouchers.0.book').slice(0, 2), textAt(paidIn, 'vouchers.1.book').slice(0, 2)]).toEqual(['PC', 'BC']);
    await deposit({ amount: '1000000', direction: 'out' }).expect(201);
    expect(await received()).toEqual(before);
    const leaf = await app.open('get', `/public/v1/entries/${numberAt(paidIn, 'index')}`).expect(200);
    expect(leaf.text).not.toContain('FT24253000000001');
  });

  it('is never more than the desk or the account holds', async () => {
    const refused = await deposit({ amount: '99000000' }).expect(409);
    expect(refused.body).toMatchObject({ code: 'INSUFFICIENT_FUND', title: 'Quỹ không còn đủ' });
    expect((await deposit({ amount: '99000000', direction: 'out' }).expect(409)).body).toMatchObject({ code: 'INSUFFICIENT_FUND' });
    expect((await deposit({ amount: '1', account: 'bank:vcb-999999999' }).expect(422)).body).toMatchObject({ code: 'ACCOUNT_UNKNOWN' });
    expect((await deposit({ amount: '1', unit: '99' }).expect(422)).body).toMatchObject({ code: 'UNIT_UNKNOWN' });
  });

  it('answers a repeated deposit as the first time', async () => {
    const send = (amount: string) => deposit({ amount }).set('Idempotency-Key', 'nop-tien-1');
    const first = await send('10000').expect(201);
    const again = await send('10000').expect(201);
    expect([again.headers['idempotency-hit'], numberAt(again, 'index')]).toEqual(['true', numberAt(first, 'index')]);
    expect((await send('10001').expect(422)).body).toMatchObject({ code: 'KEY_REUSED' });
  });

  it('earns interest that adds to the fund net of fees; a fee beyond it is the unit’s own budget’s to pay', async () => {
    const interest = { ...base, period: '2024-10', date: '2024-11-01' };
    await app
      .officer('post', '/api/v1/interest')
      .send({ ...interest, amount: '70000' })
      .expect(201);
    await app
      .officer('post', '/api/v1/bank-charges')
      .send({ ...interest, amount: '55000' })
      .expect(201);
    const refused = await app
      .officer('post', '/api/v1/bank-charges')
      .send({ ...interest, amount: '15001' })
      .expect(409);
    expect(refused.body).toMatchObject({
      code: 'FEE_BEYOND_INTEREST',
      title: expect.stringContaining('do kinh phí của đơn vị trả') as unknown,
    });
    const measures = await received();
    expect(measures).toMatchObject({
      interest_money: { amount: '15000' },
      received_money: { amount: '9000000' },
      remaining_money: { amount: '9015000' },
    });
  });

  it('is counted by denomination; a difference waits for a second person and is public once sealed', async () => {
    const denominations = await app.officer('get', '/api/v1/denominations').expect(200);
    expect(jsonAt(denominations, 'data.0')).toEqual({ value: '500000', material: 'polymer' });
    const count = (notes: object) => app.officer('post', '/api/v1/cash-counts').send({ campaign: CAMPAIGN, unit: '44', notes });
    // The desk holds 9,000,000 - 5,000,000 + 1,000,000 - 10,000.
    const agreed = await count([
      { value: '500000', pieces: 9 },
      { value: '200000', pieces: 2 },
      { value: '10000', pieces: 9 },
    ]).expect(201);
    expect(jsonAt(agreed, 'count')).toMatchObject({ state: 'posted', difference: '0' });
    const short = await count([{ value: '500000', pieces: 9 }]).expect(201);
    expect(short.body).toMatchObject({
      count: { state: 'waiting', book: '4990000', counted: '4500000', difference: '-490000' },
      entry: null,
    });
    const id = textAt(short, 'count.id');
    expect((await app.officer('post', `/api/v1/cash-counts/${id}/approve`).send({}).expect(403)).body).toMatchObject({
      code: 'MAKER_MAY_NOT_APPROVE',
    });
    const second = await givenOfficer(app);
    const sealed = await second.call('post', `/api/v1/cash-counts/${id}/approve`).send({}).expect(200);
    expect(jsonAt(sealed, 'count')).toMatchObject({ state: 'posted', checker: second.id });
    expect(await received()).toMatchObject({ lost: { money: { amount: '490000' } } });
    const listed = await app.officer('get', '/api/v1/cash-counts?unit=44&limit=1').expect(200);
    expect(listed.body).toMatchObject({ data: [{ id }], page: { has_more: true, next_cursor: id, limit: 1 } });
    expect((await count([{ value: '3000', pieces: 1 }]).expect(422)).body).toMatchObject({
      code: 'QUANTITY_INVALID',
      field: 'notes.0.value',
    });
  });

  it('leaves a ledger that is what its entries say', async () => {
    expect(await ledgerCheck(app)).toEqual({ state: 'clean', difference: undefined });
  });
});
