import { setTimeout as sleep } from 'node:timers/promises';
import { CAMPAIGN, givenApp, givenCampaign, givenOfficer, type TestApp, type TestOfficer } from '../support/app.js';
import { givenGoods, givenInspected, givenLot } from '../support/given-stock.js';
import { jsonAt, listAt, numberAt, textAt } from '../support/json.js';

describe('goods in stock', () => {
  let app: TestApp;
  let keeper: TestOfficer;
  let checker: TestOfficer;

  beforeAll(async () => {
    app = await givenApp();
    await givenCampaign(app);
    keeper = await givenOfficer(app, '19702');
    checker = await givenOfficer(app);
    await app.officer('post', '/api/v1/warehouses').send({ unit: '44', name: 'Kho số 1' }).expect(201);
    await app.officer('post', '/api/v1/warehouses').send({ unit: '19702', name: 'Kho xã' }).expect(201);
  });

  afterAll(async () => {
    await app.close();
  });

  const lotsOf = async (query: string) => {
    const stock = await app.officer('get', `/api/v1/campaigns/${CAMPAIGN}/lots?${query}`).expect(200);
    return listAt(stock, 'data');
  };
  const send = async (lot: string, quantity: string, more: object = {}) => {
    const body = { campaign: CAMPAIGN, from: '44-k1', to: '19702-k1', goods: [{ lot, quantity }], ...more };
    return app.officer('post', '/api/v1/stock-transfers').send(body);
  };
  const publicBody = async (path: string) => {
    await app.publish();
    return app.open('get', `/public/v1/campaigns/${CAMPAIGN}/${path}`).expect(200);
  };

  describe('that move', () => {
    it('are on their way until the other side accounts for every bit of them, the difference explained', async () => {
      const lot = await givenLot(app, 'gao', '100', { warehouse: '44-k1', expires_on: '2030-06-30' });
      const sent = textAt(await send(lot, '60'), 'id');
      expect(await lotsOf('warehouse=44-k1&item=gao')).toContainEqual(expect.objectContaining({ lot, quantity: '40' }));
      const stock = await publicBody('stock');
      expect(listAt(stock, 'on_the_way')).toContainEqual(
        expect.objectContaining({ transfer: sent, age_days: 0, goods: [{ item: 'gao', name: 'Gạo', quantity: '60', unit: 'kg' }] }),
      );
      const receive = (body: object) => keeper.call('post', `/api/v1/stock-transfers/${sent}/receive`).send(body);
      const goods = [{ lot, received: '55', returned: '3' }];
      expect((await receive({ goods }).expect(422)).body).toMatchObject({ code: 'DIFFERENCE_UNEXPLAINED' });
      expect((await receive({ goods: [{ lot, received: '61' }] }).expect(422)).body).toMatchObject({ code: 'QUANTITY_INVALID' });
      expect((await receive({ goods, difference_reason: 'other' }).expect(422)).body).toMatchObject({ code: 'ENTRY_INVALID' });
      const received = await receive({ goods, difference_reason: 'damaged' }).expect(201);
      expect(textAt(received, 'vouchers.0.number')).toMatch(/^NK-19702-/);
      expect(await lotsOf('warehouse=19702-k1&item=gao')).toEqual([
        expect.objectContaining({ quantity: '55', expires_on: '2030-06-30', warehouse: '19702-k1' }),
      ]);
      expect(await lotsOf('warehouse=44-k1&item=gao')).toHaveLength(2);
      expect((await receive({ goods, difference_reason: 'damaged' }).expect(409)).body).toMatchObject({ code: 'ALREADY_NAMED' });
      const list = await app.officer('get', `/api/v1/stock-transfers?campaign=${CAMPAIGN}&state=on_the_way`).expect(200);
      expect(listAt(list, 'data')).toEqual([]);
    });

    it('are received by another person than the sender, who may only take all of them back', async () => {
      const lot = await givenLot(app, 'chan', '10', { warehouse: '44-k1' });
      const sent = textAt(await send(lot, '10'), 'id');
      const receive = (body: object) => app.officer('post', `/api/v1/stock-transfers/${sent}/receive`).send(body);
      expect((await receive({ goods: [{ lot, received: '10' }] }).expect(403)).body).toMatchObject({ code: 'SECOND_PERSON_NEEDED' });
      await receive({ goods: [{ lot, returned: '10' }] }).expect(201);
      expect(await lotsOf('warehouse=44-k1&item=chan')).toEqual([expect.objectContaining({ quantity: '10' })]);
    });

    it('cannot be sent when nobody inspected them, from where they are not, nor more than there is', async () => {
      const { lots } = await givenGoods(app, [{ item: 'man', quantity: '5' }], { warehouse: '44-k1' });
      expect((await send(lots[0] ?? '', '1')).body).toMatchObject({ status: 422, code: 'LOT_NOT_ISSUABLE' });
      const lot = await givenLot(app, 'man', '5', { warehouse: '44-k1' });
      expect((await send(lot, '1', { from: '44' })).body).toMatchObject({ status: 422, code: 'ENTRY_INVALID' });
      expect((await send(lot, '6')).body).toMatchObject({ status: 409, code: 'INSUFFICIENT_STOCK' });
      expect((await send(lot, '1', { to: '44-k9' })).body).toMatchObject({ code: 'UNIT_UNKNOWN' });
    });
  });

  describe('that are counted', () => {
    const count = (lots: readonly object[], more: object = {}) =>
      app.officer('post', '/api/v1/stock-counts').send({ campaign: CAMPAIGN, warehouse: '44', lots, ...more });

    it('and are all there, are sealed as counted at once', async () => {
      const lot = await givenLot(app, 'chieu', '20');
      const answer = await count([{ lot, counted: '20' }]).expect(201);
      expect(jsonAt(answer, 'request')).toBeNull();
      expect(numberAt(answer, 'entry.index')).toBeGreaterThan(0);
    });

    it('and differ, are set right when another officer approves, signed and explained', async () => {
      const lot = await givenLot(app, 'ung', '20');
      expect((await count([{ lot, counted: '18' }]).expect(422)).body).toMatchObject({ code: 'DIFFERENCE_UNEXPLAINED' });
      const asked = await count([{ lot, counted: '18' }], { reason: 'miscounted' }).expect(201);
      const id = textAt(asked, 'request.id');
      expect(jsonAt(asked, 'request.lots')).toEqual([{ lot, item: 'ung', book: '20', counted: '18', difference: '-2' }]);
      const approve = { version: 1 };
      const own = await app.officer('post', `/api/v1/stock-counts/${id}/approve`).send(approve).expect(403);
      expect(own.body).toMatchObject({ code: 'MAKER_MAY_NOT_APPROVE' });
      const approved = await checker.call('post', `/api/v1/stock-counts/${id}/approve`).send(approve).expect(200);
      expect(approved.body).toMatchObject({ state: 'posted', approvers: [checker.id] });
      expect(await lotsOf('item=ung')).toEqual([expect.objectContaining({ quantity: '18' })]);
      const surplus = await count([{ lot, counted: '21' }], { reason: 'miscounted' }).expect(201);
      await checker
        .call('post', `/api/v1/stock-counts/${textAt(surplus, 'request.id')}/approve`)
        .send(approve)
        .expect(200);
      const totals = await publicBody('totals');
      expect(listAt(totals, 'measures.lost.goods')).toContainEqual(expect.objectContaining({ item: 'ung', quantity: '-1' }));
    });

    it('and moved before somebody approved, are counted again', async () => {
      const lot = await givenLot(app, 'noi', '20', { warehouse: '44-k1' });
      const asked = await count([{ lot, counted: '19' }], { warehouse: '44-k1', reason: 'miscounted' }).expect(201);
      await send(lot, '5');
      const id = textAt(asked, 'request.id');
      const refused = await checker.call('post', `/api/v1/stock-counts/${id}/approve`).send({ version: 1 }).expect(409);
      expect(refused.body).toMatchObject({ code: 'STOCK_MOVED' });
      await app.officer('post', `/api/v1/stock-counts/${id}/withdraw`).send({ version: 1 }).expect(200);
    });
  });

  describe('that are no use any more', () => {
    const ask = (goods: readonly object[], more: object = {}) =>
      app.officer('post', '/api/v1/write-offs').send({ campaign: CAMPAIGN, warehouse: '44', reason: 'spoiled', goods, ...more });

    it('leave the book when another officer approves, inspected or not, with what they were worth', async () => {
      const { lots } = await givenGoods(app, [{ item: 'ca-hop', quantity: '30', value: { amount: '1000000', basis: 'invoice' } }]);
      const [lot = ''] = await givenInspected(app, lots[0] ?? '', [{ found: 'usable', quantity: '20' }]);
      expect((await ask([{ lot, quantity: '21' }]).expect(409)).body).toMatchObject({ code: 'INSUFFICIENT_STOCK' });
      const asked = await ask([
        { lot, quantity: '10' },
        { lot: lots[0], quantity: '10' },
      ]).expect(201);
      const id = textAt(asked, 'id');
      expect(await lotsOf('item=ca-hop')).toEqual([expect.objectContaining({ quantity: '20' })]);
      const own = await app.officer('post', `/api/v1/write-offs/${id}/approve`).send({ version: 1 }).expect(403);
      expect(own.body).toMatchObject({ code: 'MAKER_MAY_NOT_APPROVE' });
      const approved = await checker.call('post', `/api/v1/write-offs/${id}/approve`).send({ version: 1 }).expect(200);
      expect(numberAt(approved, 'entry_index')).toBeGreaterThan(0);
      expect(await lotsOf('item=ca-hop')).toEqual([expect.objectContaining({ quantity: '10' })]);
      const again = await checker.call('post', `/api/v1/write-offs/${id}/approve`).send({ version: 1 }).expect(200);
      expect(again.headers['idempotency-hit']).toBe('true');
      const totals = await publicBody('totals');
      expect(listAt(totals, 'measures.lost.goods')).toContainEqual(
        expect.objectContaining({ item: 'ca-hop', quantity: '20', valued_vnd: '666667', not_valued_lines: 0 }),
      );
    });

    it('stay when the request is returned, and words stay with the officers', async () => {
      const lot = await givenLot(app, 'muoi', '10');
      expect((await ask([{ lot, quantity: '1' }], { reason: 'other' }).expect(422)).body).toMatchObject({ field: 'note' });
      const asked = await ask([{ lot, quantity: '1' }], { reason: 'other', note: 'Bác Tư\nđánh đổ' }).expect(201);
      const id = textAt(asked, 'id');
      const returned = await checker
        .call('post', `/api/v1/write-offs/${id}/return`)
        .send({ version: 1, reason: 'Chưa có biên bản' })
        .expect(200);
      expect(returned.body).toMatchObject({ state: 'returned' });
      expect(await lotsOf('item=muoi')).toEqual([expect.objectContaining({ quantity: '10' })]);
      const second = await ask([{ lot, quantity: '1' }], { reason: 'other', note: 'Bác Tư\nđánh đổ' }).expect(201);
      const approved = await checker
        .call('post', `/api/v1/write-offs/${textAt(second, 'id')}/approve`)
        .send({ version: 1 })
        .expect(200);
      await app.publish();
      const entry = await app.open('get', `/public/v1/entries/${numberAt(approved, 'entry_index')}`).expect(200);
      expect(entry.text).not.toContain('Bác Tư');
      expect(listAt(await app.officer('get', `/api/v1/write-offs?campaign=${CAMPAIGN}`).expect(200), 'data').length).toBeGreaterThan(1);
    });
  });

  describe('that are to be issued', () => {
    const suggest = (query: string) => app.officer('get', `/api/v1/campaigns/${CAMPAIGN}/issue-suggestion?${query}`);

    it('are suggested first expired first, with the shortfall said', async () => {
      const late = await givenLot(app, 'luong-kho', '10', { expires_on: '2031-01-01' });
      const soon = await givenLot(app, 'luong-kho', '4', { expires_on: '2030-01-01' });
      const never = await givenLot(app, 'luong-kho', '3');
      const answer = await suggest('item=luong-kho&quantity=20').expect(200);
      const parts = listAt(answer, 'parts');
      expect(parts.map((_part, at) => [textAt(answer, `parts.${at}.lot`), textAt(answer, `parts.${at}.quantity`)])).toEqual([
        [soon, '4'],
        [late, '10'],
        [never, '3'],
      ]);
      expect(answer.body).toMatchObject({ wanted: '20', shortfall: '3', expired: [], unit: 'thùng' });
      expect((await suggest('item=luong-kho&quantity=20').expect(200)).body).toEqual(answer.body);
      expect((await suggest('item=luong-kho&quantity=2&warehouse=44-k1').expect(200)).body).toMatchObject({ parts: [], shortfall: '2' });
    });

    it('are not suggested once they are past their last day, and it is said which', async () => {
      const { lots } = await givenGoods(app, [{ item: 'banh-mi', quantity: '50' }], { date: '2024-10-01' });
      const goods = [{ lot: lots[0], outcomes: [{ found: 'usable', quantity: '50', expires_on: '2024-10-03' }] }];
      const inspection = { campaign: CAMPAIGN, warehouse: '44', date: '2024-10-01', goods };
      const lot = textAt(await app.officer('post', '/api/v1/inspections').send(inspection).expect(201), 'lots.0.lot');
      const answer = await suggest('item=banh-mi&quantity=10').expect(200);
      expect(answer.body).toMatchObject({ parts: [], shortfall: '10', expired: [{ lot, quantity: '50', expires_on: '2024-10-03' }] });
      const stock = await publicBody('stock');
      expect(listAt(stock, 'data')).toContainEqual(expect.objectContaining({ item: 'banh-mi', usable: '0', expired: '50', lots: 0 }));
    });

    it.each([
      ['item=luong-kho', 422],
      ['quantity=3', 422],
      ['item=vang&quantity=3', 422],
      ['item=luong-kho&quantity=0.5', 422],
      ['item=luong-kho&quantity=3&warehouse=44-k77', 422],
      ['item=luong-kho&quantity=3&nothing=1', 422],
    ])('are asked for properly: %s', async (query, status) => {
      expect((await suggest(query)).status).toBe(status);
    });
  });

  describe('as the public sees them', () => {
    it('stand on a card movement by movement, whose end is what the stock says', async () => {
      const lot = await givenLot(app, 'dau-an', '40', { warehouse: '44-k1', expires_on: '2030-05-05' });
      await send(lot, '15');
      await send(lot, '5');
      const card = await publicBody('stock/44-k1/dau-an');
      expect(card.body).toMatchObject({
        balance: '20',
        item: { code: 'dau-an', unit: 'lít' },
        warehouse: { code: '44-k1', name: 'Kho số 1' },
      });
      expect(
        listAt(card, 'data').map((_line, at) => [
          jsonAt(card, `data.${at}.in`),
          jsonAt(card, `data.${at}.out`),
          jsonAt(card, `data.${at}.balance`),
        ]),
      ).toEqual([
        [null, '5', '20'],
        [null, '15', '25'],
        ['40', null, '40'],
      ]);
      const first = await app.open('get', `/public/v1/campaigns/${CAMPAIGN}/stock/44-k1/dau-an?limit=2`).expect(200);
      expect(listAt(first, 'data')).toHaveLength(2);
      await send(lot, '1');
      await app.publish();
      const cursor = textAt(first, 'page.next_cursor');
      const second = await app.open('get', `/public/v1/campaigns/${CAMPAIGN}/stock/44-k1/dau-an?limit=2&cursor=${cursor}`).expect(200);
      expect(second.body).toMatchObject({ data: [{ in: '40', balance: '40' }], page: { has_more: false } });
      expect(jsonAt(second, 'as_of')).toEqual(jsonAt(first, 'as_of'));
      const stock = await publicBody('stock');
      expect(listAt(stock, 'data')).toContainEqual(
        expect.objectContaining({ item: 'dau-an', usable: '19', expired: '0', uninspected: '0', lots: 1, first_expiry: '2030-05-05' }),
      );
    });

    it('are on each card what the stock says of that place', async () => {
      const stock = await publicBody('stock');
      for (const [at] of listAt(stock, 'data').entries()) {
        const there =
          BigInt(textAt(stock, `data.${at}.usable`).replace('.', '')) + BigInt(textAt(stock, `data.${at}.expired`).replace('.', ''));
        const card = await app.open('get', new URL(textAt(stock, `data.${at}.card_url`)).pathname).expect(200);
        expect(BigInt(textAt(card, 'balance').replace('.', ''))).toBe(there);
      }
    });

    it('are not there for a campaign nobody opened', async () => {
      for (const path of ['stock', 'needs', 'stock/44/gao']) {
        expect((await app.open('get', `/public/v1/campaigns/khong-co/${path}`).expect(404)).body).toMatchObject({ code: 'NOT_FOUND' });
      }
    });
  });

  it('leave a book that is exactly what its entries say', async () => {
    await app.officer('post', '/api/v1/audit/fsck').expect(202);
    const state = async (): Promise<string> => textAt(await app.officer('get', '/api/v1/audit/fsck').expect(200), 'state');
    for (let waited = 0; waited < 30_000 && (await state()) === 'running'; waited += 100) await sleep(100);
    expect(await state()).toBe('clean');
  });
});
