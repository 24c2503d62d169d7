import { parseBusinessDate } from '#core/dates.js';
import { NormsReader } from '#relief/norms/norms-reader.js';
import { CategoriesReader } from '#relief/categories/categories-reader.js';
import { CAMPAIGN, givenApp, givenCampaign, givenOfficer, type TestApp } from '../support/app.js';
import { listAt } from '../support/json.js';

const NORM = {
  category: 'house_collapsed',
  per: 'household',
  minimum: '50000000',
  document: '16/HD-MTTW-BVĐTW',
  document_date: '2025-10-03',
};
const ON = { date: parseBusinessDate('2026-10-02') };

const CITED: unknown = expect.stringMatching(/^Điều 1[01](\.1)? Nghị định 93\/2021\/NĐ-CP/);

describe('what gifts may be spent on, and how much', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await givenApp();
    await givenCampaign(app);
  });

  afterAll(async () => {
    await app.close();
  });

  const setNorm = (more: object = {}) => app.officer('post', `/api/v1/campaigns/${CAMPAIGN}/norms`).send({ ...NORM, ...more });

  it('is a list of the law: every category cites article 11 or 10, and running costs are known and never payable', async () => {
    const listed = listAt(await app.officer('get', '/api/v1/expense-categories').expect(200), 'data');
    expect(listed.length).toBeGreaterThan(10);
    for (const category of listed) expect(category).toMatchObject({ citation: CITED, valid_from: '2021-12-11' });
    expect(listed).toContainEqual(expect.objectContaining({ code: 'operating_cost', is_payable: false }));
    const categories = app.server.app.get(CategoriesReader);
    await expect(categories.requirePayable('operating_cost', ON.date)).rejects.toThrow('CATEGORY_FORBIDDEN');
    await expect(categories.requirePayable('xe-may', ON.date)).rejects.toThrow('CATEGORY_UNKNOWN');
    await expect(categories.requirePayable('food', parseBusinessDate('2021-12-10'))).rejects.toThrow('CATEGORY_UNKNOWN');
    expect(await categories.requirePayable('food', ON.date)).toMatchObject({ isPayable: true });
  });

  it('shows a payment of 20 million for a collapsed house as outside the norm of 50', async () => {
    await setNorm().expect(201);
    const norms = app.server.app.get(NormsReader);
    const check = (amountVnd: bigint) => norms.check(CAMPAIGN, 'house_collapsed', { amountVnd, households: 1, people: 4, ...ON });
    expect(await check(20_000_000n)).toMatchObject({
      ok: false,
      breach: { kind: 'below_minimum', limitVnd: 50_000_000n, norm: { document: NORM.document } },
    });
    expect(await check(50_000_000n)).toEqual({ ok: true });
    expect(await norms.check(CAMPAIGN, 'food', { amountVnd: 1n, ...ON })).toEqual({ ok: true });
  });

  it('keeps every norm: a change is a further record from its day on', async () => {
    await setNorm({ minimum: '60000000', document: '20/HD', document_date: '2025-10-10', valid_from: '2026-10-01' }).expect(201);
    const listed = await app.officer('get', `/api/v1/campaigns/${CAMPAIGN}/norms`).expect(200);
    expect(listAt(listed, 'data')).toMatchObject([{ document: NORM.document }, { document: '20/HD' }]);
    const norms = app.server.app.get(NormsReader);
    const payment = { amountVnd: 55_000_000n, households: 1 };
    expect((await norms.check(CAMPAIGN, 'house_collapsed', { ...payment, date: parseBusinessDate('2026-09-30') })).ok).toBe(true);
    expect((await norms.check(CAMPAIGN, 'house_collapsed', { ...payment, ...ON })).ok).toBe(false);
    await expect(app.database.superuser.query('SET ROLE minhbach_app; UPDATE relief.support_norm SET minimum_vnd = 1')).rejects.toThrow(
      'denied',
    );
    await app.database.superuser.query('RESET ROLE');
  });

  it.each([
    [422, 'CATEGORY_FORBIDDEN', 'Không được chi nội dung này từ tiền, hàng ủng hộ', { category: 'operating_cost' }],
    [422, 'CATEGORY_UNKNOWN', 'Không có nội dung chi này trong danh mục', { category: 'karaoke' }],
    [422, 'NORM_BOUNDS', 'Mức tối thiểu lớn hơn mức tối đa', { minimum: '2', maximum: '1' }],
    [422, 'AMOUNT_NOT_POSITIVE', 'Số tiền phải là số nguyên lớn hơn 0', { minimum: undefined }],
    [422, 'VALIDATION', 'Có ô cần sửa', { per: 'village' }],
    [422, 'DATE_IN_FUTURE', 'Ngày ghi ở tương lai', { document_date: '2100-01-01' }],
  ])('takes no norm that is %s %s', async (status, code, title, more) => {
    const refused = await setNorm(more).expect(status);
    expect(refused.body).toMatchObject({ code, title });
  });

  it('is for the unit that calls to set', async () => {
    const commune = await givenOfficer(app, '19702');
    const refused = await commune.call('post', `/api/v1/campaigns/${CAMPAIGN}/norms`).send(NORM).expect(404);
    expect(refused.body).toMatchObject({ code: 'NOT_FOUND' });
    expect((await app.officer('get', '/api/v1/campaigns/khong-co/norms').expect(404)).body).toMatchObject({ code: 'NOT_FOUND' });
  });
});
