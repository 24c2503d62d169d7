import { CAMPAIGN, givenApp, givenCampaign, givenGift, type TestApp } from '../support/app.js';
import { jsonAt, numberAt, textAt } from '../support/json.js';

const DIGEST = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';

describe('an officer records a direct delivery', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await givenApp();
    await givenCampaign(app);
  });

  afterAll(async () => {
    await app.close();
  });

  const deliver = (more: Readonly<Record<string, unknown>> = {}) =>
    app.officer('post', '/api/v1/direct-deliveries').send({
      campaign: CAMPAIGN,
      unit: '44',
      to_unit: '19702',
      delivered_on: '2026-11-20',
      money: { amount: '3000000' },
      evidence: [DIGEST],
      donor: { name: 'Trần Văn Bình' },
      ...more,
    });
  const totals = async () => {
    await app.publish();
    return app.open('get', `/public/v1/campaigns/${CAMPAIGN}/totals`).expect(200);
  };

  it('counts in a figure of its own and never as received', async () => {
    const goods = [{ item: 'gao', quantity: '500', value: { amount: '9000000', basis: 'invoice' } }];
    const answer = await deliver({ goods }).expect(201);
    expect(jsonAt(answer, 'vouchers')).toEqual([]);
    const measures = await totals();
    expect(jsonAt(measures, 'measures.delivered_directly')).toEqual({
      money: { amount: '3000000', currency: 'VND', count: 1 },
      goods: [{ item: 'gao', quantity: '500', unit: 'kg', valued_vnd: '9000000', not_valued_lines: 0 }],
    });
    for (const none of ['received_money', 'remaining_money']) expect(textAt(measures, `measures.${none}.amount`)).toBe('0');
    expect(jsonAt(measures, 'measures.received_goods')).toEqual([]);
    const entry = await app.open('get', `/public/v1/entries/${numberAt(answer, 'index')}`).expect(200);
    expect(textAt(entry, 'entry.donor')).toBe('Trần V. B.');
    expect(entry.text).not.toContain(DIGEST);
  });

  it('is refused without evidence', async () => {
    const refused = await deliver({ evidence: undefined }).expect(422);
    expect(refused.body).toMatchObject({
      code: 'EVIDENCE_NEEDED',
      field: 'evidence',
      title: 'Trao trực tiếp phải có bằng chứng: tài liệu hoặc mã SHA-256 của tài liệu',
    });
    const unknown = await deliver({ evidence: undefined, document: '0192f0c4-5a31-7c3e-9f5e-2f1f4f3f9a10' }).expect(422);
    expect(unknown.body).toMatchObject({ code: 'EVIDENCE_NEEDED' });
  });

  it('is refused when nothing was handed over, tomorrow, or to people outside the province', async () => {
    expect((await deliver({ money: undefined }).expect(422)).body).toMatchObject({ code: 'GIFT_EMPTY' });
    expect((await deliver({ delivered_on: '2099-01-01' }).expect(422)).body).toMatchObject({
      code: 'DATE_IN_FUTURE',
      field: 'delivered_on',
    });
    expect((await deliver({ to_unit: '99999' }).expect(422)).body).toMatchObject({ code: 'UNIT_UNKNOWN' });
  });

  it('keeps a pledge, which is told apart from one kept through the fund', async () => {
    const body = { campaign: CAMPAIGN, unit: '44', due: '2027-03-31', money: { amount: '5000000' } };
    const made = await app.officer('post', '/api/v1/pledges').send(body).expect(201);
    const code = textAt(made, 'pledge.transfer.code');
    await deliver({ fulfils: [{ pledge: code }] }).expect(201);
    await app
      .officer('post', '/api/v1/contributions')
      .send(givenGift({ cash: { amount: '1000000' }, fulfils: [{ pledge: code }] }))
      .expect(201);
    const pledge = await app.officer('get', `/api/v1/pledges/${code}`).expect(200);
    expect(jsonAt(pledge, 'money')).toMatchObject({ promised: '5000000', received: '1000000', direct: '3000000', left: '1000000' });
  });
});

describe('the three figures of a large campaign', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await givenApp();
    await givenCampaign(app);
  });

  afterAll(async () => {
    await app.close();
  });

  // The order of magnitude of autumn 2025: 1,209.24 billion registered, some 587 billion received, 618.5 billion straight to localities.
  it('are registered, received and delivered directly, and no page ever adds them', async () => {
    const figures = { registered: 1_209_240_000_000n, received: 587_000_000_000n, direct: 618_500_000_000n };
    const common = { campaign: CAMPAIGN, unit: '44' };
    await app
      .officer('post', '/api/v1/pledges')
      .send({ ...common, due: '2027-03-31', money: { amount: String(figures.registered) } })
      .expect(201);
    const bank = { amount: String(figures.received), account: 'bank:vcb-1023456789', reference: 'FT25310000000587' };
    await app
      .officer('post', '/api/v1/contributions')
      .send(givenGift({ cash: undefined, bank }))
      .expect(201);
    const direct = {
      ...common,
      to_unit: '19702',
      delivered_on: '2026-11-20',
      money: { amount: String(figures.direct) },
      evidence: [DIGEST],
    };
    await app.officer('post', '/api/v1/direct-deliveries').send(direct).expect(201);
    await app.publish();
    const totals = await app.open('get', `/public/v1/campaigns/${CAMPAIGN}/totals`).expect(200);
    expect(textAt(totals, 'measures.registered.money.amount')).toBe(String(figures.registered));
    expect(textAt(totals, 'measures.received_money.amount')).toBe(String(figures.received));
    expect(textAt(totals, 'measures.delivered_directly.money.amount')).toBe(String(figures.direct));
    expect(textAt(totals, 'measures.remaining_money.amount')).toBe(String(figures.received));
    const sums = [
      figures.registered + figures.received,
      figures.registered + figures.direct,
      figures.received + figures.direct,
      figures.registered + figures.received + figures.direct,
    ];
    for (const path of [
      `/public/v1/campaigns/${CAMPAIGN}/totals`,
      `/public/v1/campaigns/${CAMPAIGN}/pledges`,
      `/cd/${CAMPAIGN}`,
      '/',
      '/cd',
    ]) {
      const digits = (await app.open('get', path).expect(200)).text.replaceAll(/[.\u00a0\u202f ]/g, '');
      for (const sum of sums) expect([path, digits.includes(String(sum))]).toEqual([path, false]);
    }
  });

  it('say in words what each means', async () => {
    const definitions = await app.open('get', '/public/v1/definitions').expect(200);
    expect(textAt(definitions, 'data.registered.en')).toContain('whether or not it has come');
    expect(textAt(definitions, 'data.registered.vi')).toContain('không bao giờ cộng vào số đã nhận');
  });
});
