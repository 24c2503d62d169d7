import type { Response } from 'supertest';
import { CAMPAIGN, givenApp, givenCampaign, givenOfficer, type TestApp } from '../support/app.js';
import type { Caller } from '../support/given-decided.js';
import { givenGoods } from '../support/given-stock.js';
import { jsonAt, textAt } from '../support/json.js';

const AT_ONCE = 8;
/** What came, and what each of several officers reaches for: there is enough for two of them. */
const CAME = '100';
const REACHED_FOR = '40';

describe('valued goods that several officers reach for at once', () => {
  let app: TestApp;
  let checker: Caller;

  beforeAll(async () => {
    app = await givenApp();
    await givenCampaign(app);
    checker = await givenOfficer(app);
  });

  afterAll(() => app.close());

  async function givenValued(): Promise<string> {
    const { lots } = await givenGoods(app, [{ item: 'gao', quantity: CAME, value: { amount: '1000001', basis: 'invoice' } }]);
    return lots[0] ?? '';
  }

  /** There was enough for two; everybody else is told so, as of a conflict. */
  function expectLosersTold(answers: readonly Response[], done: number): void {
    expect(answers.filter(({ status }) => status === done)).toHaveLength(2);
    const others = answers.filter(({ status }) => status !== done);
    expect(new Set(others.map(({ status }) => status))).toEqual(new Set([409]));
    for (const answer of others) expect(['CONFLICT', 'INSUFFICIENT_STOCK']).toContain(jsonAt(answer, 'code'));
  }

  it('are inspected while there are any; whoever comes too late is told that somebody was before them', async () => {
    const lot = await givenValued();
    const goods = [{ lot, outcomes: [{ found: 'usable', quantity: REACHED_FOR }] }];
    const inspect = () => app.officer('post', '/api/v1/inspections').send({ campaign: CAMPAIGN, warehouse: '44', goods });
    expectLosersTold(await Promise.all(Array.from({ length: AT_ONCE }, inspect)), 201);
  });

  it('are written off while there are any; whoever comes too late is told that somebody was before them', async () => {
    const lot = await givenValued();
    const body = { campaign: CAMPAIGN, warehouse: '44', reason: 'spoiled', goods: [{ lot, quantity: REACHED_FOR }] };
    const ids: string[] = [];
    for (let at = 0; at < AT_ONCE; at += 1) {
      ids.push(textAt(await app.officer('post', '/api/v1/write-offs').send(body).expect(201), 'id'));
    }
    const approve = (id: string) => checker.call('post', `/api/v1/write-offs/${id}/approve`).send({ version: 1 });
    expectLosersTold(await Promise.all(ids.map(approve)), 200);
    const states = await Promise.all(ids.map((id) => app.officer('get', `/api/v1/write-offs/${id}`).expect(200)));
    expect(states.map((answer) => textAt(answer, 'state')).sort()).toEqual(
      [...Array.from({ length: 2 }, () => 'posted'), ...Array.from({ length: AT_ONCE - 2 }, () => 'submitted')].sort(),
    );
  });
});
