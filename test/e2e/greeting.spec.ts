import { greeting } from '../../apps/server/src/greeting.js';
import { DEMONSTRATION_ACCOUNTS, RELIEF_CAMPAIGN } from '#relief/demonstration/demonstration-campaigns.js';
import { givenApp, type TestApp } from '../support/app.js';
import { textAt } from '../support/json.js';

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
  });
});

function sampleIn(text: string): string {
  return /sample receipt\s+\S+\/r\/(\S+)/.exec(text)?.[1] ?? 'none';
}
