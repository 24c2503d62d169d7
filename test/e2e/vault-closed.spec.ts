import { setTimeout as sleep } from 'node:timers/promises';
import { CAMPAIGN, givenApp, givenCampaign, givenGift, type TestApp } from '../support/app.js';
import { jsonAt, numberAt, textAt } from '../support/json.js';

const NAME = 'Nguyễn Thị Hồng Nhung';

/** What lists, pages, search and exports as they come are made of has to be there without a single data key. */
describe('with the vault closed', () => {
  let app: TestApp;
  let masked: { readonly index: number; readonly code: string };
  let named: { readonly index: number; readonly code: string };

  beforeAll(async () => {
    app = await givenApp();
    await givenCampaign(app);
    const give = async (level: string) => {
      const gift = await app
        .officer('post', '/api/v1/contributions')
        .send(givenGift({ donor: { name: NAME }, memo: 'ung ho ba con', consent: { level } }))
        .expect(201);
      return { index: numberAt(gift, 'index'), code: textAt(gift, 'receipt.code') };
    };
    masked = await give('masked');
    named = await give('public');
    await app.publish();
    // Whatever reads a data key from here on fails.
    await app.database.vaultSuperuser.query('REVOKE SELECT ON vault.data_key, vault.subject_key FROM minhbach_writer');
  });

  afterAll(async () => {
    await app.database.vaultSuperuser.query('GRANT SELECT ON vault.data_key, vault.subject_key TO minhbach_writer');
    await app.close();
  });

  it('an officer can’t read a name: the keys really are out of reach', async () => {
    await app.officer('get', `/api/v1/entries/${masked.index}/personal?purpose=answer_donor`).expect(500);
  });

  it('every public page and answer is there, names shown as they were agreed', async () => {
    const pages = [
      '/',
      '/cd',
      `/cd/${CAMPAIGN}`,
      `/cd/${CAMPAIGN}/thu/${masked.index}`,
      `/cd/${CAMPAIGN}/thu/${named.index}`,
      '/so',
      '/tra-cuu?q=nhung',
      `/r/${masked.code}`,
      `/r/${named.code}`,
      ...['', '/totals', '/entries', '/entries.csv', '/allocations', '/disbursements', '/beneficiaries', '/documents'].map(
        (part) => `/public/v1/campaigns/${CAMPAIGN}${part}`,
      ),
      ...['/transfers', '/units', '/reconciliations', '/pledges', '/stock', '/needs', '/shortages', '/accounts'].map(
        (part) => `/public/v1/campaigns/${CAMPAIGN}${part}`,
      ),
      '/public/v1/entries',
      '/public/v1/entries.csv',
      ...[masked, named].flatMap(({ index, code }) => [
        `/public/v1/entries/${index}`,
        `/public/v1/entries/${index}.tlog-proof`,
        `/public/v1/receipts/${code}`,
        `/public/v1/receipts/${code}/proof`,
        `/public/v1/receipts/${code}/receipt.pdf`,
      ]),
      '/public/v1/search?q=nhung',
    ];
    for (const page of pages) {
      const answer = await app.open('get', page);
      expect([page, answer.status]).toEqual([page, 200]);
    }
    const list = await app.open('get', `/public/v1/entries?campaign=${CAMPAIGN}`).expect(200);
    expect(list.text).toContain(NAME);
    expect(list.text).toContain('Nguyễn T. H. N.');
  });

  it('officers’ lists are there', async () => {
    for (const path of [
      'disbursements',
      'reversals',
      'refunds',
      `pledges?campaign=${CAMPAIGN}`,
      `campaigns/${CAMPAIGN}/earmarks`,
      'write-offs',
      'audit/access-log',
      'exports/full-names',
    ]) {
      const answer = await app.officer('get', `/api/v1/${path}`);
      expect([path, answer.status]).toEqual([path, 200]);
    }
  });

  it('the audit workbook as it comes is made', async () => {
    const begun = await app.officer('post', '/api/v1/audit/workbooks').send({ campaign: CAMPAIGN }).expect(202);
    for (let waited = 0; waited < 30_000; waited += 200) {
      const status = await app.officer('get', textAt(begun, 'status_url')).expect(200);
      if (textAt(status, 'state') === 'completed') {
        expect(jsonAt(status, 'result.rows')).toBeGreaterThan(0);
        return;
      }
      expect(textAt(status, 'state')).not.toBe('failed');
      await sleep(200);
    }
    throw new Error('the workbook was not made');
  }, 60_000);
});
