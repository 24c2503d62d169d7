import { CAMPAIGN, givenApp, givenCampaign, givenGift, givenOfficer, type TestApp, VCB } from '../support/app.js';
import { approve, type Caller, givenBankMoney, givenDraft, submitted } from '../support/given-decided.js';
import { jsonAt, listAt, numberAt, textAt } from '../support/json.js';
import { ShiftedClock } from '../support/shifted-clock.js';

describe('taking back what one person may not take back alone', () => {
  let app: TestApp;
  let maker: Caller;
  let checker: Caller;
  let clock: ShiftedClock;

  beforeAll(async () => {
    app = await givenApp();
    clock = new ShiftedClock(app.server.platform.clock);
    await givenCampaign(app);
    [maker, checker] = await Promise.all([givenOfficer(app), givenOfficer(app)]);
  });

  afterAll(() => app.close());

  const reverse = (index: number, more: Readonly<Record<string, unknown>> = {}) =>
    maker.call('post', `/api/v1/entries/${index}/reverse`).send({ reason: 'BOUNCED', ...more });
  const decide = (id: string, officer = checker, version = 1) => officer.call('post', `/api/v1/reversals/${id}/approve`).send({ version });
  const spend = async (amount: string): Promise<number> => {
    const posted = await approve(checker, await submitted(maker, givenDraft({ money: [{ account: VCB, amount }] })));
    return numberAt(posted, 'entry_index');
  };
  const totals = async () => {
    await app.publish();
    return app.open('get', `/public/v1/campaigns/${CAMPAIGN}/totals`).expect(200);
  };

  it('a slip of today, small, is taken back in one step, together with the gift as it should have been', async () => {
    const wrong = await givenBankMoney(app, '900000');
    const correction = givenGift({ unit: '44', cash: undefined, bank: { amount: '700000', reference: 'FT24253000011', account: VCB } });
    const taken = await reverse(wrong, { reason: 'WRONG_AMOUNT', correction }).expect(201);
    expect(taken.body).toMatchObject({ reverses: wrong, correction: numberAt(taken, 'index') + 1 });
    await app.publish();
    const shown = await app.open('get', `/public/v1/entries/${numberAt(taken, 'correction')}`).expect(200);
    expect(JSON.parse(textAt(shown, 'proof.leaf'))).toMatchObject({ kind: 'contribution', grp: { n: '2', of: '2' } });
    expect(jsonAt(await totals(), 'measures.received_money')).toEqual({ amount: '700000', currency: 'VND', count: 1 });
    const receipt = await maker.call('get', `/api/v1/entries/${numberAt(taken, 'correction')}/receipt`).expect(200);
    expect(textAt(receipt, 'code')).toMatch(/^[0-9A-Z]{27}$/);
  });

  it('more than the limit waits for another officer', async () => {
    const gift = await givenBankMoney(app, '20000001');
    const size = await app.size();
    const asked = await reverse(gift, { note: 'Ngân hàng thu hồi của bà Hồng' }).expect(202);
    expect(await app.size()).toBe(size);
    expect(jsonAt(asked, 'request')).toMatchObject({ state: 'submitted', target: gift, causes: ['above_the_limit'], maker: maker.id });
    const id = textAt(asked, 'request.id');
    expect(asked.headers['location']).toBe(`/api/v1/reversals/${id}`);
    expect((await reverse(gift).expect(409)).body).toMatchObject({ code: 'CONFLICT' });
    expect((await decide(id, maker).expect(403)).body).toMatchObject({ code: 'MAKER_MAY_NOT_APPROVE' });
    const posted = await decide(id).expect(200);
    expect(posted.body).toMatchObject({ state: 'posted', entry_index: size });
    await app.publish();
    const entry = await app.open('get', `/public/v1/entries/${gift}`).expect(200);
    expect(entry.body).toMatchObject({ entry: { status: 'reversed', reversed_by: size } });
    const reversal = await app.open('get', `/public/v1/entries/${size}`).expect(200);
    expect(reversal.text).not.toContain('Hồng');
    expect(JSON.parse(textAt(reversal, 'proof.leaf'))).toMatchObject({ by: { maker: maker.id, checker: checker.id }, req: { id } });
    expect((await decide(id).expect(200)).headers['idempotency-hit']).toBe('true');
  });

  it('a hand-out, made by two, is taken back by two', async () => {
    await givenBankMoney(app, '2000000');
    const paid = await spend('1000000');
    const asked = await reverse(paid, { reason: 'DUPLICATE' }).expect(202);
    expect(jsonAt(asked, 'request.causes')).toEqual(['two_person_entry']);
    await decide(textAt(asked, 'request.id')).expect(200);
    expect(jsonAt(await totals(), 'measures.disbursed_money.amount')).toBe('0');
  });

  it('a gift whose money was used leaves a shortage in public, in the same group', async () => {
    const before = BigInt(textAt(await totals(), 'measures.remaining_money.amount'));
    const gift = await givenBankMoney(app, '3000000');
    await spend(String(before + 2_300_000n));
    const asked = await reverse(gift).expect(202);
    expect(jsonAt(asked, 'request.causes')).toEqual(['shortage']);
    const posted = await decide(textAt(asked, 'request.id')).expect(200);
    await app.publish();
    const shown = await app.open('get', `/public/v1/campaigns/${CAMPAIGN}/shortages`).expect(200);
    expect(shown.body).toMatchObject({
      total: { amount: '2300000', currency: 'VND' },
      data: [{ index: numberAt(posted, 'entry_index') + 1, money: { amount: '2300000' }, corrects: gift }],
    });
    const { rows } = await app.database.superuser.query<{ left: bigint }>(
      `SELECT debits - credits AS left FROM ledger.balance WHERE account = $1`,
      [VCB],
    );
    expect(rows[0]?.left).toBe(0n);
  });

  it('a request may be returned with a reason or withdrawn, and another one asked for', async () => {
    const gift = await givenBankMoney(app, '50000000');
    const first = textAt(await reverse(gift).expect(202), 'request.id');
    await checker
      .call('post', `/api/v1/reversals/${first}/return`)
      .send({ version: 1, reason: 'Chưa có công văn của ngân hàng' })
      .expect(200);
    expect((await decide(first, checker, 2).expect(409)).body).toMatchObject({ code: 'REQUEST_STATE' });
    const second = textAt(await reverse(gift).expect(202), 'request.id');
    await maker.call('post', `/api/v1/reversals/${second}/withdraw`).send({ version: 1 }).expect(200);
    const third = textAt(await reverse(gift).expect(202), 'request.id');
    const list = await maker.call('get', '/api/v1/reversals?state=submitted').expect(200);
    expect(listAt(list, 'data').map((each) => (each as { id: string }).id)).toEqual([third]);
  });

  it('asked for again with the same key is the same request, before and after it was approved', async () => {
    const gift = await givenBankMoney(app, '60000000');
    const send = () => reverse(gift).set('Idempotency-Key', 'huy-7');
    const id = textAt(await send().expect(202), 'request.id');
    expect(jsonAt(await send().expect(202), 'request.id')).toBe(id);
    await decide(id).expect(200);
    const after = await send().expect(202);
    expect(jsonAt(after, 'request')).toMatchObject({ id, state: 'posted' });
    expect(after.headers['idempotency-hit']).toBe('true');
  });

  it('what is wrong with it is said with a code: what can’t be reversed, a correction of no gift', async () => {
    const paid = await givenBankMoney(app, '1000000');
    const spent = await spend('500000');
    const refused = await reverse(spent, { correction: givenGift() }).expect(422);
    expect(refused.body).toMatchObject({ code: 'ENTRY_INVALID', field: 'correction' });
    expect((await reverse(0).expect(409)).body).toMatchObject({ code: 'REVERSAL_NOT_ALLOWED' });
    const size = await app.size();
    const bad = await reverse(paid, { correction: givenGift({ campaign: 'khong-co' }) }).expect(422);
    expect(bad.body).toMatchObject({ code: 'CAMPAIGN_UNKNOWN' });
    expect(await app.size()).toBe(size);
  });

  it('cash that was counted since waits for another officer', async () => {
    const cash = { unit: '44', cash: { amount: '350000' } };
    const gift = numberAt(await app.officer('post', '/api/v1/contributions').send(givenGift(cash)).expect(201), 'index');
    const counted = { campaign: CAMPAIGN, unit: '44', notes: [{ value: '50000', pieces: 7 }] };
    await checker.call('post', '/api/v1/cash-counts').send(counted).expect(201);
    const asked = await reverse(gift).expect(202);
    expect(jsonAt(asked, 'request.causes')).toEqual(['after_the_cash_close']);
    await decide(textAt(asked, 'request.id')).expect(200);
  });

  it('of a month that is closed stands in an open one and says which month it is about', async () => {
    const gift = await givenBankMoney(app, '1000', { date: '2024-09-10' });
    // A closed month, as the closing of it would have named it.
    await app.database.superuser.query(`INSERT INTO ledger.named (kind, code, idx, facts) VALUES ('period', '44-2024-09', 0, '{}')`);
    const asked = await reverse(gift).expect(202);
    expect(jsonAt(asked, 'request.causes')).toEqual(['after_the_cash_close']);
    const posted = await decide(textAt(asked, 'request.id')).expect(200);
    await app.publish();
    const entry = await app.open('get', `/public/v1/entries/${numberAt(posted, 'entry_index')}`).expect(200);
    expect(JSON.parse(textAt(entry, 'proof.leaf'))).toMatchObject({ facts: { reason: 'BOUNCED', corrects_period: '2024-09' } });
  });

  it('older than the day waits for another officer', async () => {
    const gift = await givenBankMoney(app, '1000');
    clock.pass(1);
    const asked = await reverse(gift).expect(202);
    expect(jsonAt(asked, 'request.causes')).toEqual(['older_than_the_day']);
    await decide(textAt(asked, 'request.id')).expect(200);
  });
});
