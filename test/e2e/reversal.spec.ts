import { CAMPAIGN, givenApp, givenCampaign, givenGift, type TestApp } from '../support/app.js';
import { jsonAt, numberAt, textAt } from '../support/json.js';

describe('taking a gift back', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await givenApp();
    await givenCampaign(app);
  });

  afterAll(async () => {
    await app.close();
  });

  const given = async (more: Readonly<Record<string, unknown>> = {}) =>
    app.officer('post', '/api/v1/contributions').send(givenGift(more)).expect(201);
  const reverse = (index: number, body: object) => app.officer('post', `/api/v1/entries/${index}/reverse`).send(body);

  it('lowers the totals by exactly the gift, shows it as reversed, and keeps both entries', async () => {
    const kept = await given({ cash: { amount: '700000' } });
    const wrong = await given({ cash: { amount: '900000' }, goods: [{ item: 'gao', quantity: '10' }] });
    const reversal = await reverse(numberAt(wrong, 'index'), { reason: 'DUPLICATE' }).expect(201);
    expect(reversal.body).toMatchObject({ reverses: numberAt(wrong, 'index') });
    expect(textAt(reversal, 'vouchers.0.number')).toMatch(/^DC-19702-\d\d-000001$/);
    await app.publish();
    const totals = await app.open('get', `/public/v1/campaigns/${CAMPAIGN}/totals`).expect(200);
    expect(jsonAt(totals, 'measures.received_money')).toEqual({ amount: '700000', currency: 'VND', count: 1 });
    expect(jsonAt(totals, 'measures.received_goods')).toEqual([]);
    const entry = await app.open('get', `/public/v1/entries/${numberAt(wrong, 'index')}`).expect(200);
    expect(entry.body).toMatchObject({ entry: { status: 'reversed' }, reversal: { reason: 'DUPLICATE' } });
    expect(textAt(await app.open('get', `/public/v1/entries/${numberAt(kept, 'index')}`), 'entry.status')).toBe('valid');
  });

  it('is done once, never to a reversal, and only to gifts', async () => {
    const index = numberAt(await given(), 'index');
    const reversal = numberAt(await reverse(index, { reason: 'WRONG_AMOUNT' }).expect(201), 'index');
    const size = await app.size();
    expect((await reverse(index, { reason: 'WRONG_AMOUNT' }).expect(409)).body).toMatchObject({ code: 'ALREADY_REVERSED' });
    expect((await reverse(reversal, { reason: 'WRONG_AMOUNT' }).expect(409)).body).toMatchObject({ code: 'REVERSAL_OF_REVERSAL' });
    expect((await reverse(1, { reason: 'WRONG_AMOUNT' }).expect(409)).body).toMatchObject({ code: 'REVERSAL_NOT_ALLOWED' });
    expect((await reverse(999_999, { reason: 'WRONG_AMOUNT' }).expect(404)).body).toMatchObject({ code: 'NOT_FOUND' });
    expect(await app.size()).toBe(size);
  });

  it('sent again under the same key is answered as the first time, though the money it took is no longer there', async () => {
    const index = numberAt(await given({ cash: { amount: '19000000' } }), 'index');
    const correction = givenGift({ cash: { amount: '1900000' } });
    const send = () => reverse(index, { reason: 'WRONG_AMOUNT', correction }).set('Idempotency-Key', 'huy-hai-lan').expect(201);
    const first = await send();
    const again = await send();
    expect(again.headers['idempotency-hit']).toBe('true');
    expect(again.body).toEqual(first.body);
  });

  it('asks for a reason of the list, and for words where the reason is another one', async () => {
    const index = numberAt(await given(), 'index');
    expect((await reverse(index, { reason: 'BORED' }).expect(422)).body).toMatchObject({ field: 'reason' });
    expect((await reverse(index, { reason: 'OTHER' }).expect(422)).body).toMatchObject({ field: 'note' });
    const answer = await reverse(index, { reason: 'OTHER', note: 'Người gửi nhờ tách thành hai khoản' }).expect(201);
    await app.publish();
    const shown = await app.open('get', `/public/v1/entries/${numberAt(answer, 'index')}`).expect(200);
    expect(shown.text).not.toContain('tách thành');
  });

  it('gives the goods back too', async () => {
    const gift = await given({ cash: undefined, goods: [{ item: 'chan', quantity: '30' }] });
    await reverse(numberAt(gift, 'index'), { reason: 'RETURNED_TO_DONOR' }).expect(201);
    await app.publish();
    expect(jsonAt(await app.open('get', `/public/v1/campaigns/${CAMPAIGN}/totals`), 'measures.remaining_goods')).toEqual([]);
  });
});
