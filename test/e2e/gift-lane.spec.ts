import { randomUUID } from 'node:crypto';
import { request as ask } from 'node:http';
import { CAMPAIGN, givenApp, givenCampaign, givenGift, type TestApp, VCB } from '../support/app.js';

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: unknown;
}

// A body of unknown length goes to the framework; its length said before, the lane may take it.
type Way = 'lane' | 'framework';

describe('a gift is answered the same before the framework and by it', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await givenApp();
    await givenCampaign(app);
  });

  afterAll(async () => {
    await app.close();
  });

  /** One request; its answer without what differs each time. @param body JSON, or the text of what is none; in two parts when `isSplit` */
  function send(way: Way, body: object | string, headers: Readonly<Record<string, string>> = {}, isSplit = false): Promise<Answer> {
    const bytes = Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
    const usual = { Authorization: `Bearer ${app.token}`, 'Idempotency-Key': randomUUID(), 'Content-Type': 'application/json' };
    const length = way === 'lane' ? { 'Content-Length': String(bytes.length) } : { 'Transfer-Encoding': 'chunked' };
    const present = Object.entries({ ...usual, ...length, ...headers }).filter(([, value]) => value !== '');
    return new Promise((resolve, reject) => {
      const call = ask(`${app.url}/api/v1/contributions`, { method: 'POST', headers: Object.fromEntries(present) }, (answer) => {
        let text = '';
        answer.setEncoding('utf8').on('data', (part: string) => (text += part));
        answer.on('end', () => {
          const { date, 'x-request-id': id, ...kept } = answer.headers;
          expect([typeof date, typeof id]).toEqual(['string', 'string']);
          resolve({ status: answer.statusCode ?? 0, headers: kept, body: JSON.parse(text) });
        });
      });
      call.on('error', reject);
      if (!isSplit) {
        call.end(bytes);
        return;
      }
      call.write(bytes.subarray(0, 20));
      setTimeout(() => call.end(bytes.subarray(20)), 20);
    });
  }

  const gifts: readonly (readonly [string, object])[] = [
    ['cash', givenGift()],
    ['a bank credit', givenGift({ cash: undefined, bank: { amount: '1500000', reference: 'FT24253123456789', account: VCB } })],
    ['everything at once', everything()],
    ['nobody’s gift', { campaign: CAMPAIGN, unit: '19702', cash: { amount: '1' }, donor: {} }],
  ];

  it.each(gifts)('%s: repeated on the other way it is the same gift, down to the receipt code', async (_what, gift) => {
    for (const ways of [['lane', 'framework'] as const, ['framework', 'lane'] as const]) {
      const key = { 'Idempotency-Key': randomUUID() };
      const size = await app.size();
      const [first, again, onceMore] = [await send(ways[0], gift, key), await send(ways[1], gift, key), await send(ways[0], gift, key)];
      expect(first).toMatchObject({ status: 201, headers: { location: `/public/v1/entries/${size}` } });
      expect(again.headers).toMatchObject({ 'idempotency-hit': 'true' });
      expect(again).toEqual(onceMore);
      expect(again.body).toMatchObject(withoutTree(first.body));
      expect(Object.keys(again.headers).filter((name) => name !== 'idempotency-hit')).toEqual(Object.keys(first.headers));
      expect(await app.size()).toBe(size + 1);
    }
  });

  it.each<readonly [string, object | string, Readonly<Record<string, string>>]>([
    ['a wrong field', givenGift({ cash: { amount: '0.5' } }), {}],
    ['an unknown field', givenGift({ amount: '1' }), {}],
    ['an unknown campaign', givenGift({ campaign: 'khong-co' }), {}],
    ['an unknown item', givenGift({ goods: [{ item: 'vang', quantity: '1' }] }), {}],
    ['an account of another campaign', givenGift({ bank: { amount: '1', reference: 'FT12345', account: 'bank:vcb-9999999999' } }), {}],
    ['a day before the campaign', givenGift({ date: '2024-08-31' }), {}],
    ['neither money nor goods', givenGift({ cash: undefined }), {}],
    ['a field that is null', givenGift({ memo: null }), {}],
    ['a group that is null', givenGift({ donor: null }), {}],
    ['a prototype to poison', `{"__proto__": {"campaign": "${CAMPAIGN}"}}`, {}],
    ['half a JSON', '{"campaign": "bao', {}],
    ['a list', '[]', {}],
    ['a bare text', '"x"', {}],
    ['no token', givenGift(), { Authorization: '' }],
    ['a wrong token', givenGift(), { Authorization: 'Bearer nonsense' }],
    ['no key', givenGift(), { 'Idempotency-Key': '' }],
    ['a key with a space', givenGift(), { 'Idempotency-Key': 'a b' }],
    ['a form', 'x=1', { 'Content-Type': 'application/x-www-form-urlencoded' }],
    ['another character set', givenGift(), { 'Content-Type': 'application/json; charset=latin7' }],
    ['a body said to be compressed', givenGift(), { 'Content-Encoding': 'gzip' }],
  ])('%s: is refused in the same words', async (_what, body, headers) => {
    const size = await app.size();
    const answer = await send('lane', body, headers);
    expect(answer).toEqual(await send('framework', body, headers));
    expect([answer.status >= 400 && answer.status < 500, answer.headers['content-type']]).toEqual([
      true,
      'application/problem+json; charset=utf-8',
    ]);
    expect(await app.size()).toBe(size);
  });

  it('a body that comes in two parts is read whole, right or wrong', async () => {
    expect(await send('lane', givenGift(), {}, true)).toMatchObject({ status: 201 });
    expect(await send('lane', givenGift({ amount: '1' }), {}, true)).toMatchObject({ status: 422, body: { field: 'amount' } });
  });

  function everything(): object {
    return givenGift({
      date: '2024-09-10',
      bank: { amount: '1500000', account: VCB, reference: 'FT24253123456789' },
      goods: [{ item: 'gao', quantity: '50.5', unit: 'kg', value: { amount: '900000', basis: 'donor' } }],
      donor: { name: 'Công Ty Hoa Sen Xanh', phone: '0912 000 418', address: 'Xã Hải Lăng', organisation: true },
      consent: { level: 'public' },
      memo: 'Gửi bà con vùng lũ',
      earmark: 'truong-hoc',
    });
  }
});

/** What an answer says of the gift: a later one proves it in a larger tree. */
function withoutTree(body: unknown): Record<string, unknown> {
  if (typeof body !== 'object' || body === null) throw new Error('an answer is an object');
  const told = Object.entries(body).filter(([name]) => !['tree_size', 'proof', 'checkpoint'].includes(name));
  return Object.fromEntries(told);
}
