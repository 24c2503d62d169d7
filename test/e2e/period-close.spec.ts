import { CAMPAIGN, givenApp, givenCampaign, givenGift, givenOfficer, type TestApp, VCB } from '../support/app.js';
import { dayFrom } from '../support/days.js';
import { listAt, numberAt } from '../support/json.js';

const OPEN_MONTH: unknown = expect.stringContaining('kỳ đang mở');

describe('closing a month of a unit’s books', () => {
  let app: TestApp;
  const day = (days = 0): string => dayFrom(app.server.platform.clock, days);
  /** The last day of the month `back` months ago. */
  const endOfMonth = (back: number): string => {
    let date = day();
    for (let month = 0; month < back; month += 1) date = dayFrom({ now: () => Date.parse(`${date.slice(0, 8)}01T00:00:00Z`) }, -1);
    return date;
  };
  const month = (back: number): string => endOfMonth(back).slice(0, 7);

  beforeAll(async () => {
    app = await givenApp();
    await givenCampaign(app);
  });

  afterAll(async () => {
    await app.close();
  });

  const close = (period: string, unit = '44') => app.officer('post', `/api/v1/units/${unit}/periods/${period}/close`).send({});
  const give = (date: string, more: object = {}) =>
    app.officer('post', '/api/v1/contributions').send(givenGift({ unit: '44', date, ...more }));
  const count = (pieces: number) =>
    app.officer('post', '/api/v1/cash-counts').send({ campaign: CAMPAIGN, unit: '44', notes: [{ value: '500000', pieces }] });
  const reconcile = (period: string, balance: string) =>
    app.officer('post', `/api/v1/campaigns/${CAMPAIGN}/reconciliations`).send({ account: VCB, period, statement_balance: balance });

  it('is refused before the month is over', async () => {
    expect((await close(month(0)).expect(422)).body).toMatchObject({
      code: 'PERIOD_NOT_OVER',
      title: 'Chưa hết tháng, chưa khóa sổ được',
    });
    expect((await close('2026-13').expect(422)).body).toMatchObject({ code: 'DATE_INVALID', field: 'period' });
    expect((await close(month(1), '99999').expect(404)).body).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('is refused with cash nobody counted, and goes on once it was', async () => {
    await give(endOfMonth(2)).expect(201);
    await give(endOfMonth(1)).expect(201);
    expect((await close(month(1)).expect(422)).body).toMatchObject({ code: 'PERIOD_EARLIER_OPEN', facts: { earlier: month(2) } });
    expect((await close(month(2)).expect(422)).body).toMatchObject({
      code: 'CASH_NOT_COUNTED',
      title: 'Quỹ tiền mặt chưa kiểm kê sau lần thu, chi cuối của kỳ',
      facts: { campaigns: CAMPAIGN },
    });
    await count(2).expect(201);
    await close(month(2)).expect(201);
    expect((await close(month(2)).expect(409)).body).toMatchObject({ code: 'ALREADY_NAMED' });
  });

  it('is refused while the bank is not compared, or a difference is left', async () => {
    await give(endOfMonth(1), { cash: undefined, bank: { amount: '700000', reference: 'FT0001', account: VCB } }).expect(201);
    const standing = await app.officer('get', `/api/v1/units/44/periods/${month(1)}`).expect(200);
    expect(standing.body).toMatchObject({
      is_over: true,
      cash: [{ campaign: CAMPAIGN, balance: { amount: '1000000' }, is_counted: true }],
      uncounted: [],
      bank: [{ account: VCB, balance: { amount: '700000' } }],
      unreconciled: [{ account: VCB, difference: '700000' }],
    });
    expect((await close(month(1)).expect(422)).body).toMatchObject({ code: 'BANK_NOT_RECONCILED', facts: { period: month(1) } });
    await reconcile(month(1), '650000').expect(201);
    expect((await close(month(1)).expect(422)).body).toMatchObject({
      code: 'BANK_NOT_RECONCILED',
      title: 'Tài khoản ngân hàng chưa đối chiếu, hoặc còn chênh lệch chưa giải thích',
      facts: { accounts: `${VCB} (50000)` },
    });
    await reconcile(month(1), '700000').expect(201);
    await close(month(1)).expect(201);
    const closed = await app.officer('get', '/api/v1/units/44/periods').expect(200);
    expect(listAt(closed, 'data')).toMatchObject([{ period: month(1) }, { period: month(2) }]);
  });

  it('leaves nothing to post into: the refusal says to adjust in the open month, and a reversal lands there', async () => {
    const size = await app.size();
    const refused = await give(endOfMonth(1)).expect(422);
    expect(refused.body).toMatchObject({
      code: 'PERIOD_CLOSED',
      title: 'Kỳ kế toán đã khóa sổ; ghi bút toán điều chỉnh vào kỳ đang mở',
      detail: OPEN_MONTH,
      facts: { unit: '44', period: month(1) },
    });
    expect(await app.size()).toBe(size);
    await app
      .officer('post', '/api/v1/contributions')
      .send(givenGift({ date: endOfMonth(1) }))
      .expect(201);
    await give(day()).expect(201);
  });

  it('is on record with balances, and a repeated request is answered as the first time', async () => {
    const officer = await givenOfficer(app);
    const unit = '19702';
    const send = () =>
      officer
        .call('post', `/api/v1/units/${unit}/periods/${month(2)}/close`)
        .set('Idempotency-Key', 'khoa-so-1')
        .send({});
    const first = await send().expect(201);
    const again = await send().expect(201);
    expect(again.headers['idempotency-hit']).toBe('true');
    expect(numberAt(again, 'index')).toBe(numberAt(first, 'index'));
  });
});
