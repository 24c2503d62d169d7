import { CAMPAIGN, givenApp, givenCampaign, givenGift, type TestApp } from '../support/app.js';
import { givenGoods, givenInspected } from '../support/given-stock.js';
import { jsonAt, listAt, numberAt, textAt } from '../support/json.js';

describe('goods that come in', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await givenApp();
    await givenCampaign(app);
  });

  afterAll(async () => {
    await app.close();
  });

  const inspect = (goods: readonly object[], more: object = {}) =>
    app.officer('post', '/api/v1/inspections').send({ campaign: CAMPAIGN, warehouse: '44', goods, ...more });
  const totals = async () => {
    await app.publish();
    return app.open('get', `/public/v1/campaigns/${CAMPAIGN}/totals`).expect(200);
  };

  it('wait to be looked at, line by line, and count as received from the start', async () => {
    const { gift, lots } = await givenGoods(app, [
      { item: 'gao', quantity: '100' },
      { item: 'chan', quantity: '30' },
    ]);
    const waiting = await app.officer('get', `/api/v1/campaigns/${CAMPAIGN}/uninspected?item=gao`).expect(200);
    expect(jsonAt(waiting, 'data')).toEqual([
      expect.objectContaining({ lot: lots[0], gift, item: 'gao', warehouse: '44', quantity: '100', fund: CAMPAIGN }),
    ]);
    expect(jsonAt(await totals(), 'measures.received_goods')).toContainEqual(expect.objectContaining({ item: 'gao', quantity: '100' }));
  });

  it('are inspected into lots with expiry and condition; what is rejected says why and what was done with it', async () => {
    const { lots } = await givenGoods(app, [{ item: 'gao-nep', quantity: '50' }]);
    const outcomes = [
      { found: 'usable', quantity: '40', expires_on: '2030-01-31', condition: 'new' },
      { found: 'rejected', quantity: '6', reason: 'spoiled', disposal: 'destroyed', record: 'BB-07/2026' },
      { found: 'rejected', quantity: '1', reason: 'expired', disposal: 'held' },
    ];
    const answer = await inspect([{ lot: lots[0], outcomes }]).expect(201);
    expect(jsonAt(answer, 'lots')).toEqual([{ lot: `${textAt(answer, 'id')}/2`, item: 'gao-nep', quantity: '40' }]);
    const stock = await app.officer('get', `/api/v1/campaigns/${CAMPAIGN}/lots?item=gao-nep`).expect(200);
    expect(jsonAt(stock, 'data.0')).toMatchObject({ quantity: '40', expires_on: '2030-01-31', condition: 'new', origin: lots[0] });
    const waiting = await app.officer('get', `/api/v1/campaigns/${CAMPAIGN}/uninspected?item=gao-nep`).expect(200);
    expect(jsonAt(waiting, 'data.0.quantity')).toBe('3');
    expect(jsonAt(await totals(), 'measures.lost.goods')).toContainEqual(expect.objectContaining({ item: 'gao-nep', quantity: '7' }));
  });

  it.each([
    ['a rejection without its record', [{ found: 'rejected', quantity: '1', reason: 'dirty', disposal: 'destroyed' }], 'TEXT_INVALID'],
    ['a rejection without a reason', [{ found: 'rejected', quantity: '1', disposal: 'held' }], 'TEXT_INVALID'],
    ['usable goods past their last day', [{ found: 'usable', quantity: '1', expires_on: '2024-10-01' }], 'LOT_NOT_ISSUABLE'],
    ['half a blanket', [{ found: 'usable', quantity: '0.5' }], 'QUANTITY_SCALE_EXCEEDED'],
    ['a pack nobody knows', [{ found: 'usable', quantity: '1', pack: 'kiện' }], 'PACK_UNKNOWN'],
  ])('refuses %s', async (_what, outcomes, code) => {
    const { lots } = await givenGoods(app, [{ item: 'chan', quantity: '5' }]);
    const size = await app.size();
    const refused = await inspect([{ lot: lots[0], outcomes }]).expect(422);
    expect(refused.body).toMatchObject({ code });
    expect(textAt(refused, 'title')).toMatch(/[ăâđêôơưáàảãạéèẻẽẹíìỉĩịóòỏõọúùủũụýỳỷỹỵốồổỗộớờởỡợ]/);
    expect(await app.size()).toBe(size);
  });

  it('are inspected in words as a desk types them: letters taken apart, a note of two lines', async () => {
    const { lots } = await givenGoods(app, [{ item: 'chan', quantity: '5' }]);
    const outcomes = [{ found: 'rejected', quantity: '1', reason: 'dirty', disposal: 'destroyed', record: 'Biên bản 7'.normalize('NFD') }];
    await inspect([{ lot: lots[0], outcomes }], { note: 'Thùng bị ướt\r\ndưới đáy xe' }).expect(201);
  });

  it.each([
    ['no goods', [], 'goods'],
    ['goods nobody found anything of', [{ lot: '0192f0c4-5a31-7c3e-9f5e-2f1f4f3f9a10/1', outcomes: [] }], 'goods.0.outcomes'],
  ])('are no inspection with %s', async (_what, goods, field) => {
    expect((await inspect(goods).expect(422)).body).toMatchObject({ code: 'VALIDATION', field });
  });

  it('cannot be inspected for more than came, in another place, or twice', async () => {
    const { lots } = await givenGoods(app, [{ item: 'man', quantity: '10' }]);
    const all = [{ lot: lots[0], outcomes: [{ found: 'usable', quantity: '10' }] }];
    expect((await inspect([{ lot: lots[0], outcomes: [{ found: 'usable', quantity: '11' }] }]).expect(409)).body).toMatchObject({
      code: 'INSUFFICIENT_STOCK',
    });
    expect((await inspect(all, { warehouse: '19702' }).expect(422)).body).toMatchObject({ code: 'ENTRY_INVALID' });
    const first = await inspect(all).expect(201);
    expect((await inspect(all).expect(409)).body).toMatchObject({ code: 'INSUFFICIENT_STOCK' });
    const lot = textAt(first, 'lots.0.lot');
    expect((await inspect([{ lot, outcomes: [{ found: 'usable', quantity: '1' }] }]).expect(409)).body).toMatchObject({
      code: 'ALREADY_NAMED',
    });
    expect(
      (await inspect([{ lot: `${textAt(first, 'id')}/9`, outcomes: [{ found: 'usable', quantity: '1' }] }]).expect(404)).body,
    ).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('come to a warehouse of the receiving unit, never to another unit’s', async () => {
    const added = await app.officer('post', '/api/v1/warehouses').send({ unit: '44', name: 'Kho số 1' }).expect(201);
    expect(added.body).toEqual({ code: '44-k1', name: 'Kho số 1', keeper: '44' });
    await app.officer('post', '/api/v1/warehouses').send({ unit: '44', name: 'Kho số 1', number: 1 }).expect(409);
    expect((await app.officer('post', '/api/v1/warehouses').send({ unit: '44', name: 'Kho số 2' }).expect(201)).body).toMatchObject({
      code: '44-k2',
    });
    expect(jsonAt(await app.officer('get', '/api/v1/warehouses?unit=44').expect(200), 'data')).toHaveLength(2);
    const { lots } = await givenGoods(app, [{ item: 'chieu', quantity: '12' }], { warehouse: '44-k1' });
    await givenInspected(app, lots[0] ?? '', [{ found: 'usable', quantity: '12' }], '44-k1');
    const stock = await app.officer('get', `/api/v1/campaigns/${CAMPAIGN}/lots?warehouse=44-k1`).expect(200);
    expect(jsonAt(stock, 'data.0')).toMatchObject({ item: 'chieu', warehouse: '44-k1', quantity: '12' });
    const elsewhere = givenGift({ unit: '19702', cash: undefined, goods: [{ item: 'chieu', quantity: '1' }], warehouse: '44-k1' });
    expect((await app.officer('post', '/api/v1/contributions').send(elsewhere).expect(422)).body).toMatchObject({
      code: 'WAREHOUSE_NOT_OF_UNIT',
    });
  });

  it('are counted in packs where that is easier, exactly or not at all', async () => {
    const noodles = { unit: '44', code: 'mi-goi', name: 'Mì gói lẻ', name_en: 'Noodles, packets', measure: 'gói', scale: 0 };
    await app.officer('post', '/api/v1/items').send(noodles).expect(201);
    const pack = (item: string, body: object) => app.officer('post', `/api/v1/items/${item}/packs`).send(body);
    expect((await pack('mi-goi', { pack: 'thùng', per_pack: '30' }).expect(201)).body).toEqual({
      item: 'mi-goi',
      pack: 'thùng',
      per_pack: '30',
      base_unit: 'gói',
    });
    await pack('mi-goi', { pack: 'thùng', per_pack: '30' }).expect(201);
    expect((await pack('mi-goi', { pack: 'thùng', per_pack: '24' }).expect(409)).body).toMatchObject({ code: 'PACK_EXISTS' });
    await pack('gao', { pack: 'bao', per_pack: '12.5' }).expect(201);
    const { gift, lots } = await givenGoods(app, [
      { item: 'mi-goi', quantity: '3', pack: 'thùng' },
      { item: 'gao', quantity: '4', pack: 'bao' },
    ]);
    await app.publish();
    const entry = await app.open('get', `/public/v1/entries/${gift}`).expect(200);
    expect(jsonAt(entry, 'entry.goods')).toEqual([
      expect.objectContaining({ item: 'mi-goi', quantity: '90' }),
      expect.objectContaining({ item: 'gao', quantity: '50' }),
    ]);
    const leaf: unknown = JSON.parse(textAt(entry, 'proof.leaf'));
    expect(leaf).toMatchObject({
      facts: {
        packs: [
          { line: '1', pack: 'thùng', per_pack: '30', count: '3' },
          { line: '2', pack: 'bao', per_pack: '12.5', count: '4' },
        ],
      },
    });
    await inspect([{ lot: lots[0], outcomes: [{ found: 'usable', quantity: '2.5', pack: 'thùng' }] }]).expect(201);
    const uneven = [{ lot: lots[0], outcomes: [{ found: 'usable', quantity: '0.01', pack: 'thùng' }] }];
    expect((await inspect(uneven).expect(422)).body).toMatchObject({ code: 'QUANTITY_SCALE_EXCEEDED' });
  });

  it('are not valued until somebody says what they are worth, and then once, on whose word', async () => {
    const { gift, lots } = await givenGoods(app, [{ item: 'ung', quantity: '3' }]);
    const boots = expect.objectContaining({ item: 'ung' }) as unknown;
    const goods = async (): Promise<readonly unknown[]> => listAt(await totals(), 'measures.received_goods');
    expect(await goods()).toContainEqual(expect.objectContaining({ item: 'ung', valued_vnd: '0', not_valued_lines: 1 }));
    const value = (body: object) =>
      app.officer('post', '/api/v1/valuations').send({ gift, lot: lots[0], amount: '1000000', basis: 'board', ...body });
    expect((await value({ gift: 0 }).expect(404)).body).toMatchObject({ code: 'NOT_FOUND' });
    await value({}).expect(201);
    expect(await goods()).toContainEqual(
      expect.objectContaining({ item: 'ung', quantity: '3', valued_vnd: '1000000', not_valued_lines: 0 }),
    );
    expect((await value({ amount: '2' }).expect(409)).body).toMatchObject({ code: 'ALREADY_NAMED' });
    await app.officer('post', `/api/v1/entries/${gift}/reverse`).send({ reason: 'DUPLICATE' }).expect(201);
    expect(await goods()).not.toContainEqual(boots);
  });

  it('answers a repeated request with the first entry and its lots', async () => {
    const { lots } = await givenGoods(app, [{ item: 'noi', quantity: '4' }]);
    const body = { campaign: CAMPAIGN, warehouse: '44', goods: [{ lot: lots[0], outcomes: [{ found: 'usable', quantity: '4' }] }] };
    const send = () => app.officer('post', '/api/v1/inspections').set('Idempotency-Key', 'kiem-noi-1').send(body).expect(201);
    const first = await send();
    const again = await send();
    expect(again.headers['idempotency-hit']).toBe('true');
    expect(numberAt(again, 'index')).toBe(numberAt(first, 'index'));
    expect(jsonAt(again, 'lots')).toEqual(jsonAt(first, 'lots'));
  });
});
