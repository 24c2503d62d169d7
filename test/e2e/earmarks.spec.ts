import { CAMPAIGN, givenApp, givenCampaign, givenGift, type TestApp } from '../support/app.js';
import { jsonAt, numberAt } from '../support/json.js';

const A_TEXT: unknown = expect.any(String);
const A_NUMBER: unknown = expect.any(Number);

describe('gifts tied to a purpose', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await givenApp();
    await givenCampaign(app);
  });

  afterAll(async () => {
    await app.close();
  });

  const register = (body: object) => app.officer('post', `/api/v1/campaigns/${CAMPAIGN}/earmarks`).send(body);
  const give = (earmark: string) => app.officer('post', '/api/v1/contributions').send(givenGift({ earmark }));

  it('are taken as donors write them while the campaign has registered no earmark', async () => {
    await give('bat-ky').expect(201);
  });

  it('name a registered earmark once there is one; an unknown one is refused with those there are', async () => {
    await register({ slug: 'truong-hoc', unit: '19702', category: 'public_works' }).expect(201);
    await give('truong-hoc').expect(201);
    const size = await app.size();
    expect((await give('truong-hok').expect(422)).body).toMatchObject({
      code: 'EARMARK_UNKNOWN',
      title: 'Chiến dịch không có mục đích chỉ định này',
      detail: 'Các mục đích chỉ định đã đăng ký: truong-hoc.',
      field: 'earmark',
    });
    expect(await app.size()).toBe(size);
    await app.officer('post', '/api/v1/contributions').send(givenGift()).expect(201);
  });

  it('are sealed once, and listed in public without the donor’s words', async () => {
    const condition = 'Chỉ dùng sửa mái trường mầm non cho cháu nhà chị Hạnh';
    const answer = await register({ slug: 'mai-truong', condition }).expect(201);
    expect((await register({ slug: 'mai-truong', unit: '44' }).expect(409)).body).toMatchObject({ code: 'ALREADY_NAMED' });
    const own = await app.officer('get', `/api/v1/campaigns/${CAMPAIGN}/earmarks`).expect(200);
    expect(jsonAt(own, 'data')).toContainEqual({ slug: 'mai-truong', index: numberAt(answer, 'index') });
    const one = await app.officer('get', `/api/v1/campaigns/${CAMPAIGN}/earmarks/mai-truong`).expect(200);
    expect(one.body).toEqual({ slug: 'mai-truong', condition, index: numberAt(answer, 'index') });
    await app.publish();
    const shown = await app.open('get', `/public/v1/campaigns/${CAMPAIGN}`).expect(200);
    expect(jsonAt(shown, 'campaign.earmarks')).toEqual([
      {
        slug: 'truong-hoc',
        unit: { code: '19702', name: A_TEXT },
        category: { code: 'public_works', vi: A_TEXT, en: A_TEXT },
        index: A_NUMBER,
      },
      { slug: 'mai-truong', unit: null, category: null, index: numberAt(answer, 'index') },
    ]);
    expect(shown.text).not.toContain('Hạnh');
    const entry = await app.open('get', `/public/v1/entries/${numberAt(answer, 'index')}`).expect(200);
    expect(entry.text).not.toContain('Hạnh');
    expect((await app.open('get', `/cd/${CAMPAIGN}`).expect(200)).text).toContain('truong-hoc');
  });

  it.each([
    ['TEXT_INVALID', { slug: 'khong-gi' }],
    ['UNIT_UNKNOWN', { slug: 'xa-la', unit: '99999' }],
    ['CATEGORY_FORBIDDEN', { slug: 'xang-xe', category: 'operating_cost' }],
    ['CATEGORY_UNKNOWN', { slug: 'xang-xe', category: 'xang_xe' }],
    ['VALIDATION', { slug: 'Trường học', unit: '44' }],
  ])('are not registered when %s', async (code, body) => {
    const size = await app.size();
    expect((await register(body).expect(422)).body).toMatchObject({ code, title: A_TEXT });
    expect(await app.size()).toBe(size);
  });
});
