import { setTimeout as sleep } from 'node:timers/promises';
import { AccessChain } from '#core/access-log/access-chain.js';
import { sha256 } from '#platform/keys/digests.js';
import { decided, givenGiftOf } from '../support/given-subject-requests.js';
import { CAMPAIGN, givenApp, givenCampaign, givenGift, givenOfficer, type TestApp, type TestOfficer } from '../support/app.js';
import { jsonAt, listAt, numberAt, textAt } from '../support/json.js';
import { ledgerCheck } from '../support/ledger-check.js';

const PATH = '/api/v1/exports/full-names';
const NAME = 'Nguyễn Thị Hồng Nhung';
const TODAY = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);
const WISH = { campaign: CAMPAIGN, from: TODAY, to: TODAY, purpose: 'reconciliation', why: 'Đối chiếu với bác Hạnh ở kho bạc' };

describe('names of donors leave the officers’ side', () => {
  let app: TestApp;
  let accountant: TestOfficer;
  const gifts: number[] = [];

  beforeAll(async () => {
    app = await givenApp();
    await givenCampaign(app);
    accountant = await givenOfficer(app, '44', ['chief_accountant']);
    for (const donor of [{ name: NAME, phone: '0912000418' }, { name: '=HYPERLINK("x")' }]) {
      const gift = await app.officer('post', '/api/v1/contributions').send(givenGift({ donor })).expect(201);
      gifts.push(numberAt(gift, 'index'));
    }
  });

  afterAll(() => app.close());

  async function ready(person: TestOfficer, wish: object = WISH): Promise<string> {
    const asked = await person.call('post', PATH).send(wish).expect(202);
    const id = textAt(asked, 'id');
    for (let waited = 0; waited < 20_000; waited += 100) {
      const status = await person.call('get', `${PATH}/${id}`).expect(200);
      if (textAt(status, 'state') === 'ready') return id;
      await sleep(100);
    }
    throw new Error('the list was not made');
  }

  async function logged(filter: string): Promise<readonly Record<string, unknown>[]> {
    const found = await app.officer('get', `/api/v1/audit/access-log?limit=1000&${filter}`).expect(200);
    return listAt(found, 'data') as readonly Record<string, unknown>[];
  }

  it('one by one: for a purpose, with a reason where it asks for one, and never before it is written down', async () => {
    const path = `/api/v1/entries/${gifts[0] ?? 0}/personal`;
    const shown = await accountant.call('get', `${path}?purpose=answer_donor`).expect(200);
    expect(jsonAt(shown, 'openings.0.fields')).toMatchObject({ donor: NAME, donor_phone: '0912000418' });
    expect(shown.headers['cache-control']).toBe('no-store');
    expect((await accountant.call('get', `${path}?purpose=curiosity`).expect(422)).body).toMatchObject({ code: 'PURPOSE_NOT_ALLOWED' });
    // Opens even what is restricted: not for an officer to claim.
    expect((await accountant.call('get', `${path}?purpose=subject_request`).expect(422)).body).toMatchObject({
      code: 'PURPOSE_NOT_ALLOWED',
    });
    const claimed = { purpose: 'subject_request', why: 'bà con hỏi' };
    expect((await accountant.call('post', path).send(claimed).expect(422)).body).toMatchObject({ code: 'VALIDATION' });
    expect((await accountant.call('get', `${path}?purpose=legal_demand`).expect(422)).body).toMatchObject({
      code: 'WHY_MISSING',
      field: 'why',
    });
    await accountant.call('post', path).send({ purpose: 'legal_demand', why: 'Công văn 12 của chị Hạnh' }).expect(200);
    const storekeeper = await givenOfficer(app, '44', ['storekeeper']);
    await storekeeper.call('get', `${path}?purpose=answer_donor`).expect(403);
    const rows = await logged(`entry=${gifts[0] ?? 0}&officer=${accountant.id}`);
    expect(rows.map(({ purpose }) => purpose)).toEqual(['answer_donor', 'legal_demand']);
    expect(rows[0]).toMatchObject({ kind: 'read', entries: String(gifts[0]), request: shown.headers['x-request-id'] });
  });

  it('an officer’s own words stay sealed until an auditor asks for them, which is written down too', async () => {
    const sealed = await app.officer('get', `/api/v1/audit/access-log?officer=${accountant.id}`).expect(200);
    expect(sealed.text).not.toContain('Hạnh');
    const opened = await app.officer('get', `/api/v1/audit/access-log?officer=${accountant.id}&reasons=yes`).expect(200);
    expect(opened.text).toContain('Công văn 12 của chị Hạnh');
    expect((await logged('kind=read')).at(-1)).toMatchObject({ purpose: 'audit_access_log' });
  });

  it('as a list: made by a job, fetched once by the same person, and everybody sees that it was', async () => {
    const before = await app.size();
    const id = await ready(accountant);
    const other = await givenOfficer(app, '44', ['chief_accountant']);
    await other.call('post', `${PATH}/${id}/file`).expect(404);
    const file = await accountant.call('post', `${PATH}/${id}/file`).expect(200);
    expect(file.text).toContain(NAME);
    expect(file.text).toContain(`"'=HYPERLINK(""x"")"`);
    expect(file.headers['cache-control']).toBe('private, no-store');
    expect((await accountant.call('post', `${PATH}/${id}/file`).expect(410)).body).toMatchObject({ code: 'EXPORT_GONE' });

    expect(await app.size()).toBe(before + 1);
    await app.publish();
    const entry = await app.open('get', `/public/v1/entries/${before}`).expect(200);
    expect(entry.text).not.toContain('Nhung');
    const administrator = await givenOfficer(app, '44', ['unit_administrator']);
    const list = await administrator.call('get', PATH).expect(200);
    expect(jsonAt(list, 'data.0')).toMatchObject({ id, officer: accountant.id, rows: gifts.length, state: 'fetched', entry_index: before });
    const kinds = (await logged(`about=name_export:${id}`)).map(({ kind }) => kind);
    expect(kinds).toEqual(expect.arrayContaining(['export_asked', 'read', 'export_made', 'export_fetched']));
    expect(await ledgerCheck(app)).toEqual({ state: 'clean', difference: undefined });
  }, 60_000);

  it('not without a fresh step-up, not for a year and a day, not a fourth time in a day', async () => {
    const chief = await givenOfficer(app, '44', ['chief_accountant']);
    expect(
      (
        await chief
          .call('post', PATH)
          .send({ ...WISH, from: '2024-09-01', to: '2026-09-01' })
          .expect(422)
      ).body,
    ).toMatchObject({ code: 'DATE_INVALID' });
    expect(
      (
        await chief
          .call('post', PATH)
          .send({ ...WISH, why: ' ' })
          .expect(422)
      ).body,
    ).toMatchObject({ code: 'VALIDATION' });
    for (let made = 0; made < 3; made += 1) await chief.call('post', PATH).send(WISH).expect(202);
    expect((await chief.call('post', PATH).send(WISH).expect(429)).body).toMatchObject({ code: 'EXPORTS_TOO_MANY' });
    expect((await logged(`officer=${chief.id}&kind=export_refused`)).length).toBe(1);
    // A machine can't show again who it is.
    await app.open('post', PATH).set('Authorization', `Bearer ${app.token}`).send(WISH).expect(403);
  });

  it('a list nobody fetches in its hour is gone, file and key', async () => {
    const clerk = await givenOfficer(app, '44', ['chief_accountant']);
    const id = await ready(clerk);
    await app.database.superuser.query(`UPDATE access.name_export SET expires_at = now() - interval '1 second' WHERE id = $1`, [id]);
    expect((await clerk.call('post', `${PATH}/${id}/file`).expect(410)).body).toMatchObject({ code: 'EXPORT_GONE' });
    const { rowCount } = await app.database.vaultSuperuser.query('SELECT FROM vault.subject_key WHERE subject = $1', [id]);
    expect(rowCount).toBe(0);
  }, 60_000);

  it('with the words as they were put right, one by one and as a list', async () => {
    const { index } = await givenGiftOf(app, { name: 'Nguyễn Thị Sai Tên', phone: '0912000777' });
    const [taker, decider] = [await givenOfficer(app), await givenOfficer(app)];
    const correction = { name: 'Bùi Thị Đúng Tên' };
    expect((await decided({ taker, decider }, { kind: 'correct', about: { entry: index }, correction })).status).toBe(200);
    const reader = await givenOfficer(app, '44', ['chief_accountant']);
    const shown = await reader.call('get', `/api/v1/entries/${index}/personal?purpose=answer_donor`).expect(200);
    expect(jsonAt(shown, 'openings.0.fields')).toMatchObject({ donor: 'Bùi Thị Đúng Tên', donor_phone: '0912000777' });
    const file = await reader.call('post', `${PATH}/${await ready(reader)}/file`).expect(200);
    expect(file.text).toContain('Bùi Thị Đúng Tên');
    expect(file.text).not.toContain('Nguyễn Thị Sai Tên');
  }, 60_000);

  it('the auditor’s file of the access log can be checked without us', async () => {
    const file = await app.officer('get', '/api/v1/audit/access-log.csv').expect(200);
    const [, ...lines] = file.text.trim().split('\r\n');
    const chain = new AccessChain(sha256);
    for (const line of lines) {
      const record = /"(\{.*\})"$/.exec(line)?.[1]?.replaceAll('""', '"') ?? '';
      chain.add(record);
      expect(line).toContain(Buffer.from(chain.head).toString('base64'));
    }
    chain.finish();
    expect(chain.size).toBe(lines.length);
    const desk = await givenOfficer(app, '44', ['desk_officer']);
    await desk.call('get', '/api/v1/audit/access-log.csv').expect(403);
  });
});
