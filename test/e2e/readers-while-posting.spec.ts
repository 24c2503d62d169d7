import { setTimeout as sleep } from 'node:timers/promises';
import type { Response } from 'supertest';
import { CAMPAIGN, givenApp, givenCampaign, givenGift, type TestApp } from '../support/app.js';
import { jsonAt, numberAt, textAt } from '../support/json.js';
import { type ListedMoney, readPages, wrongTotals } from '../support/reader-load.js';

const PATHS = [`/cd/${CAMPAIGN}`, `/public/v1/campaigns/${CAMPAIGN}/totals`, `/man-hinh/${CAMPAIGN}`, '/'];

async function allEntries(app: TestApp): Promise<readonly ListedMoney[]> {
  const entries: ListedMoney[] = [];
  let next: string | undefined = `/public/v1/campaigns/${CAMPAIGN}/entries?limit=200`;
  while (next !== undefined) {
    const answer: Response = await app.open('get', next).expect(200);
    const rows = jsonAt(answer, 'data') as readonly {
      readonly index: number;
      readonly kind: string;
      readonly money: { readonly amount: string };
    }[];
    entries.push(...rows.map(({ index, kind, money }) => ({ index, kind, amount: money.amount })));
    const hasMore = jsonAt(answer, 'page.has_more') === true;
    next = hasMore ? `/public/v1/campaigns/${CAMPAIGN}/entries?limit=200&cursor=${textAt(answer, 'page.next_cursor')}` : undefined;
  }
  return entries;
}

describe('readers while gifts are recorded', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await givenApp();
    await givenCampaign(app);
    await app.officer('post', '/api/v1/contributions').send(givenGift()).expect(201);
    await app.publish();
  });
  afterAll(() => app.close());

  it('see on every page exactly the gifts of the seal the page names, and no error', async () => {
    const state = { isOver: false };
    const reading = readPages({ url: app.url, paths: PATHS, totals: PATHS, readers: 20, seconds: 8, pauseMs: 250 }).finally(() => {
      state.isOver = true;
    });
    let posted = 0;
    while (!state.isOver) {
      const answer = await app.officer('post', '/api/v1/contributions').send(givenGift()).expect(201);
      posted += 1;
      if (posted % 5 === 0) {
        await app
          .officer('post', `/api/v1/entries/${numberAt(answer, 'index')}/reverse`)
          .send({ reason: 'DUPLICATE' })
          .expect(201);
      }
      await sleep(30);
    }
    const { answers, faults, seen } = await reading;
    await app.publish();
    expect(faults).toEqual([]);
    expect(answers).toBeGreaterThan(20);
    expect(new Set(seen.map(({ size }) => size)).size).toBeGreaterThan(2);
    expect(wrongTotals(seen, await allEntries(app))).toEqual([]);
  });

  it('would be told: a total that is one đồng off is found', () => {
    const entries: readonly ListedMoney[] = [
      { index: 3, kind: 'contribution', amount: '500' },
      { index: 7, kind: 'reversal', amount: '500' },
    ];
    const seen = { path: '/cd/x', size: 7, amount: '500' };
    expect(wrongTotals([seen, { ...seen, size: 8, amount: '0' }], entries)).toEqual([]);
    expect(
      wrongTotals(
        [
          { ...seen, amount: '501' },
          { ...seen, size: 8 },
        ],
        entries,
      ),
    ).toHaveLength(2);
  });
});
