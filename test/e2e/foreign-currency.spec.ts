import { CAMPAIGN, type TestApp, VCB, givenApp, givenCampaign, givenGift } from '../support/app.js';
import { jsonAt, numberAt } from '../support/json.js';

describe('a gift in a foreign currency', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await givenApp();
    await givenCampaign(app);
  });

  afterAll(async () => {
    await app.close();
  });

  const FOREIGN = { currency: 'USD', amount: '100.25', rate: '25400', slip: 'GBC 2026/004417' };
  const give = (foreign: object, amount = '2546350') =>
    app
      .officer('post', '/api/v1/contributions')
      .send(givenGift({ unit: '44', cash: undefined, bank: { amount, account: VCB, reference: 'FT26325000000001', foreign } }));

  it('is received in đồng, and shows original amount, currency and rate to the desk and to the public, never the slip', async () => {
    const answer = await give(FOREIGN).expect(201);
    const { slip, ...sent } = FOREIGN;
    expect(jsonAt(answer, 'foreign')).toEqual(sent);
    await app.publish();
    const index = numberAt(answer, 'index');
    const entry = await app.open('get', `/public/v1/entries/${index}`).expect(200);
    expect(jsonAt(entry, 'entry')).toMatchObject({ money: { amount: '2546350', currency: 'VND' }, foreign: sent });
    expect(entry.text).not.toContain(slip);
    const list = await app.open('get', `/public/v1/campaigns/${CAMPAIGN}/entries`).expect(200);
    expect(jsonAt(list, 'data.0')).toMatchObject({ index, foreign: sent });
    const totals = await app.open('get', `/public/v1/campaigns/${CAMPAIGN}/totals`).expect(200);
    expect(jsonAt(totals, 'measures.received_money')).toMatchObject({ amount: '2546350', currency: 'VND' });
  });

  it('needs no rate where the slip says both amounts', async () => {
    const answer = await give({ currency: 'JPY', amount: '15000', slip: 'GBC 2026/004418' }).expect(201);
    await app.publish();
    const entry = await app.open('get', `/public/v1/entries/${numberAt(answer, 'index')}`).expect(200);
    expect(jsonAt(entry, 'entry.foreign')).toEqual({ currency: 'JPY', amount: '15000', rate: null });
  });

  it.each([
    ['CURRENCY_UNKNOWN', 'bank.foreign.currency', { ...FOREIGN, currency: 'XXX' }],
    ['FOREIGN_AMOUNT_INVALID', 'bank.foreign.amount', { ...FOREIGN, amount: '100.255' }],
    ['RATE_MISMATCH', 'bank.foreign.rate', { ...FOREIGN, rate: '254000' }],
    ['BANK_REFERENCE_INVALID', 'bank.foreign.slip', { ...FOREIGN, slip: 'anh Nam đưa' }],
    ['VALIDATION', 'bank.foreign.slip', { ...FOREIGN, slip: undefined }],
  ])('is refused as %s at %s', async (code, field, foreign) => {
    const refused = await give(foreign).expect(422);
    expect(refused.body).toMatchObject({ code, title: expect.stringMatching(/\S/) as unknown });
    expect(JSON.stringify(refused.body)).toContain(field);
  });
});
