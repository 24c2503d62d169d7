import { setTimeout as sleep } from 'node:timers/promises';
import request from 'supertest';
import { givenApp, givenCampaign, givenGift, type TestApp } from '../support/app.js';
import { givenPerson, TestBrowser } from '../support/given-signed-in.js';
import { textAt } from '../support/json.js';

const LOGINS = 200;

/** How long a gift usually takes at most while a flood goes on, in milliseconds, also on a busy machine: a desk waits, it does not give up. */
const GIFT_MS_USUAL = 2_500;

describe('a flood of logins', () => {
  let app: TestApp;
  beforeAll(async () => {
    // The usual cost of a password: what a flood would really ask for.
    app = await givenApp();
    await givenCampaign(app);
  });
  afterAll(() => app.close());

  it('is told to come back, and desks go on recording gifts meanwhile', async () => {
    const { userName } = await givenPerson(app, 'desk_officer');
    const state = { isOver: false };
    const flood = Promise.all(
      Array.from({ length: LOGINS }, async (_none, index) => {
        const address = `203.0.${Math.floor(index / 250)}.${1 + (index % 250)}`;
        const user = index % 2 === 0 ? userName : `khong.co.${index}`;
        return request(app.url)
          .post('/api/v1/session')
          .set({ 'X-Forwarded-For': address, 'X-Forwarded-Proto': 'https' })
          .send({ user, password: 'sai mat khau roi day' });
      }),
    ).finally(() => {
      state.isOver = true;
    });
    const took: number[] = [];
    while (!state.isOver) {
      const began = performance.now();
      await app.officer('post', '/api/v1/contributions').send(givenGift()).expect(201);
      took.push(performance.now() - began);
      await sleep(20);
    }
    const answers = await flood;
    const counts = new Map<string, number>();
    for (const answer of answers) {
      const key = `${answer.status} ${textAt(answer, 'code')}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    expect([...counts.keys()].sort()).toEqual(['403 SIGN_IN_REFUSED', '503 SIGN_IN_BUSY']);
    const busy = answers.filter(({ status }) => status === 503);
    expect(busy.every(({ headers }) => headers['retry-after'] === '3')).toBe(true);
    expect(took.length).toBeGreaterThan(3);
    const sorted = took.sort((a, b) => a - b);
    const [middle = 0, slowest = 0] = [sorted[Math.floor(sorted.length / 2)], sorted.at(-1)];
    console.info(
      `${took.length} gifts during the flood, middle ${Math.round(middle)} ms, slowest ${Math.round(slowest)} ms; ${[...counts].join(' · ')}`,
    );
    expect(middle).toBeLessThan(GIFT_MS_USUAL);
  });

  it('leaves nobody who was only turned away waiting longer the next time', async () => {
    const { userName } = await givenPerson(app);
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_none, index) => new TestBrowser(app, `198.51.100.${index}`).signIn(userName)),
    );
    const turnedAway = answers.findIndex(({ status }) => status === 503);
    expect(turnedAway).toBeGreaterThanOrEqual(0);
    expect(answers.some(({ status }) => status === 201)).toBe(true);
    expect((await new TestBrowser(app, `198.51.100.${turnedAway}`).signIn(userName)).status).toBe(201);
  });
});
