import { randomUUID } from 'node:crypto';
import type { Test as Call } from 'supertest';
import { CAMPAIGN, givenApp, givenCampaign, givenGift, givenOfficer, type TestApp, type TestOfficer, VCB } from '../support/app.js';
import { givenGoods, givenLot } from '../support/given-stock.js';
import { numberAt, textAt } from '../support/json.js';

/** What is sent: where to, what, and by whom. */
interface Sent {
  readonly path: string;
  readonly body: object;
  readonly by?: TestOfficer;
}

const DIGEST = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';

describe('what is sent again under its key, because the answer was lost,', () => {
  let app: TestApp;
  let commune: TestOfficer;
  /** Names given so far: each is given once. */
  let given = 0;

  beforeAll(async () => {
    app = await givenApp();
    await givenCampaign(app);
    commune = await givenOfficer(app, '19702');
    await give('9000000');
  });

  afterAll(() => app.close());

  async function give(amount: string): Promise<number> {
    const sent = givenGift({ unit: '44', cash: { amount } });
    return numberAt(await app.officer('post', '/api/v1/contributions').send(sent).expect(201), 'index');
  }

  const indexOf = async (path: string, body: object): Promise<number> =>
    numberAt(await app.officer('post', path).send(body).expect(201), 'index');

  const idOf = async (path: string, body: object): Promise<string> => textAt(await app.officer('post', path).send(body).expect(201), 'id');

  const base = { campaign: CAMPAIGN, unit: '44' };
  const SENT: readonly (readonly [what: string, sent: () => Promise<Sent> | Sent])[] = [
    ['cash paid in', () => ({ path: '/api/v1/deposits', body: { ...base, account: VCB, amount: '1000000' } })],
    [
      'a transfer of nearly all there is',
      async () => {
        await give('20000000');
        return { path: '/api/v1/transfers', body: { ...base, to_unit: '19702', from: 'cash', amount: '20000000' } };
      },
    ],
    [
      'the reception of a transfer',
      async () => {
        await give('70000');
        const id = await idOf('/api/v1/transfers', { ...base, to_unit: '19702', from: 'cash', amount: '70000' });
        return { path: `/api/v1/transfers/${id}/receive`, body: { to: 'cash' }, by: commune };
      },
    ],
    [
      'interest',
      () => ({ path: '/api/v1/interest', body: { ...base, account: VCB, period: '2024-10', date: '2024-11-01', amount: '70000' } }),
    ],
    [
      'a charge of all the interest',
      () => ({ path: '/api/v1/bank-charges', body: { ...base, account: VCB, period: '2024-10', date: '2024-11-01', amount: '70000' } }),
    ],
    [
      'all goods of a lot sent elsewhere',
      async () => {
        const goods = [{ lot: await givenLot(app, 'gao', '20'), quantity: '20' }];
        return { path: '/api/v1/stock-transfers', body: { campaign: CAMPAIGN, from: '44', to: '19702', goods } };
      },
    ],
    [
      'the reception of goods',
      async () => {
        const lot = await givenLot(app, 'gao', '20');
        const goods = [{ lot, quantity: '20' }];
        const id = await idOf('/api/v1/stock-transfers', { campaign: CAMPAIGN, from: '44', to: '19702', goods });
        return { path: `/api/v1/stock-transfers/${id}/receive`, body: { goods: [{ lot, received: '20' }] }, by: commune };
      },
    ],
    [
      'an inspection of all goods',
      async () => {
        const { lots } = await givenGoods(app, [{ item: 'noi', quantity: '4' }]);
        const goods = [{ lot: lots[0], outcomes: [{ found: 'usable', quantity: '4' }] }];
        return { path: '/api/v1/inspections', body: { campaign: CAMPAIGN, warehouse: '44', goods } };
      },
    ],
    [
      'a value given later',
      async () => {
        const { gift, lots } = await givenGoods(app, [{ item: 'ung', quantity: '3' }]);
        return { path: '/api/v1/valuations', body: { gift, lot: lots[0], amount: '1000000', basis: 'board' } };
      },
    ],
    [
      'a count that agrees',
      async () => {
        const lots = [{ lot: await givenLot(app, 'gao', '20'), counted: '20' }];
        return { path: '/api/v1/stock-counts', body: { campaign: CAMPAIGN, warehouse: '44', lots } };
      },
    ],
    [
      'a direct delivery',
      () => ({
        path: '/api/v1/direct-deliveries',
        body: { ...base, to_unit: '19702', delivered_on: '2024-10-20', money: { amount: '3000000' }, evidence: [DIGEST] },
      }),
    ],
    ['an earmark', () => ({ path: `/api/v1/campaigns/${CAMPAIGN}/earmarks`, body: { slug: `truong-hoc-${(given += 1)}`, unit: '19702' } })],
    [
      'what is left of a pledge, waited for no longer',
      async () => {
        const pledge = { ...base, due: '2027-03-31', money: { amount: '5000000' }, donor: { name: 'Trần Văn Bình' } };
        const made = await app.officer('post', '/api/v1/pledges').send(pledge).expect(201);
        return { path: `/api/v1/pledges/${textAt(made, 'pledge.transfer.code')}/write-off`, body: { reason: 'UNREACHABLE' } };
      },
    ],
    ['a changed consent', async () => ({ path: `/api/v1/entries/${await give('1000')}/consent`, body: { level: 'anonymous' } })],
    [
      'a gift taken back with the right one in its place',
      async () => ({
        path: `/api/v1/entries/${await give('19000000')}/reverse`,
        body: { reason: 'WRONG_AMOUNT', correction: givenGift({ unit: '44', cash: { amount: '1900000' } }) },
      }),
    ],
    [
      'a transfer taken back',
      async () => {
        await give('50000');
        const sent = await indexOf('/api/v1/transfers', { ...base, to_unit: '19702', from: 'cash', amount: '50000' });
        return { path: `/api/v1/entries/${sent}/reverse`, body: { reason: 'BOUNCED' } };
      },
    ],
  ];

  async function sender(sent: () => Promise<Sent> | Sent): Promise<() => Call> {
    const { path, body, by } = await sent();
    const key = randomUUID();
    return () => (by === undefined ? app.officer('post', path) : by.call('post', path)).set('Idempotency-Key', key).send(body);
  }

  it.each(SENT)('is answered as the first time, whatever it changed: %s', async (_what, sent) => {
    const send = await sender(sent);
    const first = await send();
    expect([first.status, first.headers['idempotency-hit']]).toEqual([201, undefined]);
    const size = await app.size();
    const again = await send();
    expect([again.status, again.headers['idempotency-hit'], again.body]).toEqual([201, 'true', first.body]);
    expect(await app.size()).toBe(size);
  });

  it.each(SENT)('is done once and told to everybody, when it comes three times at once: %s', async (_what, sent) => {
    const send = await sender(sent);
    const size = await app.size();
    const answers = await Promise.all([send(), send(), send()]);
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    expect(answers.filter(({ headers }) => headers['idempotency-hit'] === 'true')).toHaveLength(2);
    expect(await app.size()).toBeGreaterThan(size);
  });
});
