import { setTimeout as sleep } from 'node:timers/promises';
import { CAMPAIGN, givenApp, givenCampaign, givenGift, givenOfficer, type TestApp, VCB } from '../support/app.js';
import { dayFrom } from '../support/days.js';
import { jsonAt, textAt } from '../support/json.js';

const TERMS = {
  title: 'Cứu trợ lũ quét',
  purpose: 'Hỗ trợ khẩn cấp',
  scope: 'Ba xã vùng cao',
  method: 'Tự nguyện',
  form: 'Tiền và hiện vật',
  place: 'Trụ sở Mặt trận tỉnh',
  distribution_commitment: '20 ngày sau khi ngừng tiếp nhận',
  appeal: { number: '18/LKG', date: '2024-09-01', title: 'Lời kêu gọi' },
};

describe('a campaign under the law', () => {
  let app: TestApp;
  let accounts = 0;
  const day = (days = 0): string => dayFrom(app.server.platform.clock, days);

  beforeAll(async () => {
    app = await givenApp();
    await givenCampaign(app);
  });

  afterAll(async () => {
    await app.close();
  });

  const draft = (slug: string, more: object = {}) =>
    app.officer('post', '/api/v1/campaigns').send({ slug, owner: '44', ...TERMS, ...more });
  const open = (slug: string) => app.officer('post', `/api/v1/campaigns/${slug}/open`).send({});

  async function account(): Promise<string> {
    accounts += 1;
    const number = `10000000${accounts}`;
    await app.officer('post', '/api/v1/accounts').send({ unit: '44', bank: 'bidv', number, holder: 'BAN VAN DONG' }).expect(201);
    return `bank:bidv-${number}`;
  }

  async function opened(slug: string, from: number, until: number, more: object = {}): Promise<void> {
    const window = { receive_from: day(from), receive_until: day(until), accounts: [await account()] };
    await draft(slug, { ...window, ...more }).expect(201);
    await open(slug).expect(200);
  }

  it('opens only with everything the law has the public told, and says all that is missing', async () => {
    await app.officer('post', '/api/v1/campaigns').send({ slug: 'thieu', owner: '44', title: 'Chưa xong' }).expect(201);
    expect((await open('thieu').expect(422)).body).toMatchObject({
      code: 'CAMPAIGN_INCOMPLETE',
      title: 'Chiến dịch còn thiếu thông tin bắt buộc',
      facts: {
        missing: 'purpose,scope,method,form,account,place,distribution_commitment,appeal,receive_from,receive_until',
      },
    });
    await draft('thieu-tai-khoan', { receive_from: day(), receive_until: day(30) }).expect(201);
    expect((await open('thieu-tai-khoan').expect(422)).body).toMatchObject({ facts: { missing: 'account' } });
  });

  it.each([
    ['an appeal', 'appeal.date', { appeal: { ...TERMS.appeal, date: '2100-01-01' } }],
    ['an extension', 'extension.date', { extension: { number: '451/QĐ', date: '2100-01-01', signer_role: 'Trưởng Ban Vận động tỉnh' } }],
  ])('does not open on the word of %s of a day to come', async (_what, field, terms) => {
    const slug = `ngay-sau-${field.replace('.', '-')}`;
    await draft(slug, { receive_from: day(), receive_until: day(30), accounts: [await account()], ...terms }).expect(201);
    const refused = await open(slug).expect(422);
    expect(refused.body).toMatchObject({ code: 'DATE_IN_FUTURE', field });
  });

  it('is called for by a province: an officer of a commune is refused, one of the province is not', async () => {
    const commune = await givenOfficer(app, '19702');
    const body = { slug: 'xa-keu-goi', ...TERMS };
    const refused = await commune
      .call('post', '/api/v1/campaigns')
      .send({ ...body, owner: '44' })
      .expect(403);
    expect(refused.body).toMatchObject({ code: 'FORBIDDEN', title: 'Vai trò của bạn không được làm việc này ở đơn vị này' });
    expect(
      (
        await commune
          .call('post', '/api/v1/campaigns')
          .send({ ...body, owner: '19702' })
          .expect(403)
      ).body,
    ).toMatchObject({ code: 'UNIT_MAY_NOT_CALL' });
    expect((await commune.call('post', `/api/v1/campaigns/${CAMPAIGN}/close`).send({}).expect(404)).body).toMatchObject({
      code: 'NOT_FOUND',
    });
    const province = await givenOfficer(app, '44');
    await province
      .call('post', '/api/v1/campaigns')
      .send({ ...body, owner: '44' })
      .expect(201);
  });

  it('has an account of its own: a second one that receives on it is refused, by the database too', async () => {
    await draft('trung-tai-khoan', { receive_from: day(), receive_until: day(30), accounts: [VCB] }).expect(201);
    expect((await open('trung-tai-khoan').expect(409)).body).toMatchObject({ code: 'ACCOUNT_IN_USE', facts: { campaign: CAMPAIGN } });
    const insert = `INSERT INTO ledger.campaign_account (account, campaign, active) VALUES ('${VCB}', 'khac', true)`;
    await expect(app.database.superuser.query(insert)).rejects.toThrow('unique');
  });

  it('receives for 90 days, and longer only by an extension decision', async () => {
    const window = { receive_from: day(), accounts: [await account()] };
    await draft('dai-han', { ...window, receive_until: day(91) }).expect(201);
    expect((await open('dai-han').expect(422)).body).toMatchObject({ facts: { missing: 'extension' } });
    const decision = { number: '15/QĐ', date: day(), signer_role: 'Trưởng Ban Vận động tỉnh' };
    const terms = { ...TERMS, ...window, receive_until: day(91), extension: decision };
    await app.officer('put', '/api/v1/campaigns/dai-han').set('If-Match', '"v1"').send(terms).expect(200);
    await open('dai-han').expect(200);
  });

  it('takes no gift dated after its end until a decision moves the end', async () => {
    await opened('gia-han', -20, -2);
    const late = givenGift({ campaign: 'gia-han', unit: '44', date: day(-1) });
    expect((await app.officer('post', '/api/v1/contributions').send(late).expect(422)).body).toMatchObject({
      code: 'OUTSIDE_WINDOW',
      title: 'Ngày ghi nằm ngoài thời gian tiếp nhận',
    });
    const extend = (body: object) => app.officer('post', '/api/v1/campaigns/gia-han/extend').send(body);
    const decision = { number: '451/QĐ', date: day(-3), signer_role: 'Trưởng Ban Vận động tỉnh' };
    expect((await extend({ receive_until: day(30) }).expect(422)).body).toMatchObject({ field: 'decision' });
    expect((await extend({ receive_until: day(-5), decision }).expect(422)).body).toMatchObject({ code: 'DATE_INVALID' });
    expect((await extend({ receive_until: day(30), decision: { ...decision, date: day(1) } }).expect(422)).body).toMatchObject({
      code: 'DATE_IN_FUTURE',
    });
    const answer = await extend({ receive_until: day(30), decision }).expect(200);
    expect(answer.body).toMatchObject({ receive_until: day(30), extension: decision });
    const size = await app.size();
    await extend({ receive_until: day(30), decision }).expect(200);
    const other = await extend({ receive_until: day(30), decision: { ...decision, number: '999/QĐ' } }).expect(422);
    expect(other.body).toMatchObject({ code: 'DATE_INVALID' });
    const kept = await app.officer('get', '/api/v1/campaigns/gia-han').expect(200);
    expect(JSON.stringify(kept.body)).not.toContain('999/QĐ');
    expect(await app.size()).toBe(size);
    await app.officer('post', '/api/v1/contributions').send(late).expect(201);
    await app.publish();
    const shown = await app.open('get', '/public/v1/campaigns/gia-han').expect(200);
    expect(textAt(shown, 'campaign.receive_until')).toBe(day(30));
  });

  it('takes bank rows of the longer window too', async () => {
    const number = '2000000001';
    await app.officer('post', '/api/v1/accounts').send({ unit: '44', bank: 'vcb', number, holder: 'BAN VAN DONG' }).expect(201);
    const window = { receive_from: day(-20), receive_until: day(-2), accounts: [`bank:vcb-${number}`] };
    await draft('sao-ke', window).expect(201);
    await open('sao-ke').expect(200);
    const decision = { number: '452/QĐ', date: day(-3), signer_role: 'Trưởng Ban' };
    await app
      .officer('post', '/api/v1/campaigns/sao-ke/extend')
      .send({ receive_until: day(30), decision })
      .expect(200);
    const [year, month, date] = day(-1).split('-');
    const rows = [
      'PageId,TNXDate,DocNo,Debit,Credit,Balance,TransactionDetails',
      `1,${date}/${month}/${year},5213.1,,50.000,,LE VAN AN ung ho`,
    ];
    const begun = await app
      .officer('post', '/api/v1/statements')
      .attach('file', Buffer.from(`${rows.join('\n')}\n`), 'sao-ke.csv')
      .field('campaign', 'sao-ke')
      .field('bank', 'vcb')
      .expect(202);
    let status = await app.officer('get', textAt(begun, 'status_url')).expect(200);
    for (let waited = 0; waited < 30_000 && textAt(status, 'state') !== 'done'; waited += 100) {
      await sleep(100);
      status = await app.officer('get', textAt(begun, 'status_url')).expect(200);
    }
    expect(jsonAt(status, 'summary')).toMatchObject({ rows: 1, gifts: 1, quarantined: 0 });
  });

  it('ends receiving, then handing out, in that order, and the public sees where it stands', async () => {
    await opened('ket-thuc', -30, -10);
    await app.publish();
    expect((await app.open('get', '/cd/ket-thuc').expect(200)).text).toContain('hết hạn tiếp nhận, chờ kết thúc');
    const distribute = (body: object) => app.officer('post', '/api/v1/campaigns/ket-thuc/distributed').send(body);
    expect((await distribute({}).expect(409)).body).toMatchObject({ code: 'CAMPAIGN_STATE' });
    await app
      .officer('post', '/api/v1/campaigns/ket-thuc/close')
      .send({ closed_on: day(-10) })
      .expect(200);
    const decision = { number: '1/QĐ', date: day(-9), signer_role: 'Trưởng Ban' };
    const extend = app.officer('post', '/api/v1/campaigns/ket-thuc/extend').send({ receive_until: day(60), decision });
    expect((await extend.expect(409)).body).toMatchObject({ code: 'CAMPAIGN_STATE' });
    expect((await distribute({ distributed_on: day(-11) }).expect(422)).body).toMatchObject({ code: 'DATE_INVALID' });
    expect((await distribute({ distributed_on: day(1) }).expect(422)).body).toMatchObject({ code: 'DATE_IN_FUTURE' });
    expect((await distribute({ distributed_on: day(-1) }).expect(200)).body).toMatchObject({
      stage: 'distributed',
      distributed_on: day(-1),
    });
    await distribute({}).expect(200);
    await app.publish();
    const shown = await app.open('get', '/public/v1/campaigns/ket-thuc').expect(200);
    expect(jsonAt(shown, 'campaign')).toMatchObject({ state: 'distributed', closed_on: day(-10), distributed_on: day(-1) });
    expect((await app.open('get', '/cd/ket-thuc').expect(200)).text).toContain('đã phân phối xong');
    const hall = (await app.open('get', '/man-hinh/ket-thuc').expect(200)).text;
    expect(hall).toContain('Chiến dịch không còn tiếp nhận.');
    expect(hall).not.toContain('Quét để ủng hộ');
  });
});
