import { CAMPAIGN, givenApp, givenCampaign, type TestApp } from '../support/app.js';
import { listAt } from '../support/json.js';

const LIST = `/cd/${CAMPAIGN}/chung-tu`;
const NUMBER = '12/QĐ-BVĐ';

describe('anyone narrows the documents of a campaign to days', () => {
  let app: TestApp;
  let day: string;

  beforeAll(async () => {
    app = await givenApp();
    await givenCampaign(app);
    const posted = await app
      .officer('post', '/api/v1/documents')
      .attach('file', Buffer.from('%PDF-1.7'), 'a.pdf')
      .field({ campaign: CAMPAIGN, unit: '44', role: 'decision', access: 'public', number: NUMBER, dated: '2024-10-01' });
    expect(posted.status).toBe(201);
    await app.publish();
    day =
      (listAt(await app.open('get', `/public/v1/campaigns/${CAMPAIGN}/documents`).expect(200), 'data') as readonly { date: string }[])[0]
        ?.date ?? '';
  });
  afterAll(() => app.close());

  const page = async (query: string, status = 200): Promise<string> => (await app.open('get', `${LIST}?${query}`).expect(status)).text;

  it('as they were entered, and takes the same away as files and data', async () => {
    const found = await page(`from=${day}&to=${day}`);
    expect(found).toContain(NUMBER);
    expect(found).toContain(`documents.csv?from=${day}&amp;to=${day}`);
    expect(found).toContain('Tải CSV (1 dòng)');
    const none = await page('to=1/1/2001');
    expect(none).not.toContain(NUMBER);
    expect(none).toContain('đến ngày 01/01/2001');
    const answer = await app.open('get', `/public/v1/campaigns/${CAMPAIGN}/documents?to=2001-01-01`).expect(200);
    expect(listAt(answer, 'data')).toEqual([]);
    await app.open('get', `/public/v1/campaigns/${CAMPAIGN}/documents?from=31/2/2026`).expect(422);
  });

  it('and is told what was not understood, and which filters a table does not have', async () => {
    const refused = await page('from=31/02/2026', 422);
    expect(refused).toContain('<title>Lỗi: ');
    expect(refused).toContain('value="31/02/2026"');
    expect(refused).not.toContain(NUMBER);
    expect(await page('unit=44&lang=en')).toContain('no filter for: Recorded by');
    for (const table of ['hien-vat', 'dia-ban']) {
      const { text } = await app.open('get', `/cd/${CAMPAIGN}/${table}?from=2026-10-02&status=valid`).expect(200);
      expect(text).toContain('không lọc được theo: Từ ngày, Trạng thái');
      expect((await app.open('get', `/cd/${CAMPAIGN}/${table}`).expect(200)).text).not.toContain('không lọc được');
    }
  });
});
