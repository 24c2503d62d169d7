import type { Response } from 'supertest';
import { Clock } from '#platform/clock/clock.js';
import { KeepRoles } from '#relief/officers/keep-roles.js';
import { SYSTEM_KEEPER } from '#relief/officers/keeper.js';
import { RegisterOfficer } from '#relief/officers/register-officer.js';
import { givenApp, type TestApp } from '../support/app.js';
import { CHEAP, givenPerson, PASSWORD, TestBrowser } from '../support/given-signed-in.js';
import { jsonAt, listAt, textAt } from '../support/json.js';
import { ShiftedClock } from '../support/shifted-clock.js';

const MINUTE = 1 / (24 * 60);
const NEW_PASSWORD = 'trang sang vuon chuoi sau he';

describe('a session', () => {
  let app: TestApp;
  let clock: ShiftedClock;
  beforeAll(async () => {
    app = await givenApp(CHEAP);
    clock = new ShiftedClock(app.server.app.get(Clock));
  });
  afterAll(() => app.close());

  async function signedIn(userName: string, address?: string): Promise<TestBrowser> {
    const browser = new TestBrowser(app, address);
    expect((await browser.signIn(userName)).status).toBe(201);
    return browser;
  }

  const alive = (browser: TestBrowser): Promise<Response> => browser.call('get', '/api/v1/me');

  it('ends after half an hour in which nothing is done', async () => {
    const { userName } = await givenPerson(app);
    const browser = await signedIn(userName);
    clock.pass(29 * MINUTE);
    expect((await alive(browser)).status).toBe(200);
    clock.pass(29 * MINUTE);
    expect((await alive(browser)).status).toBe(200);
    clock.pass(30 * MINUTE);
    expect((await alive(browser)).status).toBe(401);
  });

  it('ends after twelve hours whatever is done', async () => {
    const { userName } = await givenPerson(app);
    const browser = await signedIn(userName);
    for (let quarters = 0; quarters < 47; quarters += 1) {
      clock.pass(15 * MINUTE);
      expect((await alive(browser)).status).toBe(200);
    }
    clock.pass(15 * MINUTE);
    expect((await alive(browser)).status).toBe(401);
  });

  it('is listed with those of other browsers, and each can be ended from another one', async () => {
    const { userName } = await givenPerson(app);
    const [here, there] = [await signedIn(userName), await signedIn(userName, '203.0.113.5')];
    const sessions = await here.call('get', '/api/v1/me/sessions').expect(200);
    const other = listAt(sessions, 'data').findIndex((_row, at) => jsonAt(sessions, `data.${at}.current`) === false);
    expect(listAt(sessions, 'data')).toHaveLength(2);
    expect(textAt(sessions, `data.${other}.address`)).toBe('203.0.113.5/32');
    await here.call('delete', `/api/v1/me/sessions/${textAt(sessions, `data.${other}.id`)}`).expect(200);
    expect((await alive(there)).status).toBe(401);
    expect((await alive(here)).status).toBe(200);
  });

  it('of somebody else can’t be ended, or told from one that is not there', async () => {
    const [one, two] = [await givenPerson(app), await givenPerson(app)];
    const [mine, theirs] = [await signedIn(one.userName), await signedIn(two.userName)];
    const id = textAt(await theirs.call('get', '/api/v1/me/sessions').expect(200), 'data.0.id');
    const refused = await mine.call('delete', `/api/v1/me/sessions/${id}`).expect(404);
    expect(textAt(refused, 'code')).toBe('NOT_FOUND');
    expect((await alive(theirs)).status).toBe(200);
  });

  it('ends everywhere when the password is changed, tokens too; the browser it was done with goes on with a new cookie', async () => {
    const { userName } = await givenPerson(app, 'desk_officer');
    const [here, there] = [await signedIn(userName), await signedIn(userName)];
    await here.stepUp();
    const asked = { name: 'Máy nhập sao kê', scopes: ['import_statement'], days: 30 };
    const token = textAt(await here.call('post', '/api/v1/me/tokens').send(asked).expect(201), 'token');
    const before = here.cookie;
    const wrong = await here.call('put', '/api/v1/me/password').send({ password: 'khong phai cai nay', new_password: NEW_PASSWORD });
    expect(textAt(wrong, 'code')).toBe('PASSWORD_WRONG');
    here.keep(await here.call('put', '/api/v1/me/password').send({ password: PASSWORD, new_password: NEW_PASSWORD }).expect(200));
    expect(here.cookie).not.toBe(before);
    expect((await alive(here)).status).toBe(200);
    expect((await alive(there)).status).toBe(401);
    await app.open('get', '/api/v1/me').set('Authorization', `Bearer ${token}`).expect(401);
    expect((await new TestBrowser(app).signIn(userName)).status).toBe(403);
    expect((await new TestBrowser(app).signIn(userName, NEW_PASSWORD)).status).toBe(201);
  });

  it.each([
    ['PASSWORD_LENGTH', 'ngan qua roi'.slice(0, 11)],
    ['PASSWORD_LENGTH', 'dài '.repeat(40)],
    ['PASSWORD_COMMON', 'Password1234'],
    ['PASSWORD_COMMON', 'TranVanBinh2026!'],
    ['PASSWORD_COMMON', 'minh bạch 2026 mb'],
  ])('refuses %s as a new password: %s', async (code, password) => {
    const { userName } = await givenPerson(app);
    const browser = await signedIn(userName);
    const refused = await browser.call('put', '/api/v1/me/password').send({ password: PASSWORD, new_password: password }).expect(422);
    expect(textAt(refused, 'code')).toBe(code);
  });

  it('takes a password typed in another form of Unicode', async () => {
    const { userName } = await givenPerson(app);
    const browser = await signedIn(userName);
    const words = 'trăng sáng vườn chuối';
    await browser
      .call('put', '/api/v1/me/password')
      .send({ password: PASSWORD, new_password: words.normalize('NFD') })
      .expect(200);
    expect((await new TestBrowser(app).signIn(userName, words.normalize('NFC'))).status).toBe(201);
  });

  it('ends by signing out, and clears what the browser kept', async () => {
    const { userName } = await givenPerson(app);
    const browser = await signedIn(userName);
    const ended = await browser.call('delete', '/api/v1/session').expect(200);
    expect(ended.headers['clear-site-data']).toBe('"cache", "cookies", "storage"');
    expect(ended.headers['set-cookie']?.[0]).toMatch(/^minhbach=; .*Max-Age=0/);
    expect((await alive(browser)).status).toBe(401);
  });

  it('changes nothing without its token, or for another site', async () => {
    const { userName } = await givenPerson(app);
    const browser = await signedIn(userName);
    const attempts: readonly Readonly<Record<string, string>>[] = [
      { 'X-CSRF-Token': '' },
      { 'X-CSRF-Token': 'x'.repeat(43) },
      { 'Sec-Fetch-Site': 'cross-site' },
      { 'Sec-Fetch-Site': 'same-site' },
      { Origin: 'https://other.example' },
      { Origin: 'null' },
    ];
    for (const headers of attempts) {
      const refused = await browser.call('delete', '/api/v1/me/sessions').set(headers).expect(403);
      expect([headers, textAt(refused, 'code')]).toEqual([headers, 'CSRF_REFUSED']);
    }
    await browser.call('delete', '/api/v1/me/sessions').set({ Origin: app.url, 'Sec-Fetch-Site': 'same-origin' }).expect(200);
  });

  it('signs nobody in for a page of another site', async () => {
    const { userName } = await givenPerson(app);
    const sent = { user: userName, password: PASSWORD };
    const refused = await app.open('post', '/api/v1/session').set('Origin', 'https://other.example').send(sent).expect(403);
    expect(textAt(refused, 'code')).toBe('CSRF_REFUSED');
  });

  it('counts as stepped up for ten minutes after one has shown again who one is', async () => {
    const { userName } = await givenPerson(app, 'desk_officer');
    const browser = await signedIn(userName);
    const asked = { name: 'Máy', scopes: ['read_office'], days: 1 };
    const refused = await browser.call('post', '/api/v1/me/tokens').send(asked).expect(403);
    expect(textAt(refused, 'code')).toBe('STEP_UP_NEEDED');
    await browser.call('post', '/api/v1/me/step-up').send({ password: 'khong phai cai nay' }).expect(422);
    await browser.call('post', '/api/v1/me/step-up').send({}).expect(422);
    await browser.stepUp();
    await browser.call('post', '/api/v1/me/tokens').send(asked).expect(201);
    clock.pass(9 * MINUTE);
    await browser.call('post', '/api/v1/me/tokens').send(asked).expect(201);
    clock.pass(1.1 * MINUTE);
    await browser.call('post', '/api/v1/me/tokens').send(asked).expect(403);
  });

  it('has tokens that say so when the person may do a thing and the token may not', async () => {
    const { userName } = await givenPerson(app, 'desk_officer');
    const browser = await signedIn(userName);
    await browser.stepUp();
    const asked = { name: 'Máy', scopes: ['read_office'], days: 1 };
    const bearer = `Bearer ${textAt(await browser.call('post', '/api/v1/me/tokens').send(asked).expect(201), 'token')}`;
    const beyond = app
      .open('post', '/api/v1/contributions')
      .set({ Authorization: bearer, 'Idempotency-Key': userName })
      .send({ unit: '44' });
    expect((await beyond.expect(403)).body).toMatchObject({ code: 'FORBIDDEN', field: 'Authorization' });
    const another = await app.open('get', '/api/v1/audit/fsck').set('Authorization', bearer).expect(403);
    expect(jsonAt(another, 'field')).toBeUndefined();
  });

  it('without a second step lends no role that needs one, also when it is given later', async () => {
    const { userName, id } = await givenPerson(app, 'desk_officer');
    const browser = await signedIn(userName);
    await app.server.app.get(KeepRoles).give(id, { role: 'checker', unit: '44' }, SYSTEM_KEEPER);
    const me = await browser.call('get', '/api/v1/me').expect(200);
    expect(jsonAt(me, 'roles')).toEqual([{ role: 'desk_officer', unit: '44' }]);
    expect(textAt(await new TestBrowser(app).signIn(userName), 'stage')).toBe('enrolment');
  });

  it('and every token end with their officer’s service', async () => {
    const { userName, id } = await givenPerson(app, 'desk_officer');
    const browser = await signedIn(userName);
    await browser.stepUp();
    const asked = { name: 'Máy', scopes: ['read_office'], days: 1 };
    const token = textAt(await browser.call('post', '/api/v1/me/tokens').send(asked).expect(201), 'token');
    await app.server.app.get(RegisterOfficer).end(id, SYSTEM_KEEPER);
    expect((await alive(browser)).status).toBe(401);
    await app.open('get', '/api/v1/units').set('Authorization', `Bearer ${token}`).expect(401);
    expect(textAt(await new TestBrowser(app).signIn(userName), 'code')).toBe('SIGN_IN_REFUSED');
  });

  it('of somebody who lost their phone is opened again by a new link alone', async () => {
    const [lost, head] = [await givenPerson(app, 'checker'), await givenPerson(app, 'unit_administrator')];
    const theirs = new TestBrowser(app);
    await theirs.signIn(lost.userName);
    await theirs.enrol();
    const keeper = new TestBrowser(app);
    await keeper.signIn(head.userName);
    await keeper.enrol();
    const path = `/api/v1/officers/${lost.id}/reset-sign-in`;
    expect(textAt(await keeper.call('post', path).expect(403), 'code')).toBe('STEP_UP_NEEDED');
    await keeper.stepUp();
    const link = new URL(textAt(await keeper.call('post', path).expect(200), 'invitation.url')).pathname;
    expect((await alive(theirs)).status).toBe(401);
    expect((await new TestBrowser(app).signIn(lost.userName)).status).toBe(403);
    const came = await app.open('post', link).type('form').send({ password: NEW_PASSWORD, repeat: NEW_PASSWORD }).expect(303);
    expect(came.headers['location']).toBe('/dang-nhap');
    expect(textAt(await new TestBrowser(app).signIn(lost.userName, NEW_PASSWORD), 'stage')).toBe('enrolment');
    const own = await keeper.call('post', `/api/v1/officers/${head.id}/reset-sign-in`);
    expect(textAt(own, 'code')).toBe('OWN_ROLE');
  });

  describe('makes tokens for machines', () => {
    async function givenToken(scopes: readonly string[]): Promise<{ browser: TestBrowser; token: string; id: string; officer: string }> {
      const { userName, id: officer } = await givenPerson(app, 'desk_officer');
      const browser = await signedIn(userName);
      await browser.stepUp();
      const made = await browser.call('post', '/api/v1/me/tokens').send({ name: 'Máy', scopes, days: 90 }).expect(201);
      return { browser, token: textAt(made, 'token'), id: textAt(made, 'id'), officer };
    }

    const withToken = (token: string): Promise<Response> => app.open('get', '/api/v1/units').set('Authorization', `Bearer ${token}`);

    it('that do what they name, are shown once and begin with mb_', async () => {
      const { browser, token } = await givenToken(['read_office']);
      expect(token).toMatch(/^mb_[\w-]{43}$/);
      expect((await withToken(token)).status).toBe(200);
      const list = await browser.call('get', '/api/v1/me/tokens').expect(200);
      expect(list.text).not.toContain(token);
      expect(listAt(list, 'data')).toHaveLength(1);
    });

    it('that do nothing else, and make no tokens of their own', async () => {
      const { token } = await givenToken(['record_gift']);
      expect((await withToken(token)).status).toBe(403);
      await app.open('get', '/api/v1/me/tokens').set('Authorization', `Bearer ${token}`).expect(401);
    });

    it('that do no more than their maker may today', async () => {
      const { token, officer } = await givenToken(['read_office']);
      await app.database.superuser.query('UPDATE relief.officer_role SET ended_at = now(), ended_by = $2 WHERE officer = $1', [
        officer,
        'system',
      ]);
      expect((await withToken(token)).status).toBe(403);
    });

    it('that end when they are revoked, or when their time is over', async () => {
      const { browser, token, id } = await givenToken(['read_office']);
      await browser.call('delete', `/api/v1/me/tokens/${id}`).expect(200);
      expect((await withToken(token)).status).toBe(401);
      const other = await givenToken(['read_office']);
      clock.pass(91);
      expect((await withToken(other.token)).status).toBe(401);
    });

    it.each([
      ['TOKEN_SCOPE_INVALID', { name: 'Máy', scopes: ['approve'], days: 1 }],
      ['TOKEN_SCOPE_INVALID', { name: 'Máy', scopes: ['fly'], days: 1 }],
      ['TOKEN_SCOPE_INVALID', { name: 'Máy', scopes: [], days: 1 }],
      ['VALIDATION', { name: 'Máy', scopes: ['read_office'], days: 366 }],
    ])('never with %s: %j', async (code, asked) => {
      const { userName } = await givenPerson(app, 'checker', 'desk_officer');
      const browser = new TestBrowser(app);
      await browser.signIn(userName);
      await browser.enrol();
      await browser.stepUp();
      const refused = await browser.call('post', '/api/v1/me/tokens').send(asked).expect(422);
      expect(textAt(refused, 'code')).toBe(code);
    });
  });
});
