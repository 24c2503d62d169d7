import { CAMPAIGN, type TestApp, VCB, givenApp, givenCampaign, givenGift, givenOfficer } from '../support/app.js';
import { jsonAt, listAt, numberAt, textAt } from '../support/json.js';
import { ledgerCheck } from '../support/ledger-check.js';

const PROVINCE = '44';
const COMMUNE = '19702';
const today = (): string => new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);
const daysAgo = (days: number): string => new Date(Date.now() + 7 * 3_600_000 - days * 86_400_000).toISOString().slice(0, 10);

describe('money between units', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await givenApp();
    await givenCampaign(app);
  });

  afterAll(async () => {
    await app.close();
  });

  const give = (unit: string, amount: string, more: object = {}) =>
    app
      .officer('post', '/api/v1/contributions')
      .send(givenGift({ unit, cash: { amount }, ...more }))
      .expect(201);
  const send = (more: object) =>
    app.officer('post', '/api/v1/transfers').send({ campaign: CAMPAIGN, unit: PROVINCE, to_unit: COMMUNE, from: 'cash', ...more });
  const hops = async (query = '') => {
    await app.publish();
    return app.open('get', `/public/v1/campaigns/${CAMPAIGN}/transfers${query}`).expect(200);
  };

  it('stands in public with its age until the receiving unit confirms it, and is neither received nor spent', async () => {
    await give(PROVINCE, '8000000');
    const sent = await send({ amount: '3000000', date: daysAgo(3) }).expect(201);
    const id = textAt(sent, 'id');
    const open = await hops();
    expect(open.body).toMatchObject({
      open: { count: 1, money: { amount: '3000000' }, oldest_days: 3 },
      data: [
        { id, state: 'open', age_days: 3, from: { code: PROVINCE }, to: { code: COMMUNE, name: 'Xã Hải Lăng' }, received_index: null },
      ],
    });
    const totals = await app.open('get', `/public/v1/campaigns/${CAMPAIGN}/totals`).expect(200);
    expect(jsonAt(totals, 'measures')).toMatchObject({ received_money: { amount: '8000000' }, remaining_money: { amount: '8000000' } });
    const officer = await givenOfficer(app, COMMUNE);
    const received = await officer.call('post', `/api/v1/transfers/${id}/receive`).send({ to: 'cash' }).expect(201);
    expect(textAt(received, 'vouchers.0.book')).toMatch(/^PT-19702-/);
    expect((await hops()).body).toMatchObject({
      open: { count: 0, oldest_days: null },
      data: [{ id, state: 'received', age_days: null, received_on: today(), received_index: numberAt(received, 'index') }],
    });
  });

  it('is confirmed by the receiving unit alone, by another person than the sender, and once', async () => {
    const id = textAt(await send({ amount: '100000' }).expect(201), 'id');
    const receive = `/api/v1/transfers/${id}/receive`;
    expect((await app.officer('post', receive).send({ to: 'cash' }).expect(403)).body).toMatchObject({
      code: 'SECOND_PERSON_NEEDED',
      title: 'Việc này cần người thứ hai duyệt',
    });
    const stranger = await givenOfficer(app, '19333');
    expect((await stranger.call('post', receive).send({ to: 'cash' }).expect(404)).body).toMatchObject({ code: 'NOT_FOUND' });
    const officer = await givenOfficer(app, COMMUNE);
    await officer.call('post', receive).send({ to: 'cash' }).expect(201);
    expect((await officer.call('post', receive).send({ to: 'cash' }).expect(409)).body).toMatchObject({ code: 'ALREADY_NAMED' });
    expect(
      (await officer.call('post', '/api/v1/transfers/0192f0c4-5a31-7c3e-9f5e-2f1f4f3f9a10/receive').send({ to: 'cash' }).expect(404)).body,
    ).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('keeps what was given for a purpose, and never more than there is', async () => {
    expect((await send({ amount: '999000000' }).expect(409)).body).toMatchObject({ code: 'INSUFFICIENT_FUND' });
    expect((await send({ amount: '1', earmark: 'truong-hoc' }).expect(409)).body).toMatchObject({ code: 'INSUFFICIENT_FUND' });
    expect((await send({ amount: '1', to_unit: PROVINCE }).expect(422)).body).toMatchObject({ code: 'ENTRY_INVALID', field: 'to_unit' });
    expect((await send({ amount: '1', to_unit: '99' }).expect(422)).body).toMatchObject({ code: 'UNIT_UNKNOWN' });
  });

  it('can be taken back until it is confirmed, and then nobody confirms it', async () => {
    const sent = await send({ amount: '250000' }).expect(201);
    const reverse = (index: number) => app.officer('post', `/api/v1/entries/${index}/reverse`).send({ reason: 'BOUNCED' });
    await reverse(numberAt(sent, 'index')).expect(201);
    expect((await hops('?state=taken_back')).body).toMatchObject({
      data: [{ id: textAt(sent, 'id'), state: 'taken_back', age_days: null }],
    });
    const officer = await givenOfficer(app, COMMUNE);
    const receive = (id: string) => officer.call('post', `/api/v1/transfers/${id}/receive`).send({ to: 'cash' });
    expect((await receive(textAt(sent, 'id')).expect(409)).body).toMatchObject({ code: 'INSUFFICIENT_FUND' });
    const other = await send({ amount: '250000' }).expect(201);
    await receive(textAt(other, 'id')).expect(201);
    expect((await reverse(numberAt(other, 'index')).expect(409)).body).toMatchObject({ code: 'INSUFFICIENT_FUND' });
  });

  it('lists open hops page by page, as of one seal', async () => {
    for (let at = 0; at < 3; at += 1) await send({ amount: '1000' }).expect(201);
    const first = await hops('?state=open&limit=2');
    expect(listAt(first, 'data')).toHaveLength(2);
    await send({ amount: '1000' }).expect(201);
    await app.publish();
    const next = await app
      .open('get', `/public/v1/campaigns/${CAMPAIGN}/transfers?state=open&limit=2&cursor=${textAt(first, 'page.next_cursor')}`)
      .expect(200);
    expect(listAt(next, 'data')).toHaveLength(1);
    expect(textAt(next, 'as_of.tree_size')).toBe(textAt(first, 'as_of.tree_size'));
    const mine = await app.officer('get', `/api/v1/transfers?unit=${COMMUNE}&limit=2`).expect(200);
    expect(mine.body).toMatchObject({ page: { has_more: true } });
    expect((await app.open('get', `/public/v1/campaigns/khong-co/transfers`).expect(404)).body).toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('the consolidated total of a province and its 78 communes', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await givenApp();
    await givenCampaign(app);
  });

  afterAll(async () => {
    await app.close();
  });

  it('is the sum of what came from outside, whatever moved up and down between them', async () => {
    const units = listAt(await app.officer('get', '/api/v1/units').expect(200), 'data').map((unit) => (unit as { code: string }).code);
    const communes = units.filter((code) => code !== PROVINCE);
    expect(communes).toHaveLength(78);
    const officer = await givenOfficer(app);
    let outside = 0n;
    for (const [at, unit] of communes.entries()) {
      const amount = String(100_000 + at * 1_000);
      outside += BigInt(amount);
      await app
        .officer('post', '/api/v1/contributions')
        .send(givenGift({ unit, cash: { amount } }))
        .expect(201);
      if (at % 3 !== 0) continue;
      const up = { campaign: CAMPAIGN, unit, to_unit: PROVINCE, from: 'cash', amount };
      const sent = await app.officer('post', '/api/v1/transfers').send(up).expect(201);
      if (at % 2 === 0) continue;
      // Confirmed for the province by an officer of it.
      await officer
        .call('post', `/api/v1/transfers/${textAt(sent, 'id')}/receive`)
        .send({ to: 'bank', account: VCB })
        .expect(201);
    }
    await app
      .officer('post', '/api/v1/contributions')
      .send(givenGift({ unit: PROVINCE, cash: { amount: '5000000' } }))
      .expect(201);
    const wrong = await app
      .officer('post', '/api/v1/contributions')
      .send(givenGift({ unit: PROVINCE, cash: { amount: '7777' } }))
      .expect(201);
    await app
      .officer('post', `/api/v1/entries/${numberAt(wrong, 'index')}/reverse`)
      .send({ reason: 'DUPLICATE' })
      .expect(201);
    outside += 5_000_000n;
    await app.publish();
    const province = await app.open('get', `/public/v1/units/${PROVINCE}/totals`).expect(200);
    expect(province.body).toMatchObject({
      unit: { code: PROVINCE },
      units_below: 78,
      own_received_money: { amount: '5000000', count: 1 },
      received_money: { amount: String(outside), count: 79 },
      transfers: { in: '0', out: '0' },
      campaigns: [{ campaign: CAMPAIGN, received_money: { amount: String(outside) } }],
    });
    const totals = await app.open('get', `/public/v1/campaigns/${CAMPAIGN}/totals`).expect(200);
    expect(textAt(totals, 'measures.received_money.amount')).toBe(String(outside));
    const byUnit = await app.open('get', `/public/v1/campaigns/${CAMPAIGN}/units`).expect(200);
    const own = listAt(byUnit, 'data').map((row) => BigInt((row as { own_received_money: { amount: string } }).own_received_money.amount));
    expect(own.reduce((sum, amount) => sum + amount, 0n)).toBe(outside);
    const commune = communes[3] ?? '';
    expect((await app.open('get', `/public/v1/units/${commune}/totals`).expect(200)).body).toMatchObject({
      parent: PROVINCE,
      received_money: { amount: '103000' },
      transfers: { out: '103000', in: '0' },
    });
    expect((await app.open('get', '/public/v1/units/99/totals').expect(404)).body).toMatchObject({ code: 'NOT_FOUND' });
    expect(await ledgerCheck(app)).toEqual({ state: 'clean', difference: undefined });
  });
});
