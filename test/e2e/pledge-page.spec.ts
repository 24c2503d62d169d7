import jsqr from 'jsqr';
import { PNG } from 'pngjs';
import type { Response } from 'supertest';
import { CAMPAIGN, givenApp, givenCampaign, givenGift, type TestApp, VCB } from '../support/app.js';
import { jsonAt, listAt, numberAt, textAt } from '../support/json.js';

const DONOR = { name: 'Trần Văn Bình', phone: '0912000418', address: 'Xã Hải Lăng' };

describe('a donor opens a pledge by its transfer code', () => {
  let app: TestApp;
  let code: string;
  let id: string;

  const pledge = (more: Readonly<Record<string, unknown>> = {}) =>
    app
      .officer('post', '/api/v1/pledges')
      .send({ campaign: CAMPAIGN, unit: '44', due: '2027-03-31', money: { amount: '5000000' }, donor: DONOR, ...more });
  const picture = (answer: Response): string | undefined => {
    const { data, width, height } = PNG.sync.read(Buffer.from(answer.body as Uint8Array));
    return jsqr.default(new Uint8ClampedArray(data), width, height)?.data;
  };

  beforeAll(async () => {
    app = await givenApp();
    await givenCampaign(app);
    const made = await pledge({ goods: [{ item: 'gao', quantity: '12.5' }], memo: 'Gửi bà con' }).expect(201);
    code = textAt(made, 'pledge.transfer.code');
    id = textAt(made, 'pledge.id');
    await app.publish();
  });

  afterAll(async () => {
    await app.close();
  });

  it('sees what was promised, when it is due and how to pay, and nobody’s name', async () => {
    const page = await app.open('get', `/dk/${code}`).expect(200);
    expect(page.text).toContain(`UNG HO ${code}`);
    expect(page.text).toContain('5.000.000');
    expect(page.text).toContain('31/03/2027');
    // By its title, as everywhere, not by its code.
    expect(page.text).toMatch(new RegExp(`<a href="/cd/${CAMPAIGN}">(?!${CAMPAIGN})[^<]+</a>`));
    expect(page.text).toContain('Chỉ chuyển vào tài khoản ghi trên trang này khi thanh địa chỉ là minhbach.test');
    for (const secret of ['Trần', 'Bình', '0912000418', 'Hải Lăng', 'Gửi bà con', id]) expect(page.text).not.toContain(secret);
    expect(page.headers['cache-control']).toBe('private, no-store');
    expect((await app.open('get', `/dk/${code}?lang=en`).expect(200)).text).toContain('How to pay');
  });

  it('gets the same as data, with the seal it stands on', async () => {
    const answer = await app.open('get', `/public/v1/pledges/${code.toLowerCase()}`).expect(200);
    expect(answer.body).toMatchObject({
      is_sealed: true,
      code,
      state: 'open',
      money: { promised: '5000000', left: '5000000' },
      transfer: { memo: `UNG HO ${code}` },
    });
    expect(textAt(answer, 'as_of.checkpoint_url')).toContain('/log/checkpoint/');
    expect(answer.text).not.toMatch(/Trần|0912000418|Hải Lăng|Gửi bà con/);
    expect(answer.text).not.toContain(id);
  });

  it('scans a VietQR code that says exactly what is printed: account, amount and memo', async () => {
    const answer = await app.open('get', `/public/v1/pledges/${code}/vietqr.png?account=vcb-1023456789`).expect(200);
    const payload = picture(answer) ?? '';
    expect(payload).toContain('0006970436');
    expect(payload).toContain('01101023456789');
    expect(payload).toContain('54075000000');
    expect(payload).toContain(`0819UNG HO ${code}`);
    const data = await app.open('get', `/public/v1/pledges/${code}`).expect(200);
    expect(listAt(data, 'transfer.accounts').some((_each, at) => textAt(data, `transfer.accounts.${at}.vietqr`) === payload)).toBe(true);
    expect((await app.open('get', `/public/v1/pledges/${code}/vietqr.svg`).expect(200)).headers['content-type']).toContain('image/svg+xml');
  });

  it('cannot pass a pledge off as a gift: search does not find it, and its entry says what it is', async () => {
    const named = await pledge({
      money: { amount: '77000000' },
      consent: { level: 'public' },
      donor: { name: 'Công Ty Hoa Sen Xanh', organisation: true },
    }).expect(201);
    await app.publish();
    for (const q of ['77000000', 'hoa sen xanh']) {
      expect(numberAt(await app.open('post', '/public/v1/search').send({ q }).expect(200), 'count.value')).toBe(0);
    }
    const asked = await app.open('get', '/public/v1/entries?kind=pledge&min=77000000').expect(200);
    expect(jsonAt(asked, 'data.0')).toMatchObject({ kind: 'pledge', donor: 'Công Ty Hoa Sen Xanh', money: { amount: '77000000' } });
    const page = await app.open('get', `/cd/${CAMPAIGN}/thu/${numberAt(named, 'index')}`).expect(200);
    expect(page.text).toContain('một lời hứa, không phải khoản đã nhận');
  });

  it('is told when a code is mistyped, unknown, or an id instead of a code', async () => {
    const typo = await app.open('get', `/public/v1/pledges/${code.slice(0, -1)}A`).expect(404);
    expect(typo.body).toMatchObject({ code: 'TRANSFER_CODE_TYPO', title: 'Mã chuyển khoản gõ sai – kiểm tra lại ký tự' });
    expect((await app.open('get', '/public/v1/pledges/BMNJC8T45N47').expect(404)).body).toMatchObject({ code: 'NOT_FOUND' });
    await app.open('get', `/public/v1/pledges/${id}`).expect(404);
    expect((await app.open('get', `/dk/${code.slice(0, -1)}A`).expect(404)).text).toContain('Mã gõ sai');
    expect((await app.open('get', '/dk/BMNJC8T45N47').expect(404)).text).toContain('Không có khoản đăng ký nào mang mã này');
    const form = await app.open('get', `/dk?ma=${code.slice(0, 4)}%20${code.slice(4)}`).expect(303);
    expect(form.headers['location']).toBe(`/dk/${code}`);
    expect((await app.open('get', '/dk').expect(200)).text).toContain('Mã chuyển khoản');
  });

  it('is slowed down when trying codes one after the other', async () => {
    const statuses: number[] = [];
    for (let at = 0; at < 32; at += 1) {
      statuses.push((await app.open('get', '/public/v1/pledges/BMNJC8T45N47').set('X-Forwarded-For', '203.0.113.77')).status);
    }
    expect(statuses.slice(30)).toEqual([429, 429]);
  });

  it('finds official accounts with VietQR codes on the campaign, none at the treasury', async () => {
    const answer = await app.open('get', `/public/v1/campaigns/${CAMPAIGN}/accounts`).expect(200);
    expect(textAt(answer, 'data.0.code')).toBe(VCB);
    const png = await app.open('get', `/public/v1/campaigns/${CAMPAIGN}/accounts/vcb-1023456789/vietqr.png`).expect(200);
    expect(picture(png)).toBe(textAt(answer, 'data.0.vietqr'));
    await app.open('get', `/public/v1/campaigns/${CAMPAIGN}/accounts/vcb-9999999999/vietqr.svg`).expect(404);
    const treasury = { unit: '44', bank: 'kbnn', number: '37130105878400000', holder: 'BAN VAN DONG' };
    const added = await app.officer('post', '/api/v1/accounts').send(treasury).expect(201);
    expect(added.body).not.toHaveProperty('bin');
    const terms = { slug: 'kho-bac', title: 'Qua kho bạc', accounts: ['bank:kbnn-37130105878400000'] };
    await givenTreasuryCampaign(app, terms);
    await app.publish();
    const list = await app.open('get', '/public/v1/campaigns/kho-bac/accounts').expect(200);
    expect(jsonAt(list, 'data')).toEqual([
      { code: 'bank:kbnn-37130105878400000', bank: 'kbnn', number: '37130105878400000', holder: 'BAN VAN DONG', vietqr: null },
    ]);
    const none = await app.open('get', '/public/v1/campaigns/kho-bac/accounts/kbnn-37130105878400000/vietqr.svg').expect(422);
    expect(none.body).toMatchObject({ code: 'ACCOUNT_HAS_NO_QR', title: 'Tài khoản này không có mã VietQR' });
  });

  it('reads counts and sums of all pledges of a campaign, which add up', async () => {
    const before = await app.open('get', `/public/v1/campaigns/${CAMPAIGN}/pledges`).expect(200);
    expect(jsonAt(before, 'pledges.registered.money')).toEqual({ amount: '82000000', currency: 'VND', count: 2 });
    expect(jsonAt(before, 'pledges.outstanding.goods')).toEqual([{ item: 'gao', quantity: '12.5', unit: 'kg', count: 1 }]);
    const gift = givenGift({ cash: { amount: '2000000' }, fulfils: [{ pledge: code }] });
    await app.officer('post', '/api/v1/contributions').send(gift).expect(201);
    const unsealed = await app.open('get', `/public/v1/campaigns/${CAMPAIGN}/pledges`).expect(200);
    expect(numberAt(unsealed, 'pledges.received.money.count') <= 1).toBe(true);
    await app.publish();
    const after = await app.open('get', `/public/v1/campaigns/${CAMPAIGN}/pledges`).expect(200);
    expect(jsonAt(after, 'pledges.received.money')).toEqual({ amount: '2000000', currency: 'VND', count: 1 });
    expect(jsonAt(after, 'pledges.outstanding.money')).toEqual({ amount: '80000000', currency: 'VND', count: 2 });
    expect(textAt(await app.open('get', `/public/v1/campaigns/${CAMPAIGN}/totals`), 'measures.registered.money.amount')).toBe('82000000');
    await app.open('get', '/public/v1/campaigns/khong-co/pledges').expect(404);
  });

  it('is asked for what is still missing, and for nothing once receiving has ended', async () => {
    const png = await app.open('get', `/public/v1/pledges/${code}/vietqr.png?account=${VCB}`).expect(200);
    expect(picture(png)).toContain('54073000000');
    await app.officer('post', `/api/v1/campaigns/${CAMPAIGN}/close`).send({}).expect(200);
    await app.publish();
    expect((await app.open('get', `/dk/${code}`).expect(200)).text).toContain('xin đừng chuyển tiền');
    await app.open('get', `/public/v1/pledges/${code}/vietqr.svg`).expect(404);
    expect(listAt(await app.open('get', `/public/v1/campaigns/${CAMPAIGN}/accounts`).expect(200), 'data')).toEqual([]);
  });
});

async function givenTreasuryCampaign(app: TestApp, terms: Readonly<Record<string, unknown>>): Promise<void> {
  const usual = {
    owner: '44',
    purpose: 'Hỗ trợ khẩn cấp',
    scope: 'Toàn tỉnh',
    method: 'Tự nguyện',
    form: 'Tiền',
    place: 'Trụ sở Mặt trận tỉnh',
    distribution_commitment: '20 ngày sau khi ngừng tiếp nhận',
    appeal: { number: '16/HD', date: '2024-09-01', title: 'Lời kêu gọi' },
    receive_from: '2024-09-01',
    receive_until: '2030-12-31',
    extension: { number: '451/QĐ', date: '2024-11-25', signer_role: 'Trưởng Ban Vận động tỉnh' },
  };
  await app
    .officer('post', '/api/v1/campaigns')
    .send({ ...usual, ...terms })
    .expect(201);
  await app
    .officer('post', `/api/v1/campaigns/${String(terms['slug'])}/open`)
    .send({})
    .expect(200);
}
