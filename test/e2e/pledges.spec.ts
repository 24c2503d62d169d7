import { CAMPAIGN, givenApp, givenCampaign, givenGift, type TestApp, VCB } from '../support/app.js';
import { jsonAt, listAt, numberAt, textAt } from '../support/json.js';

const DUE = '2027-03-31';

describe('an officer takes down a pledge', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await givenApp();
    await givenCampaign(app);
  });

  afterAll(async () => {
    await app.close();
  });

  const pledge = (more: Readonly<Record<string, unknown>> = {}) =>
    app.officer('post', '/api/v1/pledges').send({
      campaign: CAMPAIGN,
      unit: '44',
      due: DUE,
      money: { amount: '5000000' },
      donor: { name: 'Trần Văn Bình', phone: '0912000418' },
      ...more,
    });
  const gift = (more: Readonly<Record<string, unknown>>) => app.officer('post', '/api/v1/contributions').send(givenGift(more));
  const codeOf = async (more: Readonly<Record<string, unknown>> = {}): Promise<string> =>
    textAt(await pledge(more).expect(201), 'pledge.transfer.code');
  const read = async (reference: string) => app.officer('get', `/api/v1/pledges/${reference}`).expect(200);
  const totals = async () => {
    await app.publish();
    return app.open('get', `/public/v1/campaigns/${CAMPAIGN}/totals`).expect(200);
  };

  it('is answered with a transfer code, the memo to write, and what is waited for', async () => {
    const answer = await pledge({ goods: [{ item: 'gao', quantity: '50' }] }).expect(201);
    const code = textAt(answer, 'pledge.transfer.code');
    expect(code).toMatch(/^[BCFGHJKMNPQRTVX][2-9BCFGHJKMNPQRTVX]{11}$/);
    expect(jsonAt(answer, 'pledge')).toMatchObject({
      state: 'open',
      channel: 'bank',
      money: { promised: '5000000', left: '5000000', next: '5000000' },
      goods: [{ item: 'gao', name: 'Gạo', unit: 'kg', promised: '50', left: '50' }],
      transfer: { memo: `UNG HO ${code}`, url: `http://minhbach.test/dk/${code}` },
    });
    expect(textAt(answer, 'leaf_hash')).toMatch(/^[A-Za-z0-9+/]{43}=$/);
    expect(jsonAt(answer, 'vouchers')).toEqual([]);
  });

  it('gets the same answer, code included, when a request is sent twice', async () => {
    const body = { campaign: CAMPAIGN, unit: '44', due: DUE, money: { amount: '1000000' } };
    const send = () => app.officer('post', '/api/v1/pledges').set('Idempotency-Key', 'hai-lan').send(body).expect(201);
    const [first, second] = [await send(), await send()];
    expect(textAt(second, 'pledge.transfer.code')).toBe(textAt(first, 'pledge.transfer.code'));
    expect(second.headers['idempotency-hit']).toBe('true');
  });

  it('registers what was promised and never counts it as received', async () => {
    const before = await totals();
    await pledge({ money: { amount: '7000000' } }).expect(201);
    const after = await totals();
    const grew = (path: string): bigint => BigInt(textAt(after, path)) - BigInt(textAt(before, path));
    expect(grew('measures.registered.money.amount')).toBe(7_000_000n);
    expect(grew('measures.received_money.amount')).toBe(0n);
    expect(grew('measures.remaining_money.amount')).toBe(0n);
    expect(grew('measures.delivered_directly.money.amount')).toBe(0n);
  });

  it('lets one gift keep several pledges, and one pledge take many gifts', async () => {
    const [one, two] = [await codeOf(), await codeOf()];
    await gift({ cash: { amount: '2000000' }, fulfils: [{ pledge: one }] }).expect(201);
    const bank = { amount: '8000000', account: VCB, reference: 'FT24253000000111' };
    await gift({ cash: undefined, bank, fulfils: [{ pledge: one, amount: '3000000' }, { pledge: two }] }).expect(201);
    expect(jsonAt(await read(one), 'state')).toBe('fulfilled');
    expect(jsonAt(await read(two), 'money')).toMatchObject({ received: '5000000', left: '0' });
    expect(listAt(await read(one), 'changes')).toHaveLength(2);
  });

  it('keeps what was registered as it was once the money has come', async () => {
    const code = await codeOf();
    const before = textAt(await totals(), 'measures.registered.money.amount');
    await gift({ cash: { amount: '5000000' }, fulfils: [{ pledge: code }] }).expect(201);
    expect(textAt(await totals(), 'measures.registered.money.amount')).toBe(before);
  });

  it('seals a gift and what it keeps together, or neither', async () => {
    const code = await codeOf();
    const size = await app.size();
    const answer = await gift({ cash: { amount: '9000000' }, fulfils: [{ pledge: code, amount: '5000001' }] }).expect(409);
    expect(answer.body).toMatchObject({ code: 'PLEDGE_EXCEEDED', title: 'Vượt quá phần còn lại của khoản đăng ký' });
    expect(await app.size()).toBe(size);
    await gift({ cash: { amount: '1000000' }, fulfils: [{ pledge: code }] }).expect(201);
    expect(await app.size()).toBe(size + 2);
  });

  it('answers a gift that was sent twice as the first time, though its pledge is kept by now', async () => {
    const code = await codeOf();
    const body = givenGift({ cash: { amount: '5000000' }, fulfils: [{ pledge: code }] });
    const send = () => app.officer('post', '/api/v1/contributions').set('Idempotency-Key', 'mot-khoan').send(body).expect(201);
    const [first, second] = [await send(), await send()];
    expect(textAt(second, 'receipt.code')).toBe(textAt(first, 'receipt.code'));
  });

  it('is refused when a gift does not cover what it is said to keep, or the pledge is unknown', async () => {
    const code = await codeOf();
    const short = await gift({ cash: { amount: '1000000' }, fulfils: [{ pledge: code, amount: '2000000' }] }).expect(422);
    expect(short.body).toMatchObject({
      code: 'PLEDGE_BEYOND_GIFT',
      title: 'Khoản nhận không đủ cho phần đăng ký được ghi là đã thực hiện',
    });
    const other = await gift({ goods: [{ item: 'gao', quantity: '5' }], cash: undefined, fulfils: [{ pledge: code }] }).expect(422);
    expect(other.body).toMatchObject({ code: 'PLEDGE_BEYOND_GIFT' });
    const typo = await gift({ fulfils: [{ pledge: `${code.slice(0, -1)}${code.endsWith('2') ? '3' : '2'}` }] }).expect(404);
    expect(typo.body).toMatchObject({ code: 'TRANSFER_CODE_TYPO' });
    const unknown = await gift({ fulfils: [{ pledge: 'BMNJC8T45N47' }] }).expect(422);
    expect(unknown.body).toMatchObject({ code: 'PLEDGE_UNKNOWN', title: 'Không có khoản đăng ký này trong chiến dịch' });
  });

  it('counts a gift recorded before towards a pledge, once, and never more than the gift', async () => {
    const [one, two] = [await codeOf(), await codeOf()];
    const index = numberAt(await gift({ cash: { amount: '6000000' } }).expect(201), 'index');
    const fulfil = (code: string, more = {}) => app.officer('post', `/api/v1/pledges/${code}/fulfilments`).send({ gift: index, ...more });
    const first = await fulfil(one).expect(201);
    expect(jsonAt(first, 'pledge.money')).toMatchObject({ received: '5000000', left: '0' });
    const again = await fulfil(one).expect(201);
    expect([numberAt(again, 'change_index'), again.headers['idempotency-hit']]).toEqual([numberAt(first, 'change_index'), 'true']);
    const more = await fulfil(two, { amount: '1000001' }).expect(422);
    expect(more.body).toMatchObject({ code: 'PLEDGE_BEYOND_GIFT' });
    expect(jsonAt(await fulfil(two).expect(201), 'pledge.money')).toMatchObject({ received: '1000000', left: '4000000' });
  });

  it('is kept exactly as far as it was made when many gifts want it at once', async () => {
    const code = await codeOf();
    const fulfils = [{ pledge: code, amount: '1000000' }];
    const answers = await Promise.all(Array.from({ length: 12 }, () => gift({ cash: { amount: '1000000' }, fulfils })));
    const statuses = answers.map(({ status }) => status).sort((a, b) => a - b);
    expect(statuses).toEqual([...Array.from({ length: 5 }, () => 201), ...Array.from({ length: 7 }, () => 409)]);
    expect(jsonAt(await read(code), 'money')).toMatchObject({ received: '5000000', left: '0' });
  });

  it('is found again, code and all, when what was noted of it is lost', async () => {
    const code = await codeOf();
    await gift({ cash: { amount: '2000000' }, fulfils: [{ pledge: code }] }).expect(201);
    const before = await read(code);
    await app.database.superuser.query(
      'TRUNCATE relief.pledge, relief.pledge_thing, relief.pledge_movement, relief.pledge_reminder, relief.pledge_suggestion',
    );
    await app.database.superuser.query('UPDATE relief.pledge_head SET size = 0');
    expect((await read(code)).body).toEqual(before.body);
  });

  it('is waited for again when the gift that kept it is taken back', async () => {
    const code = await codeOf();
    const index = numberAt(await gift({ cash: { amount: '2000000' }, fulfils: [{ pledge: code }] }).expect(201), 'index');
    await app.officer('post', `/api/v1/entries/${index}/reverse`).send({ reason: 'BOUNCED' }).expect(201);
    expect(jsonAt(await read(code), 'money')).toMatchObject({ received: '0', left: '5000000' });
    expect(jsonAt(await read(code), 'changes.0')).toMatchObject({ change: 'fulfilled', reversed_by: expect.any(Number) as unknown });
  });

  it('is kept by the gift in the wrong one’s place, in the same linked group', async () => {
    const code = await codeOf();
    const index = numberAt(await gift({ cash: { amount: '5000000' }, fulfils: [{ pledge: code }] }).expect(201), 'index');
    const correction = givenGift({ cash: { amount: '500000' }, fulfils: [{ pledge: code, amount: '500000' }] });
    await app.officer('post', `/api/v1/entries/${index}/reverse`).send({ reason: 'WRONG_AMOUNT', correction }).expect(201);
    expect(jsonAt(await read(code), 'money')).toMatchObject({ received: '500000', left: '4500000' });
  });

  it('is taken back whole while nothing came of it, and waits again once a write-off is taken back', async () => {
    const reverse = (index: number) => app.officer('post', `/api/v1/entries/${index}/reverse`).send({ reason: 'DUPLICATE' });
    const made = await pledge().expect(201);
    await reverse(numberAt(made, 'index')).expect(201);
    expect(jsonAt(await read(textAt(made, 'pledge.id')), 'state')).toBe('withdrawn');
    const code = await codeOf();
    const off = await app.officer('post', `/api/v1/pledges/${code}/write-off`).send({ reason: 'UNREACHABLE' }).expect(201);
    expect((await reverse(numberAt(await read(code), 'index')).expect(409)).body).toMatchObject({ code: 'PLEDGE_EXCEEDED' });
    await reverse(numberAt(off, 'index')).expect(201);
    expect(jsonAt(await read(code), 'state')).toBe('open');
  });

  it('takes instalments whose money covers the oldest part first', async () => {
    const instalments = [
      { due: '2027-01-31', amount: '2000000' },
      { due: DUE, amount: '3000000' },
    ];
    const code = await codeOf({ instalments });
    await gift({ cash: { amount: '2500000' }, fulfils: [{ pledge: code }] }).expect(201);
    expect(jsonAt(await read(code), 'instalments')).toEqual([
      { due: '2027-01-31', amount: '2000000', covered: '2000000' },
      { due: DUE, amount: '3000000', covered: '500000' },
    ]);
    expect(jsonAt(await read(code), 'money')).toMatchObject({ next: '2500000' });
    const wrong = await pledge({ instalments: [instalments[0], { due: DUE, amount: '1' }] }).expect(422);
    expect(wrong.body).toMatchObject({ code: 'ENTRY_INVALID', field: 'instalments', facts: { fact: 'instalments' } });
  });

  it('writes off what is left with a reason, and says so', async () => {
    const code = await codeOf();
    await gift({ cash: { amount: '1000000' }, fulfils: [{ pledge: code }] }).expect(201);
    const off = (body: object) => app.officer('post', `/api/v1/pledges/${code}/write-off`).send(body);
    expect((await off({ reason: 'OTHER' }).expect(422)).body).toMatchObject({ code: 'TEXT_INVALID', field: 'note' });
    expect((await off({ reason: 'BORED' }).expect(422)).body).toMatchObject({ code: 'VALIDATION', field: 'reason' });
    const written = await off({ reason: 'OTHER', note: 'Người đăng ký đã mất' }).expect(201);
    expect(jsonAt(written, 'pledge')).toMatchObject({
      state: 'written_off',
      money: { received: '1000000', written_off: '4000000', left: '0' },
    });
    expect((await off({ reason: 'UNREACHABLE' }).expect(409)).body).toMatchObject({ code: 'PLEDGE_EXCEEDED' });
    await app.publish();
    expect((await app.open('get', `/public/v1/entries/${numberAt(written, 'index')}`).expect(200)).text).not.toContain('đã mất');
  });

  it('lets pledges expire whose day has passed, and no other', async () => {
    const past = await codeOf({ date: '2024-09-01', due: '2024-10-01' });
    const future = await codeOf();
    const expire = (body: object = {}) => app.officer('post', '/api/v1/pledges/expire').send({ campaign: CAMPAIGN, ...body });
    expect((await expire({ due_until: DUE }).expect(422)).body).toMatchObject({
      code: 'PLEDGE_NOT_DUE',
      title: 'Khoản đăng ký chưa đến hạn, chưa thể ghi hết hạn',
    });
    const expired = await expire().expect(201);
    expect(listAt(expired, 'pledges')).toEqual([textAt(await read(past), 'id')]);
    expect(jsonAt(await read(past), 'state')).toBe('expired');
    expect(jsonAt(await read(future), 'state')).toBe('open');
    expect((await expire().expect(201)).body).toMatchObject({ pledges: [], indexes: [], has_more: false });
  });

  it('reminds donors on the days set, and tells officers alone whom', async () => {
    const code = await codeOf({ date: '2024-09-01', due: '2027-05-01', reminders: ['2024-09-10', '2027-04-24'] });
    const due = async () => app.officer('get', `/api/v1/pledges?campaign=${CAMPAIGN}&remind_until=2024-12-31`).expect(200);
    expect(listAt(await due(), 'data').map((_each, at) => at)).toEqual([0]);
    const one = await read(code);
    expect(jsonAt(one, 'contact')).toEqual({ name: 'Trần Văn Bình', phone: '0912000418' });
    const done = await app.officer('post', `/api/v1/pledges/${code}/reminded`).send({}).expect(200);
    expect(jsonAt(done, 'reminders')).toEqual([
      { on: '2024-09-10', reminded_by: expect.any(String) as unknown },
      { on: '2027-04-24', reminded_by: null },
    ]);
    expect(listAt(await due(), 'data')).toEqual([]);
    await app.open('get', `/api/v1/pledges/${code}`).expect(401);
  });

  it('pages through pledges by due day', async () => {
    const first = await app.officer('get', `/api/v1/pledges?campaign=${CAMPAIGN}&limit=3`).expect(200);
    const seen = new Set<string>();
    for (let page = first; ; ) {
      for (const at of listAt(page, 'data').keys()) seen.add(textAt(page, `data.${at}.id`));
      const cursor = jsonAt(page, 'page.next_cursor');
      if (typeof cursor !== 'string') break;
      page = await app.officer('get', `/api/v1/pledges?campaign=${CAMPAIGN}&limit=3&cursor=${cursor}`).expect(200);
    }
    const all = await app.officer('get', `/api/v1/pledges?campaign=${CAMPAIGN}&limit=1000`).expect(200);
    expect(seen.size).toBe(listAt(all, 'data').length);
    expect((await app.officer('get', '/api/v1/pledges?cursor=abc').expect(422)).body).toMatchObject({ code: 'CURSOR_INVALID' });
  });

  it('is refused an empty pledge, one due before it is made, and one for a campaign that has closed', async () => {
    expect((await pledge({ money: undefined }).expect(422)).body).toMatchObject({
      code: 'PLEDGE_EMPTY',
      title: 'Khoản đăng ký chưa có tiền hay hiện vật nào',
    });
    expect((await pledge({ due: '2024-09-01' }).expect(422)).body).toMatchObject({ code: 'DATE_INVALID', field: 'due' });
    expect((await pledge({ money: { amount: '0' } }).expect(422)).body).toMatchObject({ code: 'VALIDATION', field: 'money.amount' });
    await app.officer('post', `/api/v1/campaigns/${CAMPAIGN}/close`).send({}).expect(200);
    expect((await pledge().expect(409)).body).toMatchObject({ code: 'CAMPAIGN_STATE' });
  });
});
