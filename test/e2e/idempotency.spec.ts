import { randomUUID } from 'node:crypto';
import type { Response } from 'supertest';
import { givenApp, givenCampaign, givenGift, type TestApp } from '../support/app.js';
import { numberAt, textAt } from '../support/json.js';

describe('submitting twice counts once', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await givenApp();
    await givenCampaign(app);
  });

  afterAll(async () => {
    await app.close();
  });

  const send = (key: string, gift: object) => app.officer('post', '/api/v1/contributions').set('Idempotency-Key', key).send(gift);

  it('answers the same request with the first answer, receipt code included, and says so', async () => {
    const key = randomUUID();
    const first = await send(key, givenGift()).expect(201);
    const size = await app.size();
    const again = await send(key, givenGift()).expect(201);
    expect(first.headers).not.toHaveProperty('idempotency-hit');
    expect(again.headers['idempotency-hit']).toBe('true');
    for (const path of ['id', 'receipt.code', 'leaf_hash', 'vouchers.0.number']) expect(textAt(again, path)).toBe(textAt(first, path));
    expect(await app.size()).toBe(size);
  });

  it('takes the same facts in another order as the same request', async () => {
    const key = randomUUID();
    const gift = givenGift();
    const first = await send(key, gift).expect(201);
    const again = await send(key, Object.fromEntries(Object.entries(gift).reverse())).expect(201);
    expect(numberAt(again, 'index')).toBe(numberAt(first, 'index'));
  });

  it('refuses another request under the same key, and writes nothing', async () => {
    const key = randomUUID();
    await send(key, givenGift()).expect(201);
    const size = await app.size();
    const other = await send(key, givenGift({ cash: { amount: '500001' } })).expect(422);
    expect(other.body).toMatchObject({ code: 'KEY_REUSED', field: 'Idempotency-Key' });
    expect(await app.size()).toBe(size);
  });

  it('seals one gift when a hurried client sends it ten times at once', async () => {
    const key = randomUUID();
    const size = await app.size();
    const answers: Response[] = await Promise.all(Array.from({ length: 10 }, async () => send(key, givenGift())));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(answers.map((answer) => textAt(answer, 'receipt.code'))).size).toBe(1);
    expect(await app.size()).toBe(size + 1);
  });

  it('asks for a key where an entry is posted, and refuses one nobody can type', async () => {
    const without = await app.officer('post', '/api/v1/contributions').unset('Idempotency-Key').send(givenGift()).expect(400);
    expect(without.body).toMatchObject({ code: 'IDEMPOTENCY_KEY_MISSING', field: 'Idempotency-Key' });
    for (const wrong of ['x'.repeat(201), 'a b']) {
      expect((await send(wrong, givenGift()).expect(400)).body).toMatchObject({ code: 'IDEMPOTENCY_KEY_INVALID' });
    }
  });
});
