import { CAMPAIGN, givenApp, givenCampaign, givenOfficer, type TestApp, VCB } from '../support/app.js';
import { approve, type Caller, COMMUNE, givenBankMoney, givenDraft, submitted } from '../support/given-decided.js';
import { givenLot } from '../support/given-stock.js';
import { jsonAt, listAt, numberAt, textAt } from '../support/json.js';

describe('an allocation round', () => {
  let app: TestApp;
  let board: Caller;
  let checker: Caller;

  beforeAll(async () => {
    app = await givenApp();
    await givenCampaign(app);
    [board, checker] = await Promise.all([givenOfficer(app), givenOfficer(app)]);
    await givenBankMoney(app, '1000000000');
    await givenLot(app, 'gao', '500');
  });

  afterAll(() => app.close());

  const round = (lines: readonly object[], more: Readonly<Record<string, unknown>> = {}) =>
    board
      .call('post', '/api/v1/allocations')
      .send({ campaign: CAMPAIGN, unit: '44', round: '1', decision_no: '12/QĐ-BVĐ', decision_date: '2024-10-01', lines, ...more });
  const shown = async () => {
    await app.publish();
    return app.open('get', `/public/v1/campaigns/${CAMPAIGN}/allocations`).expect(200);
  };

  it('says in public who was given what under which decision, and what is left to hand out', async () => {
    const lines = [
      { unit: COMMUNE, category: 'house_collapsed', amount: '600000000' },
      { unit: COMMUNE, category: 'food', item: 'gao', quantity: '120.5' },
    ];
    const allocated = await round(lines).expect(201);
    const code = textAt(allocated, 'lines.0.code');
    const draft = { category: 'house_collapsed', money: [{ account: VCB, amount: '50000000' }], allocations: [code] };
    expect((await approve(checker, await submitted(board, givenDraft(draft)))).body).toMatchObject({ state: 'posted' });
    const body = await shown();
    expect(jsonAt(body, 'data.0')).toMatchObject({
      index: numberAt(allocated, 'index'),
      round: '1',
      decision_no: '12/QĐ-BVĐ',
      decision_date: '2024-10-01',
      status: 'valid',
      lines: [
        {
          unit: { code: COMMUNE },
          category: 'house_collapsed',
          decided: { money: { amount: '600000000' } },
          left: { money: { amount: '550000000' } },
        },
        { decided: { goods: { item: 'gao', quantity: '120.5', unit: 'kg' } }, left: { goods: { quantity: '120.5' } } },
      ],
    });
    const totals = await app.open('get', `/public/v1/campaigns/${CAMPAIGN}/totals`).expect(200);
    expect(jsonAt(totals, 'measures.allocated.money.amount')).toBe('600000000');
    const own = await board.call('get', `/api/v1/allocations?campaign=${CAMPAIGN}`).expect(200);
    expect(jsonAt(own, 'data.0.left.money.amount')).toBe('550000000');
  });

  it('can’t give more than is available', async () => {
    const refused = await round([{ unit: COMMUNE, category: 'food', amount: '400000001' }]).expect(422);
    expect(refused.body).toMatchObject({ code: 'ALLOCATION_EXCEEDED', title: expect.stringMatching(/\p{L}/u) as unknown });
    await round([{ unit: COMMUNE, category: 'food', item: 'gao', quantity: '379.6' }]).expect(422);
    await round([{ unit: COMMUNE, category: 'food', item: 'gao', quantity: '379.5' }]).expect(201);
  });

  it('of many communes is one linked group, all of it or nothing', async () => {
    const communes = listAt(await board.call('get', '/api/v1/units?parent=44'), 'data') as readonly { code: string; type: string }[];
    const targets = communes.filter(({ type }) => ['commune', 'ward', 'special_zone'].includes(type)).slice(0, 40);
    const size = await app.size();
    const wide = targets.map(({ code }) => ({ unit: code, category: 'food', amount: '1000' }));
    const refused = await round([...wide, { unit: '99999', category: 'food', amount: '1' }]).expect(422);
    expect(refused.body).toMatchObject({ code: 'UNIT_UNKNOWN', field: `lines.${wide.length}.unit` });
    expect(await app.size()).toBe(size);
    const allocated = await round(wide).expect(201);
    expect(listAt(allocated, 'entries')).toHaveLength(Math.ceil(wide.length / 30));
    expect(listAt(allocated, 'lines')).toHaveLength(wide.length);
  });

  it('sent again with the same key is the same round', async () => {
    const send = () => round([{ unit: COMMUNE, category: 'food', amount: '1000' }]).set('Idempotency-Key', 'phan-bo-7');
    const first = await send().expect(201);
    const size = await app.size();
    const again = await send().expect(201);
    expect(again.headers['idempotency-hit']).toBe('true');
    expect(jsonAt(again, 'index')).toBe(jsonAt(first, 'index'));
    expect(await app.size()).toBe(size);
  });

  it('is drawn on only by its unit for its category, and without one nobody takes what others were given', async () => {
    const allocated = await round([{ unit: COMMUNE, category: 'shelter', amount: '100000000' }]).expect(201);
    const allocations = [textAt(allocated, 'lines.0.code')];
    const submit = async (draft: Readonly<Record<string, unknown>>) => {
      const begun = await board.call('post', '/api/v1/disbursements').send(givenDraft(draft)).expect(201);
      return board.call('post', `/api/v1/disbursements/${textAt(begun, 'id')}/submit`).send({ version: 1 });
    };
    expect((await submit({ allocations })).body).toMatchObject({ status: 409, code: 'ALLOCATION_MISMATCH' });
    const tooMuch = { category: 'shelter', allocations, money: [{ account: VCB, amount: '100000001' }] };
    expect((await submit(tooMuch)).body).toMatchObject({ status: 422, code: 'ALLOCATION_EXCEEDED' });
    const direct = { money: [{ account: VCB, amount: '350000000' }] };
    expect((await submit(direct)).body).toMatchObject({ status: 409, code: 'INSUFFICIENT_FUND' });
  });

  it('is taken back while nothing of it was handed out, and says so in public', async () => {
    const allocated = await round([{ unit: COMMUNE, category: 'food', amount: '1000000' }], { round: 'nhầm' }).expect(201);
    const index = numberAt(allocated, 'index');
    await board.call('post', `/api/v1/entries/${index}/reverse`).send({ reason: 'WRONG_AMOUNT' }).expect(201);
    const body = await shown();
    expect(jsonAt(body, 'data.0')).toMatchObject({ index, status: 'reversed', lines: [{ left: { money: { amount: '0' } } }] });
  });

  it.each<readonly [string, string, number, object, object]>([
    ['running costs', 'CATEGORY_FORBIDDEN', 422, { category: 'operating_cost', amount: '1' }, {}],
    ['a decision of tomorrow', 'DATE_IN_FUTURE', 422, { amount: '1' }, { decision_date: '2999-01-01' }],
    ['money and goods in one line', 'QUANTITY_INVALID', 422, { amount: '1', item: 'gao', quantity: '1' }, {}],
    ['a campaign nobody opened', 'CAMPAIGN_UNKNOWN', 422, { amount: '1' }, { campaign: 'khong-co' }],
    ['an earmark nobody registered', 'ALLOCATION_EXCEEDED', 422, { amount: '1', earmark: 'truong-hoc' }, {}],
    ['no decision', 'VALIDATION', 422, { amount: '1' }, { decision_no: undefined }],
  ])('refuses %s with %s', async (_what, code, status, line, more) => {
    const refused = await round([{ unit: COMMUNE, category: 'food', ...line }], more as Readonly<Record<string, unknown>>);
    expect({ code: jsonAt(refused, 'code'), status: refused.status }).toEqual({ code, status });
  });
});
