import { greeting } from '../../apps/server/src/greeting.js';
import { DEMONSTRATION_ACCOUNTS, RELIEF_CAMPAIGN } from '#relief/demonstration/demonstration-campaigns.js';
import { givenApp, type TestApp } from '../support/app.js';
import { jsonAt, textAt } from '../support/json.js';

const MINUTES = 60_000;

describe('what is printed once the server answers', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await givenApp({ MINHBACH_DEMO: '1' });
  }, 3 * MINUTES);

  afterAll(() => app.close());

  it('shows the receipt of a gift of the demonstration, never that of a gift recorded later', async () => {
    const before = sampleIn(await greeting(app.server));
    expect(before).toMatch(/^[0-9A-Z]{27}$/);
    const { unit } = DEMONSTRATION_ACCOUNTS.vcb;
    const body = { campaign: RELIEF_CAMPAIGN, unit, date: '2024-09-03', cash: { amount: '5000000' }, donor: { name: 'Trần Thị Bến Hải' } };
    const recorded = await app.officer('post', '/api/v1/contributions').send(body).expect(201);
    await app.publish();
    const after = sampleIn(await greeting(app.server));
    expect(after).not.toBe(textAt(recorded, 'receipt.code'));
    expect(after).toBe(before);
    const page = await app.open('get', `/r/${after}`).expect(200);
    expect(page.text).toContain('/cd/');
    expect(page.text).toContain('đã trao');
    expect(page.text).not.toMatch(/hoàn trả một khoản|phí ngân hàng|thiếu khi/);
  });
  it('has demonstration data to which every example of the documentation can be sent as it stands', async () => {
    const document = await app.open('get', '/docs/openapi.json').expect(200);
    const bodies = (path: string): readonly object[] => {
      const examples = jsonAt(document, `paths.${path}.post.requestBody.content.application/json.examples`) as Readonly<
        Record<string, Example>
      >;
      return Object.values(examples).map(({ value }) => value);
    };
    const gifts = bodies('/api/v1/contributions');
    expect(gifts.length).toBeGreaterThan(3);
    for (const body of gifts) await app.officer('post', '/api/v1/contributions').send(body).expect(201);
    await app.publish();
    for (const body of bodies('/api/v1/audit/workbooks')) await app.officer('post', '/api/v1/audit/workbooks').send(body).expect(202);
    for (const body of bodies('/api/v1/entries/{index}/reverse')) {
      const recorded = await app.officer('post', '/api/v1/contributions').send(gifts[0]).expect(201);
      const index = String(jsonAt(recorded, 'index'));
      const { status } = await app.officer('post', `/api/v1/entries/${index}/reverse`).send(body);
      expect([201, 202]).toContain(status);
    }
  });
});

interface Example {
  readonly value: object;
}

function sampleIn(text: string): string {
  return /sample receipt\s+\S+\/r\/(\S+)/.exec(text)?.[1] ?? 'none';
}
