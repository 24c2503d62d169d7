import { setTimeout as sleep } from 'node:timers/promises';
import { CAMPAIGN, type TestApp, VCB, givenApp, givenCampaign } from '../support/app.js';
import { jsonAt, numberAt, textAt } from '../support/json.js';

const HEADER = 'PageId,TNXDate,DocNo,Debit,Credit,Balance,TransactionDetails';
const ROWS = [
  '1,05/09/2024,5213.10001,,500.000,500.000,LE VAN AN ung ho',
  '1,06/09/2024,5213.10002,200.000,,300.000,Chuyen ve xa',
  '1,25/09/2024,5213.10003,,70.000,370.000,TRAN THI BAY ung ho muon',
  '1,26/09/2024,5213.10004,11.000,,359.000,Phi dich vu',
  '1,28/09/2024,5213.10005,70.000,,289.000,Hoan tra',
];

describe('book and bank, compared month by month', () => {
  let app: TestApp;
  let statement = '';

  beforeAll(async () => {
    app = await givenApp();
    await givenCampaign(app, { receive_until: '2024-09-20', extension: undefined });
    statement = await imported(ROWS);
  });

  afterAll(async () => {
    await app.close();
  });

  async function imported(rows: readonly string[]): Promise<string> {
    const call = app.officer('post', '/api/v1/statements').attach('file', Buffer.from(`${[HEADER, ...rows].join('\n')}\n`), 'sao-ke.csv');
    for (const [field, value] of Object.entries({ campaign: CAMPAIGN, bank: 'vcb' })) void call.field(field, value);
    const id = textAt(await call.expect(202), 'id');
    for (let waited = 0; waited < 30_000; waited += 100) {
      const status = await app.officer('get', `/api/v1/statements/${id}`).expect(200);
      if (textAt(status, 'state') === 'done') return id;
      await sleep(100);
    }
    throw new Error('the import did not end in half a minute');
  }

  const toReturn = (state = 'waiting') => app.officer('get', `/api/v1/campaigns/${CAMPAIGN}/to-be-returned?state=${state}`).expect(200);
  const explain = (row: number, body: object) =>
    app.officer('post', `/api/v1/statements/${statement}/debits/${row}/explanation`).send(body);
  const reconcile = (more: object = {}) =>
    app.officer('post', `/api/v1/campaigns/${CAMPAIGN}/reconciliations`).send({ account: VCB, period: '2024-09', ...more });

  it('lists a credit dated after the end of receiving as to be returned, with day and amount and nothing the bank wrote', async () => {
    const waiting = await toReturn();
    expect(waiting.body).toMatchObject({
      data: [{ account: VCB, date: '2024-09-25', amount: { amount: '70000', currency: 'VND' }, reason: 'OUTSIDE_WINDOW', returned: null }],
      page: { has_more: false },
    });
    expect(waiting.text).not.toContain('TRAN THI BAY');
    expect((await app.officer('get', '/api/v1/campaigns/khong-co/to-be-returned').expect(404)).body).toMatchObject({ code: 'NOT_FOUND' });
    await app.open('get', `/api/v1/campaigns/${CAMPAIGN}/to-be-returned`).expect(401);
  });

  it('says what lies between them, and does not call a debit nobody explained reconciled', async () => {
    const made = await reconcile().expect(201);
    expect(made.body).toMatchObject({
      book: '500000',
      statement: '289000',
      to_return: { count: 1, sum: '70000' },
      unexplained: { count: 3, sum: '281000' },
      difference: '281000',
    });
    await app.publish();
    const shown = await app.open('get', `/public/v1/campaigns/${CAMPAIGN}/reconciliations`).expect(200);
    expect(jsonAt(shown, 'data.0')).toMatchObject({
      account: { code: VCB },
      period: '2024-09',
      is_reconciled: false,
      difference: '281000',
    });
  });

  it('refuses an explanation that is not the row: another amount, an unknown entry, nothing at all', async () => {
    expect((await explain(2, { entries: [{ index: 0 }] }).expect(422)).body).toMatchObject({ code: 'ROW_NOT_MATCHED' });
    expect((await explain(2, { entries: [{ index: 999_999 }] }).expect(404)).body).toMatchObject({ code: 'NOT_FOUND' });
    expect((await explain(2, {}).expect(422)).body).toMatchObject({ code: 'TEXT_INVALID' });
    expect((await explain(77, { came_back: { reference: 'FT2410' } }).expect(404)).body).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('agree once debits are entries, returned credits, or money that came back', async () => {
    const sent = await app
      .officer('post', '/api/v1/transfers')
      .send({ campaign: CAMPAIGN, unit: '44', to_unit: '19702', from: 'bank', account: VCB, amount: '200000', date: '2024-09-06' })
      .expect(201);
    const entries = [{ index: numberAt(sent, 'index') }];
    await explain(2, { entries }).expect(200);
    expect((await explain(2, { entries }).expect(409)).body).toMatchObject({ code: 'CONFLICT' });
    const credit = textAt(await toReturn(), 'data.0.id');
    const returned = await explain(5, { credit }).expect(200);
    expect(returned.body).toMatchObject({ is_explained: true, explanation: { kind: 'credit_returned', credit } });
    expect(jsonAt(await toReturn('returned'), 'data.0')).toMatchObject({ id: credit, returned: { on: '2024-09-28' } });
    const left = await app.officer('get', `/api/v1/campaigns/${CAMPAIGN}/bank-debits`).expect(200);
    expect(left.body).toMatchObject({ data: [{ row: 4, amount: { amount: '11000' }, is_explained: false, explanation: null }] });
    await explain(4, { came_back: { reference: 'FT24269000000009' } }).expect(200);
    expect((await reconcile().expect(201)).body).toMatchObject({ book: '300000', difference: '0', unexplained: { count: 0 } });
    await app.publish();
    const shown = await app.open('get', `/public/v1/campaigns/${CAMPAIGN}/reconciliations`).expect(200);
    expect(jsonAt(shown, 'data')).toMatchObject([{ is_reconciled: true }]);
    expect(shown.text).not.toContain('FT24269000000009');
  });

  it('do not agree any more when the entry that explained a debit is taken back', async () => {
    const explained = await app.officer('get', `/api/v1/campaigns/${CAMPAIGN}/bank-debits?state=explained`).expect(200);
    const index = numberAt(explained, 'data.0.explanation.entries.0');
    await app.officer('post', `/api/v1/entries/${index}/reverse`).send({ reason: 'OTHER', note: 'Ghi nhầm đơn vị' }).expect(201);
    const left = await app.officer('get', `/api/v1/campaigns/${CAMPAIGN}/bank-debits`).expect(200);
    expect(left.body).toMatchObject({ data: [{ row: 2, is_explained: false }] });
  });

  it('takes a returned credit by bank reference, once, not before it came', async () => {
    await imported(['1,30/09/2024,5213.10009,,90.000,379.000,LE THI CHIN']);
    const id = textAt(await toReturn(), 'data.0.id');
    const mark = (body: object) => app.officer('post', `/api/v1/to-be-returned/${id}/returned`).send(body);
    expect((await mark({}).expect(422)).body).toMatchObject({ code: 'TEXT_INVALID', field: 'reference' });
    expect((await mark({ reference: 'FT2409', on: '2024-09-29' }).expect(422)).body).toMatchObject({ code: 'DATE_INVALID' });
    expect((await mark({ document: '0192f0c4-5a31-7c3e-9f5e-2f1f4f3f9a10' }).expect(404)).body).toMatchObject({ code: 'NOT_FOUND' });
    expect((await mark({ reference: 'FT24275000000001', on: '2024-10-01' }).expect(200)).body).toMatchObject({
      returned: { on: '2024-10-01' },
    });
    expect((await mark({ reference: 'FT24275000000001' }).expect(409)).body).toMatchObject({ code: 'CONFLICT' });
  });

  it('need the balance the bank printed', async () => {
    expect((await reconcile({ period: '2024-11' }).expect(422)).body).toMatchObject({
      code: 'STATEMENT_BALANCE_MISSING',
      field: 'statement_balance',
    });
    expect((await reconcile({ period: '2999-01' }).expect(422)).body).toMatchObject({ code: 'DATE_IN_FUTURE' });
    expect((await reconcile({ account: 'bank:vcb-999999999' }).expect(422)).body).toMatchObject({ code: 'ACCOUNT_UNKNOWN' });
  });
});
