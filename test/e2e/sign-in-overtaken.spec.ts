import { setTimeout as wait } from 'node:timers/promises';
import { Client } from 'pg';
import type { Response } from 'supertest';
import { DomainError } from '#core/domain-error.js';
import { InviteOfficer } from '#relief/officers/invite-officer.js';
import { SYSTEM_KEEPER } from '#relief/officers/keeper.js';
import { AcceptInvitation } from '#relief/sign-in/accept-invitation.js';
import { EndSessions } from '#relief/sign-in/end-sessions.js';
import { OwnOutsideIdentity } from '#relief/sign-in/openid/own-outside-identity.js';
import { SignInByOpenId } from '#relief/sign-in/openid/sign-in-by-openid.js';
import { ResetSignIn } from '#relief/sign-in/reset-sign-in.js';
import { SetPassword } from '#relief/sign-in/set-password.js';
import { givenApp, type TestApp } from '../support/app.js';
import { CHEAP, codeOf, type GivenPerson, givenPerson, PASSWORD, TestBrowser } from '../support/given-signed-in.js';
import { textAt } from '../support/json.js';
import { type AskedOfKey, SoftwareKey } from '../support/software-key.js';
import { Traveller } from '../support/traveller.js';

const NEW_PASSWORD = 'trang sang vuon chuoi sau he';

describe('whoever is on their way in while the password is changed or taken away', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await givenApp(CHEAP);
  });
  afterAll(() => app.close());

  const get = <Type>(type: abstract new (...given: never[]) => Type): Type => app.server.app.get(type, { strict: false });
  const code = (error: unknown): unknown => (error instanceof DomainError ? error.code : error);
  const reset = (id: string): Promise<unknown> => app.server.app.get(ResetSignIn).execute(id, SYSTEM_KEEPER.id);
  const setPassword = (id: string): Promise<unknown> => app.server.app.get(SetPassword).execute(id, NEW_PASSWORD);

  /** Lets one thing go as far as it can, then the other; what both change is kept back from them meanwhile. */
  async function first<First, Then>(id: string, one: () => Promise<First>, then: () => Promise<Then>): Promise<readonly [First, Then]> {
    const client = new Client({ connectionString: app.database.superuserUrl });
    await client.connect();
    try {
      await client.query('BEGIN');
      await client.query('SELECT 1 FROM relief.officer WHERE id = $1 FOR NO KEY UPDATE', [id]);
      const began = one();
      await waiting(1);
      const next = then();
      await waiting(2);
      await client.query('COMMIT');
      return await Promise.all([began, next]);
    } finally {
      await client.end();
    }
  }

  async function waiting(count: number): Promise<void> {
    for (let tries = 0; tries < 400; tries += 1) {
      const { rows } = await app.database.superuser.query<{ waiting: number }>(
        `SELECT count(*)::int AS waiting FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
      );
      if ((rows[0]?.waiting ?? 0) >= count) return;
      await wait(10);
    }
    throw new Error('nothing waits for its turn');
  }

  async function sessionsOf(id: string): Promise<number> {
    const { rows } = await app.database.superuser.query('SELECT 1 FROM access.session WHERE officer = $1', [id]);
    return rows.length;
  }

  it.each([
    ['changed', setPassword],
    ['taken away', reset],
  ])('is not let in by the password that was %s', async (_name, change) => {
    const { id, userName } = await givenPerson(app);
    const [, late] = await first(
      id,
      () => change(id),
      () => new TestBrowser(app).signIn(userName),
    );
    expect([late.status, textAt(late, 'code')]).toEqual([403, 'SIGN_IN_REFUSED']);
    expect(await sessionsOf(id)).toBe(0);
  });

  it('is signed out if they came a moment earlier', async () => {
    const { id, userName } = await givenPerson(app);
    await first(
      id,
      () => new TestBrowser(app).signIn(userName),
      () => setPassword(id),
    );
    expect(await sessionsOf(id)).toBe(0);
  });

  it('does not get further by a right code', async () => {
    const { id, userName } = await givenPerson(app, 'checker');
    const owner = new TestBrowser(app);
    await owner.signIn(userName);
    const { secret } = await owner.enrol();
    const late = new TestBrowser(app);
    await late.signIn(userName);
    const [, refused] = await first<unknown, Response>(
      id,
      () => setPassword(id),
      async () => late.call('post', '/api/v1/session/second-step').send({ code: codeOf(app, secret, 1) }),
    );
    expect(textAt(refused, 'code')).toBe('SIGN_IN_REFUSED');
    expect(await sessionsOf(id)).toBe(0);
  });

  it('does not bring an account back that was taken away by changing its password', async () => {
    const { id, userName } = await givenPerson(app);
    const browser = new TestBrowser(app);
    await browser.signIn(userName);
    const [, refused] = await first<unknown, Response>(
      id,
      () => reset(id),
      async () => browser.call('put', '/api/v1/me/password').send({ password: PASSWORD, new_password: NEW_PASSWORD }),
    );
    expect(textAt(refused, 'code')).toBe('PASSWORD_WRONG');
    const { rows } = await app.database.superuser.query('SELECT 1 FROM access.password WHERE officer = $1', [id]);
    expect([rows.length, await sessionsOf(id)]).toEqual([0, 0]);
  });

  it('sets no password by a link in the place of which a new one was made', async () => {
    const { id } = await givenPerson(app);
    const invite = (): Promise<{ readonly code: string }> => get(InviteOfficer).execute(id, SYSTEM_KEEPER);
    const answer = { password: NEW_PASSWORD, person: { name: '', userName: '' } };
    const old = await invite();
    const [refused] = await first(
      id,
      () => get(AcceptInvitation).execute(old.code, answer).catch(code),
      () => invite().then(() => reset(id)),
    );
    expect(refused).toBe('INVITATION_SPENT');
    expect(await get(AcceptInvitation).execute(old.code, answer).catch(code)).toBe('INVITATION_SPENT');
    const { rows } = await app.database.superuser.query('SELECT 1 FROM access.password WHERE officer = $1', [id]);
    expect(rows).toEqual([]);
  });

  it('makes no token for machines in a session that has just ended', async () => {
    const { id, userName } = await givenPerson(app, 'desk_officer');
    const browser = new TestBrowser(app);
    await browser.signIn(userName);
    await browser.stepUp();
    const asked = { name: 'Máy', scopes: ['read_office'], days: 1 };
    const [, refused] = await first<unknown, Response>(
      id,
      () => setPassword(id),
      async () => browser.call('post', '/api/v1/me/tokens').send(asked),
    );
    expect(textAt(refused, 'code')).toBe('CONFLICT');
  });

  it('still comes in, however many at once, where the password is only hashed anew', async () => {
    const { id, userName } = await givenPerson(app);
    const { hash } = await import('@node-rs/argon2');
    const old = await hash(PASSWORD, { memoryCost: 8_192, timeCost: 1 });
    await app.database.superuser.query('UPDATE access.password SET hash = $2 WHERE officer = $1', [id, old]);
    const answers = await Promise.all([1, 2, 3].map((at) => new TestBrowser(app, `203.0.113.${at}`).signIn(userName)));
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
  });

  describe('with a passkey', () => {
    const ADD = '/tai-khoan/khoa-truy-cap';
    const COME_IN = '/dang-nhap/khoa-truy-cap';

    function asked(browser: Traveller, action: string): AskedOfKey {
      return browser.question(action) as AskedOfKey;
    }

    async function atTheAccount({ userName }: GivenPerson): Promise<Traveller> {
      const browser = await new Traveller(app.url.replace('127.0.0.1', 'localhost')).open('/dang-nhap');
      await browser.fill('/dang-nhap', { user: userName, password: PASSWORD });
      return browser.fill('/tai-khoan/xac-nhan-lai', { password: PASSWORD });
    }

    it('is not let in by one that was taken away', async () => {
      const person = await givenPerson(app, 'desk_officer');
      const browser = await atTheAccount(person);
      const key = new SoftwareKey(browser.home);
      await browser.fill(ADD, { name: 'Điện thoại', answer: key.make(asked(browser, ADD)) });
      const late = await new Traveller(browser.home).open('/dang-nhap');
      await first(
        person.id,
        () => reset(person.id),
        () => late.fill(COME_IN, { answer: key.answer(asked(late, COME_IN)) }),
      );
      expect(late.page).toContain('Khóa truy cập không đúng');
      expect(await sessionsOf(person.id)).toBe(0);
    });

    it('adds none in a session that has just ended', async () => {
      const person = await givenPerson(app, 'desk_officer');
      const browser = await atTheAccount(person);
      const key = new SoftwareKey(browser.home);
      await first(
        person.id,
        () => reset(person.id),
        () => browser.fill(ADD, { name: 'Điện thoại', answer: key.make(asked(browser, ADD)) }),
      );
      const { rows } = await app.database.superuser.query('SELECT 1 FROM access.passkey WHERE officer = $1', [person.id]);
      expect(rows).toEqual([]);
    });
  });

  describe('with the account of a provider', () => {
    const identity = { issuer: 'https://provider.example', subject: 'sub-1', isSecondStep: false };
    it('links none in a session that has just ended, and is not let in by one that was unlinked', async () => {
      const { id, userName } = await givenPerson(app, 'desk_officer');
      const open = async (): Promise<{ id: string; officer: string }> => {
        await new TestBrowser(app).signIn(userName);
        const { rows } = await app.database.superuser.query<{ id: string }>('SELECT id FROM access.session WHERE officer = $1', [id]);
        return { id: rows[0]?.id ?? '', officer: id };
      };
      const session = await open();
      const [, refused] = await first(
        id,
        () =>
          get(EndSessions)
            .allOf(id)
            .then(() => setPassword(id)),
        () => get(OwnOutsideIdentity).link(session, identity).catch(code),
      );
      expect(refused).toBe('OPENID_REFUSED');
      const { rows } = await app.database.superuser.query('SELECT 1 FROM access.outside_identity WHERE officer = $1', [id]);
      expect(rows).toEqual([]);
      const linked = `INSERT INTO access.outside_identity (issuer, subject, officer, linked_at) VALUES ($1, $2, $3, now())`;
      await app.database.superuser.query(linked, [identity.issuer, identity.subject, id]);
      const [, late] = await first(
        id,
        () => reset(id),
        () => get(SignInByOpenId).execute(identity, { agent: '', address: '203.0.113.9' }).catch(code),
      );
      expect(late).toBe('OPENID_REFUSED');
      expect(await sessionsOf(id)).toBe(0);
    });
  });
});
