import { setTimeout as sleep } from 'node:timers/promises';
import type { Response } from 'supertest';
import { givenApp, givenCampaign, givenGift, type TestApp } from '../support/app.js';
import { numberAt, textAt } from '../support/json.js';

const FSCK = '/api/v1/audit/fsck';

describe('an auditor asks whether the stored ledger is what its entries say', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await givenApp();
    await givenCampaign(app);
    await app.officer('post', '/api/v1/contributions').send(givenGift()).expect(201);
    await app.publish();
  });

  afterAll(async () => {
    await app.close();
  });

  async function checked(): Promise<Response> {
    expect((await app.officer('post', FSCK).expect(202)).body).toMatchObject({ state: 'running' });
    for (let waited = 0; waited < 30_000; waited += 100) {
      const answer = await app.officer('get', FSCK).expect(200);
      if (textAt(answer, 'state') !== 'running') return answer;
      await sleep(100);
    }
    throw new Error('the ledger was not checked in half a minute');
  }

  it('needs the token, and hears that nothing was checked yet', async () => {
    await app.open('get', FSCK).expect(401);
    await app.open('post', FSCK).expect(401);
    expect((await app.officer('get', FSCK).expect(200)).body).toEqual({ state: 'not_run', size: null, seconds: null, checked_at: null });
  });

  it('hears that all is well, for how many entries and since when', async () => {
    const answer = await checked();
    expect(answer.body).toMatchObject({ state: 'clean', size: String(await app.size()) });
    expect(numberAt(answer, 'seconds')).toBeGreaterThan(0);
    expect(Math.abs(Date.parse(textAt(answer, 'checked_at')) - Date.now())).toBeLessThan(60_000);
    await app.officer('post', '/api/v1/contributions').send(givenGift()).expect(201);
  });

  it('hears that all is well once lines that an older release masked less are cut down, wherever they show, and gifts go on', async () => {
    const posted = await app
      .officer('post', '/api/v1/contributions')
      .send(givenGift({ donor: { name: 'Lò Thị Mẩy' }, memo: 'Mẩy gửi bà con' }))
      .expect(201);
    await app.publish();
    const index = numberAt(posted, 'index');
    const { superuser } = app.database;
    for (const table of ['ledger.opening', 'disclosure.public_entry'])
      await superuser.query(`UPDATE ${table} SET donor_line = 'Lò Thị Mẩy', memo_line = 'Mẩy gửi bà con' WHERE idx = $1`, [index]);
    expect((await checked()).body).toMatchObject({ state: 'clean' });
    const { rows } = await superuser.query<object>(
      `SELECT o.donor_line, o.memo_line, p.donor_line AS listed, p.memo_line AS listed_memo
       FROM ledger.opening o JOIN disclosure.public_entry p USING (idx) WHERE idx = $1`,
      [index],
    );
    expect(rows).toEqual([{ donor_line: 'Lò T. M.', memo_line: 'M. gửi bà con', listed: 'Lò T. M.', listed_memo: 'M. gửi bà con' }]);
    await app.officer('post', '/api/v1/contributions').send(givenGift()).expect(201);
  });

  it('hears the first difference, and nothing more is written on top of it', async () => {
    await app.database.superuser.query('ALTER TABLE ledger.total DISABLE TRIGGER USER');
    await app.database.superuser.query('UPDATE ledger.total SET count = count + 1');
    expect((await checked()).body).toMatchObject({ state: 'different', first_difference: { what: 'total' } });
    const refused = await app.officer('post', '/api/v1/contributions').send(givenGift()).expect(503);
    expect(refused.body).toMatchObject({ code: 'WRITER_STOPPED' });
    await app.open('get', '/public/v1/campaigns').expect(200);
  });
});
