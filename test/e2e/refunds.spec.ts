import { CAMPAIGN, givenApp, givenCampaign, givenGift, givenOfficer, type TestApp, VCB } from '../support/app.js';
import { type Caller, givenBankMoney } from '../support/given-decided.js';
import { givenGoods, givenInspected } from '../support/given-stock.js';
import { jsonAt, listAt, numberAt, textAt } from '../support/json.js';

describe('a gift going back to its donor', () => {
  let app: TestApp;
  let maker: Caller;
  let checker: Caller;

  beforeAll(async () => {
    app = await givenApp();
    await givenCampaign(app);
    [maker, checker] = await Promise.all([givenOfficer(app), givenOfficer(app)]);
  });

  afterAll(() => app.close());

  const ask = (gift: number, more: Readonly<Record<string, unknown>> = {}) =>
    maker.call('post', '/api/v1/refunds').send({ gift, reason: 'Chuyển nhầm tài khoản', ...more });
  const approve = (id: string, version = 1, officer = checker) => officer.call('post', `/api/v1/refunds/${id}/approve`).send({ version });

  it('is asked for by one officer, approved by another, and stands in the book beside the gift', async () => {
    const gift = await givenBankMoney(app, '500000');
    const asked = await ask(gift).expect(201);
    expect(asked.body).toMatchObject({
      state: 'submitted',
      gift,
      parts: [{ gift_line: 1, account: VCB, amount: { amount: '500000', currency: 'VND' } }],
      words: { reason: 'Chuyển nhầm tài khoản' },
    });
    const id = textAt(asked, 'id');
    expect((await approve(id, 1, maker).expect(403)).body).toMatchObject({ code: 'MAKER_MAY_NOT_APPROVE' });
    const posted = await approve(id).expect(200);
    await app.publish();
    const entry = await app.open('get', `/public/v1/entries/${numberAt(posted, 'entry_index')}`).expect(200);
    expect(entry.text).not.toContain('nhầm');
    const leaf = JSON.parse(textAt(entry, 'proof.leaf')) as object;
    expect(leaf).toMatchObject({
      kind: 'refund',
      facts: { gift: String(gift) },
      by: { maker: maker.id, checker: checker.id },
      req: { id },
    });
    const totals = await app.open('get', `/public/v1/campaigns/${CAMPAIGN}/totals`).expect(200);
    expect(jsonAt(totals, 'measures.returned.money')).toEqual({ amount: '500000', currency: 'VND', count: 1 });
    expect(jsonAt(totals, 'measures.remaining_money.amount')).toBe('0');
  });

  it('never exceeds the gift, over all refunds, and takes no gift that was reversed', async () => {
    const gift = await givenBankMoney(app, '500000');
    await givenBankMoney(app, '9000000');
    const part = (amount: string) => ({ parts: [{ gift_line: 1, amount }] });
    expect((await ask(gift, part('500001')).expect(409)).body).toMatchObject({ code: 'REFUND_EXCEEDS_GIFT' });
    const [one, two] = [
      textAt(await ask(gift, part('300000')).expect(201), 'id'),
      textAt(await ask(gift, part('300000')).expect(201), 'id'),
    ];
    await approve(one).expect(200);
    expect((await approve(two).expect(409)).body).toMatchObject({ code: 'REFUND_EXCEEDS_GIFT' });
    const reverse = await maker.call('post', `/api/v1/entries/${gift}/reverse`).send({ reason: 'BOUNCED' }).expect(409);
    expect(reverse.body).toMatchObject({ code: 'GIFT_REFUNDED', title: expect.stringMatching(/hoàn trả/) as unknown });
    const other = await givenBankMoney(app, '700000');
    const waiting = textAt(await ask(other).expect(201), 'id');
    await maker.call('post', `/api/v1/entries/${other}/reverse`).send({ reason: 'BOUNCED' }).expect(201);
    expect((await approve(waiting).expect(409)).body).toMatchObject({ code: 'ALREADY_REVERSED' });
    expect((await ask(other).expect(409)).body).toMatchObject({ code: 'ALREADY_REVERSED' });
  });

  it('gives goods back out of the gift’s own lots', async () => {
    const given = await givenGoods(app, [{ item: 'gao', quantity: '50', value: { amount: '900000', basis: 'donor' } }]);
    const other = await givenGoods(app, [{ item: 'gao', quantity: '50' }]);
    const inspect = async (lot: string | undefined) =>
      (await givenInspected(app, lot ?? '', [{ found: 'usable', quantity: '50' }]))[0] ?? '';
    const [lot, foreign] = [await inspect(given.lots[0]), await inspect(other.lots[0])];
    const part = (code: string) => ({ parts: [{ gift_line: 1, lot: code, quantity: '10' }] });
    expect((await ask(given.gift, part(foreign)).expect(422)).body).toMatchObject({ code: 'LOT_NOT_ISSUABLE' });
    await approve(textAt(await ask(given.gift, part(lot)).expect(201), 'id')).expect(200);
    await app.publish();
    const totals = await app.open('get', `/public/v1/campaigns/${CAMPAIGN}/totals`).expect(200);
    expect(jsonAt(totals, 'measures.returned.goods')).toEqual([
      { item: 'gao', quantity: '10', unit: 'kg', valued_vnd: '180000', not_valued_lines: 0 },
    ]);
  });

  it('asked for again with the same key is the same request', async () => {
    const gift = await givenBankMoney(app, '400000');
    const send = (reason = 'Chuyển nhầm') => maker.call('post', '/api/v1/refunds').set('Idempotency-Key', 'hoan-1').send({ gift, reason });
    const first = await send().expect(201);
    const again = await send().expect(201);
    expect(again.headers['idempotency-hit']).toBe('true');
    expect(jsonAt(again, 'id')).toBe(jsonAt(first, 'id'));
    expect(listAt(await maker.call('get', '/api/v1/refunds?state=submitted').expect(200), 'data').length).toBeGreaterThan(0);
    await checker
      .call('post', `/api/v1/refunds/${textAt(first, 'id')}/return`)
      .send({ version: 1, reason: 'Chưa có đơn của người gửi' })
      .expect(200);
  });

  it('of cash comes out of the unit’s cash', async () => {
    const gift = givenGift({ unit: '44', cash: { amount: '200000' } });
    const index = numberAt(await app.officer('post', '/api/v1/contributions').send(gift).expect(201), 'index');
    const posted = await approve(textAt(await ask(index).expect(201), 'id')).expect(200);
    await app.publish();
    const entry = await app.open('get', `/public/v1/entries/${numberAt(posted, 'entry_index')}`).expect(200);
    expect(textAt(entry, 'entry.vouchers.0')).toMatch(/^PC-44-/);
  });

  it.each<readonly [string, string, number, object]>([
    ['what is no gift', 'NOT_FOUND', 404, { gift: 1 }],
    ['what is not there', 'NOT_FOUND', 404, { gift: 999_999 }],
    ['without a reason', 'VALIDATION', 422, { reason: '' }],
    ['of a line the gift does not have', 'ENTRY_INVALID', 422, { parts: [{ gift_line: 9 }] }],
    ['out of an account nobody has', 'ACCOUNT_UNKNOWN', 422, { parts: [{ gift_line: 1, account: 'bank:vcb-9999999999' }] }],
  ])('is refused for %s with %s', async (_what, code, status, more) => {
    const gift = await givenBankMoney(app, '1000');
    const refused = await ask(gift, more as Readonly<Record<string, unknown>>);
    expect({ code: jsonAt(refused, 'code'), status: refused.status }).toEqual({ code, status });
  });
});
