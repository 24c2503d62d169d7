import { CAMPAIGN, givenApp, givenCampaign, type TestApp } from '../support/app.js';
import { givenGoods, givenInspected, givenLot } from '../support/given-stock.js';
import { jsonAt, listAt, textAt } from '../support/json.js';

describe('what a campaign needs', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await givenApp();
    await givenCampaign(app);
    await app.officer('post', '/api/v1/warehouses').send({ unit: '44', name: 'Kho số 1' }).expect(201);
  });

  afterAll(async () => {
    await app.close();
  });

  const want = (item: string, body: object) => app.officer('put', `/api/v1/campaigns/${CAMPAIGN}/needs/${item}`).send(body);
  const needs = async () => {
    await app.publish();
    return app.open('get', `/public/v1/campaigns/${CAMPAIGN}/needs`).expect(200);
  };

  it('is wanted, there and coming, item by item: uninspected, on the way and pledged', async () => {
    await want('bat-che', { wanted: '100', note: 'Loại dày' }).expect(200);
    const lot = await givenLot(app, 'bat-che', '30', { warehouse: '44-k1' });
    await givenGoods(app, [{ item: 'bat-che', quantity: '12' }]);
    const sent = { campaign: CAMPAIGN, from: '44-k1', to: '19702', goods: [{ lot, quantity: '10' }] };
    await app.officer('post', '/api/v1/stock-transfers').send(sent).expect(201);
    const due = new Date(Date.now() + 100 * 86_400_000).toISOString().slice(0, 10);
    const pledge = { campaign: CAMPAIGN, unit: '44', due, goods: [{ item: 'bat-che', quantity: '8' }] };
    await app.officer('post', '/api/v1/pledges').send(pledge).expect(201);
    const answer = await needs();
    const coming = { coming: '30', uninspected: '12', on_the_way: '10', pledged: '8' };
    const row = { item: 'bat-che', name: 'Bạt che', unit: 'tấm', wanted: '100', note: 'Loại dày', have: '20', ...coming, missing: '50' };
    expect(listAt(answer, 'data')).toContainEqual(row);
    const officers = await app.officer('get', `/api/v1/campaigns/${CAMPAIGN}/needs`).expect(200);
    expect(jsonAt(officers, 'data')).toEqual(jsonAt(answer, 'data'));
  });

  it('changes for everybody as soon as officers say so, whatever readers keep', async () => {
    await want('man', { wanted: '100' }).expect(200);
    const before = await needs();
    await want('man', { wanted: '0' }).expect(200);
    const path = `/public/v1/campaigns/${CAMPAIGN}/needs`;
    const after = await app
      .open('get', path)
      .set('If-None-Match', before.headers['etag'] ?? '')
      .expect(200);
    expect(listAt(after, 'data')).toContainEqual(expect.objectContaining({ item: 'man', wanted: '0', note: null, missing: '0' }));
    await app
      .open('get', path)
      .set('If-None-Match', after.headers['etag'] ?? '')
      .expect(304);
  });

  it('changes on the page of goods in the same moment, without a new seal, and is not sent twice', async () => {
    await want('man', { wanted: '100' }).expect(200);
    await app.publish();
    const path = `/cd/${CAMPAIGN}/hien-vat`;
    const seen = await app.open('get', path).expect(200);
    const again = (tag: string) => app.open('get', path).set('If-None-Match', tag);
    await again(seen.headers['etag'] ?? '').expect(304);
    await want('man', { wanted: '4321' }).expect(200);
    const changed = await again(seen.headers['etag'] ?? '').expect(200);
    expect(changed.text).toContain('4.321');
    await again(changed.headers['etag'] ?? '').expect(304);
  });

  it.each([
    ['vang', '5', 'COMMODITY_UNKNOWN'],
    ['chan', '0.5', 'QUANTITY_SCALE_EXCEEDED'],
  ])('is said of an item of the catalogue, as finely as it is counted: %s %s', async (item, wanted, code) => {
    expect((await want(item, { wanted }).expect(422)).body).toMatchObject({ code });
  });

  it('never takes goods that somebody tied to something else', async () => {
    const earmark = { slug: 'truong-hoc', unit: '19702', category: 'public_works' };
    await app.officer('post', `/api/v1/campaigns/${CAMPAIGN}/earmarks`).send(earmark).expect(201);
    const { lots } = await givenGoods(app, [{ item: 'sach-vo', quantity: '40' }], { earmark: 'truong-hoc' });
    const [lot] = await givenInspected(app, lots[0] ?? '', [{ found: 'usable', quantity: '40' }]);
    const suggest = async (more = '') =>
      app.officer('get', `/api/v1/campaigns/${CAMPAIGN}/issue-suggestion?item=sach-vo&quantity=10${more}`).expect(200);
    expect((await suggest()).body).toMatchObject({ parts: [], shortfall: '10' });
    const tied = await suggest('&earmark=truong-hoc');
    expect([textAt(tied, 'parts.0.lot'), textAt(tied, 'shortfall')]).toEqual([lot, '0']);
  });
});
