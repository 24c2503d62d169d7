import { CAMPAIGN, givenApp, givenCampaign, givenGift, givenOfficer, type TestApp } from '../support/app.js';
import { dayFrom } from '../support/days.js';
import { jsonAt, listAt, numberAt, textAt } from '../support/json.js';
import { ShiftedClock } from '../support/shifted-clock.js';

const A_TEXT: unknown = expect.any(String);
const DECREE: unknown = expect.stringContaining('Nghị định 93/2021/NĐ-CP');
const ARTICLE_8: unknown = expect.stringContaining('Điều 8 Nghị định 93/2021/NĐ-CP');

interface Item {
  readonly code: string;
  readonly state: string;
  readonly due_on: string;
  readonly days_late: number;
}

describe('what a campaign owes by when', () => {
  let app: TestApp;
  let clock: ShiftedClock;
  const day = (days = 0): string => dayFrom(app.server.platform.clock, days);

  beforeAll(async () => {
    app = await givenApp();
    clock = new ShiftedClock(app.server.platform.clock);
    await givenCampaign(app, { receive_from: day(-10), receive_until: day(), extension: undefined });
    await app
      .officer('post', '/api/v1/contributions')
      .send(givenGift({ unit: '44' }))
      .expect(201);
  });

  afterAll(async () => {
    await app.close();
  });

  const deadlines = async (query = '') => app.officer('get', `/api/v1/campaigns/${CAMPAIGN}/deadlines${query}`).expect(200);
  const item = async (code: string): Promise<Item> => {
    const { body } = (await deadlines()) as { body: { deadlines: Item[] } };
    const found = body.deadlines.find((each) => each.code === code);
    if (!found) throw new Error(`no deadline ${code}`);
    return found;
  };
  const publish = (body: object) =>
    app
      .officer('post', `/api/v1/campaigns/${CAMPAIGN}/publications`)
      .send({ form: 'website', place: 'https://mttq.example/bao-so-10', ...body });
  const publicly = async () => {
    await app
      .officer('post', '/api/v1/items')
      .send({ unit: '44', code: `moc-${Date.now()}`, name: 'Mốc', name_en: 'Mark', measure: 'cái', scale: 0 });
    await app.publish();
    return app.open('get', `/public/v1/campaigns/${CAMPAIGN}`).expect(200);
  };

  it('names the limit behind each item, where the law says so, and whether the number was compared with the text', async () => {
    const rules = await app.officer('get', '/api/v1/legal-rules').expect(200);
    expect(jsonAt(rules, 'data')).toContainEqual(
      expect.objectContaining({
        code: 'distribution_days_max',
        days: 20,
        citation: ARTICLE_8,
      }),
    );
    const listed = listAt(await deadlines(), 'deadlines');
    expect(listed).toHaveLength(5);
    for (const each of listed) expect(each).toMatchObject({ rule: { citation: DECREE } });
  });

  it('is late with the appeal from the first day on, and cleared by the website alone', async () => {
    expect(await item('appeal_published')).toMatchObject({ state: 'overdue', due_on: day(-10), days_late: 10 });
    await publish({ what: 'appeal', form: 'posting', place: 'Nhà văn hóa thôn 3', until: day(30) }).expect(201);
    expect((await item('appeal_published')).state).toBe('overdue');
    await publish({ what: 'appeal', published_on: day(-10) }).expect(201);
    expect(await item('appeal_published')).toMatchObject({ state: 'met', days_late: 0 });
  });

  it('turns from due to soon to overdue as days pass, in the list of officers and in public', async () => {
    await app.officer('post', `/api/v1/campaigns/${CAMPAIGN}/close`).send({}).expect(200);
    const ended = day();
    expect(await item('receipts_published')).toMatchObject({ state: 'due', due_on: day(15) });
    expect(textAt(await publicly(), 'campaign.publicity.vi')).toBe('Công khai đúng hạn');
    clock.pass(12);
    expect((await item('receipts_published')).state).toBe('soon');
    clock.pass(6);
    expect(await item('receipts_published')).toMatchObject({ state: 'overdue', days_late: 3 });
    const late = await publicly();
    expect(textAt(late, 'campaign.publicity.vi')).toBe('Công khai trễ 3 ngày');
    expect((await app.open('get', `/cd/${CAMPAIGN}`).expect(200)).text).toContain('Công khai trễ 3 ngày');
    await publish({ what: 'receipts' }).expect(201);
    expect(textAt(await publicly(), 'campaign.publicity.state')).toBe('was_late');
    expect(ended < day()).toBe(true);
  });

  it('goes red on day 21 while anything free is left to hand out', async () => {
    clock.pass(2);
    expect((await item('distribution_ended')).state).toBe('soon');
    clock.pass(1);
    expect(await item('distribution_ended')).toMatchObject({ state: 'overdue', days_late: 1 });
    const all = await app.officer('get', '/api/v1/deadlines').expect(200);
    expect(all.text).toContain('"state":"overdue"');
    const ahead = await deadlines(`?on=${day(40)}`);
    expect(textAt(ahead, 'as_of')).toBe(day(40));
    expect((await app.officer('get', `/api/v1/campaigns/${CAMPAIGN}/deadlines?on=mai`).expect(422)).body).toMatchObject({ field: 'on' });
  });

  it('shows the public all four contents of article 14: appeal, results, norms, and when and how gifts are received', async () => {
    await app
      .officer('post', `/api/v1/campaigns/${CAMPAIGN}/norms`)
      .send({ category: 'food', per: 'household', maximum: '1000000', document: '16/HD', document_date: day() })
      .expect(201);
    const shown = await publicly();
    const told = (path: string): unknown => jsonAt(shown, `campaign.${path}`);
    expect(told('facts.appeal')).toMatchObject({ number: '16/HD' });
    expect(textAt(shown, 'campaign.totals_url')).toContain('/totals');
    expect(told('norms')).toMatchObject([
      { category: { code: 'food' }, per: 'household', maximum: { amount: '1000000', currency: 'VND' } },
    ]);
    expect(told('accounts')).toHaveLength(2);
    expect(told('receive_from')).toBe(told('publications.1.published_on'));
    expect(told('facts.place')).toBe('Trụ sở Mặt trận tỉnh');
    expect(told('publications.0')).toMatchObject({ what: 'appeal', form: 'posting', place: 'Nhà văn hóa thôn 3', unit: { code: '44' } });
  });

  it.each([
    ['DATE_IN_FUTURE', () => ({ what: 'receipts', published_on: day(1) })],
    ['DATE_INVALID', () => ({ what: 'receipts', form: 'posting', until: day(29) })],
    ['VALIDATION', () => ({ what: 'rumours' })],
    ['UNIT_UNKNOWN', () => ({ what: 'receipts', unit: '99999' })],
  ])('takes no publication that is %s', async (code, body) => {
    const size = await app.size();
    const refused = await publish(body()).expect(422);
    expect(refused.body).toMatchObject({ code, title: A_TEXT });
    expect(await app.size()).toBe(size);
  });

  it('puts a repeated request on record once', async () => {
    const officer = await givenOfficer(app);
    const send = () =>
      officer
        .call('post', `/api/v1/campaigns/${CAMPAIGN}/publications`)
        .set('Idempotency-Key', 'bao-lan-2')
        .send({ what: 'receipts', form: 'media', place: 'Báo Quảng Trị' });
    const first = await send().expect(201);
    const again = await send().expect(201);
    expect(again.headers['idempotency-hit']).toBe('true');
    expect(numberAt(again, 'index')).toBe(numberAt(first, 'index'));
    expect((await app.officer('get', '/api/v1/campaigns/khong-co/deadlines').expect(404)).body).toMatchObject({ code: 'NOT_FOUND' });
  });
});
