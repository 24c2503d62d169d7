import { textAt } from '../support/json.js';
import { CAMPAIGN, givenApp, givenCampaign, givenGift, type TestApp } from '../support/app.js';

const NAME = 'Nguyễn Thị Hồng Nhung';
const PHONE = '0912345678';
const ID = '0af7651916cd43dd8448eb211c80319c';

describe('the log of a server that says everything it can', () => {
  let app: TestApp;
  let code: string;
  let pledge: string;
  const lines: string[] = [];
  const written = jest.spyOn(process.stderr, 'write');

  beforeAll(async () => {
    written.mockImplementation((line) => {
      lines.push(
        ...String(line)
          .split('\n')
          .filter((each) => each !== ''),
      );
      return true;
    });
    app = await givenApp({ MINHBACH_LOG_LEVEL: 'debug' });
    await givenCampaign(app);
    const gift = givenGift({ donor: { name: NAME, phone: PHONE }, memo: 'ung ho dong bao' });
    code = textAt(await app.officer('post', '/api/v1/contributions').send(gift).expect(201), 'receipt.code');
    const promise = {
      campaign: CAMPAIGN,
      unit: '44',
      due: '2027-03-31',
      money: { amount: '5000000' },
      donor: { name: NAME, phone: PHONE },
    };
    pledge = textAt(await app.officer('post', '/api/v1/pledges').send(promise).expect(201), 'pledge.transfer.code');
    await app.publish();
    await ask();
  });

  afterAll(async () => {
    await app.close();
    written.mockRestore();
  });

  async function ask(): Promise<void> {
    const query = encodeURIComponent(NAME);
    const printed = `${code.slice(0, 5)}-${code.slice(5)}`;
    for (const path of [
      `/r/${code}`,
      `/R/${printed}?kiem=1`,
      `/r?ma=${code}`,
      `/r?so=PT-19702-26-000001&tien=500000`,
      `/public/v1/receipts/${code}`,
      `/public/v1/receipts/${code}/receipt.pdf`,
      `/public/v1/receipts/${code}/%E0%A4%A`,
      `/public/v1/receipts/${code}%00`,
      `/public/v1/search?q=${query}`,
      `/public/v1/search?q=${PHONE}`,
      `/khong-co/${code}?ten=${query}`,
      `/dk/${pledge}`,
      '/',
      '/docs/',
      '/health/ready',
    ]) {
      await app
        .open('get', path)
        .set('X-Request-Id', ID)
        .set('User-Agent', NAME_AGENT)
        .set('Cookie', `minhbach=${code}`)
        .set('X-Forwarded-For', '203.0.113.77');
    }
    await app.open('post', '/public/v1/search').send({ q: NAME });
    await app.open('post', '/tra-cuu').type('form').send({ q: code });
    await app
      .open('post', '/ngon-ngu/vi')
      .type('form')
      .send({ ve: `/r/${code}` });
    await app.open('post', '/public/v1/search').set('Content-Type', 'application/json').send(`{"q": "${NAME}", ${code}`);
    await app.officer('post', '/api/v1/contributions').send(givenGift({ donor: { name: NAME, phone: 'hai ba' } }));
    await app.open('get', '/api/v1/officers').set('Authorization', `Bearer ${code}`);
  }

  const NAME_AGENT = 'Nhung/0912345678';

  it('has a line for each answer with method, template of the route, status, time and the id of the request', () => {
    const answered = lines.flatMap(
      (line) =>
        /answered {2}method=(\S+) {2}route=(\S+) {2}status=(\d+) {2}ms=([\d.]+) {2}request=(\S+)(?: {2}code=\w+)?$/.exec(line) ?? [],
    );
    const rows = Array.from({ length: answered.length / 6 }, (_, at) => answered.slice(at * 6 + 1, at * 6 + 6));
    const routes = new Set(rows.map(([method, route, status]) => `${method ?? ''} ${route ?? ''} ${status ?? ''}`));
    for (const expected of [
      'GET /r/:code 200',
      'GET /dk/:code 200',
      'GET /public/v1/receipts/:code 200',
      'GET / 200',
      'GET (none) 404',
      'POST /api/v1/contributions 201',
      'POST /public/v1/search 200',
      'POST /ngon-ngu/:language 303',
      'GET /docs 200',
    ]) {
      expect([...routes]).toContain(expected);
    }
    expect(rows.filter(([, , , , id]) => !/^([0-9a-f]{32}|[0-9a-f-]{36})$/.test(id ?? ''))).toEqual([]);
    expect(rows.filter(([, , , , id]) => id === ID).length).toBeGreaterThan(10);
  });

  it('holds no code, name, phone, amount asked for, query, token, cookie or address of anybody', () => {
    const text = lines.join('\n');
    const secrets = [
      code,
      code.slice(0, 5) + '-',
      pledge,
      NAME,
      'Nhung',
      encodeURIComponent(NAME),
      PHONE,
      '1023456789',
      app.token,
      '203.0.113.77',
      '?kiem',
      '?q=',
      'ung ho dong bao',
    ];
    expect(secrets.filter((secret) => secret !== '' && text.includes(secret))).toEqual([]);
  });
});
