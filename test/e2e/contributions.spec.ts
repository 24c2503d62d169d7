import { CAMPAIGN, givenApp, givenCampaign, givenGift, type TestApp, VCB } from '../support/app.js';
import { listAt, numberAt, textAt } from '../support/json.js';

describe('an officer records a gift', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await givenApp();
    await givenCampaign(app);
  });

  afterAll(async () => {
    await app.close();
  });

  const record = (more: Readonly<Record<string, unknown>>) => app.officer('post', '/api/v1/contributions').send(givenGift(more));
  const donorOf = async (index: number): Promise<string> =>
    textAt(await app.open('get', `/public/v1/entries/${index}`).expect(200), 'entry.donor');

  it('is answered with voucher number, place in the log, proof, signed checkpoint and receipt code', async () => {
    const answer = await record({}).expect(201);
    expect(answer.body).toMatchObject({
      tree_size: String(numberAt(answer, 'index') + 1),
      leaf_hash: expect.stringMatching(/^[A-Za-z0-9+/]{43}=$/) as unknown,
      checkpoint: expect.stringContaining('localhost/log1\n') as unknown,
      amount_in_words: 'Năm trăm nghìn đồng',
    });
    expect(textAt(answer, 'vouchers.0.number')).toMatch(/^PT-19702-\d\d-000001$/);
    expect(textAt(answer, 'receipt.code')).toMatch(/^[0-7][0-9A-HJKMNP-TV-Z]{26}$/);
    expect(textAt(answer, 'receipt.qr_text')).toBe(`HTTP://MINHBACH.TEST/R/${textAt(answer, 'receipt.code')}`);
    expect(answer.headers['location']).toBe(`/public/v1/entries/${numberAt(answer, 'index')}`);
  });

  it('numbers cash, bank credits and goods in books of their own, a mixed gift in each', async () => {
    const mixed = await record({
      cash: { amount: '100000' },
      bank: { amount: '1500000', account: VCB, reference: 'FT24253123456789' },
      goods: [
        { item: 'gao', quantity: '50.5', unit: 'kg', value: { amount: '900000', basis: 'donor' } },
        { item: 'mi-tom', quantity: '4' },
      ],
    }).expect(201);
    const books = listAt(mixed, 'vouchers').map((_voucher, at) => textAt(mixed, `vouchers.${at}.book`).slice(0, 2));
    expect(books.sort()).toEqual(['BC', 'NK', 'PT']);
    expect(textAt(mixed, 'amount_in_words')).toBe('Một triệu sáu trăm nghìn đồng');
    const goods = await record({ cash: undefined, goods: [{ item: 'gao', quantity: '1' }] }).expect(201);
    expect(goods.body).not.toHaveProperty('amount_in_words');
  });

  it('shows the public what the donor agreed to', async () => {
    const given = async (consent: string, organisation = false): Promise<number> =>
      numberAt(await record({ consent: { level: consent }, donor: { name: 'Công Ty Hoa Sen Xanh', organisation } }).expect(201), 'index');
    const named = await given('public');
    const masked = await given('masked');
    const anonymous = await given('anonymous');
    const company = await given('masked', true);
    await app.publish();
    expect(await donorOf(named)).toBe('Công Ty Hoa Sen Xanh');
    expect(await donorOf(masked)).toBe('Công T. H. S. X.');
    expect(await donorOf(anonymous)).toBe('Ẩn danh');
    expect(await donorOf(company)).toBe('Công Ty Hoa Sen Xanh');
  });

  it('may name a registered donor, whom officers alone see', async () => {
    const person = { kind: 'person', name: 'Trần Văn Bình', phone: '0912000418' };
    const id = textAt(await app.officer('post', '/api/v1/donors').send(person).expect(201), 'id');
    const index = numberAt(await record({ donor: { id } }).expect(201), 'index');
    await app.publish();
    expect(await donorOf(index)).toBe('Trần V. B.');
    expect((await app.officer('get', `/api/v1/donors/${id}`).expect(200)).body).toMatchObject({ name: 'Trần Văn Bình' });
    await app.open('get', `/api/v1/donors/${id}`).expect(401);
    const nowhere = await app
      .officer('post', '/api/v1/donors')
      .send({ ...person, unit: '00' })
      .expect(422);
    expect(nowhere.body).toMatchObject({ code: 'UNIT_UNKNOWN', title: 'Không có đơn vị này' });
  });

  it('can print the receipt again, with the same code', async () => {
    const gift = await record({}).expect(201);
    const again = await app.officer('get', `/api/v1/entries/${numberAt(gift, 'index')}/receipt`).expect(200);
    expect(textAt(again, 'code')).toBe(textAt(gift, 'receipt.code'));
  });

  it('is refused once the campaign is closed', async () => {
    await app.officer('post', `/api/v1/campaigns/${CAMPAIGN}/close`).send({}).expect(200);
    const before = await app.size();
    const answer = await record({}).expect(409);
    expect(answer.body).toMatchObject({ code: 'CAMPAIGN_CLOSED', field: 'campaign', title: 'Chiến dịch đã đóng, không nhận thêm' });
    expect(await app.size()).toBe(before);
  });
});
