import type { Response, Test } from 'supertest';
import type { Role } from '#core/authority/role.js';
import { KeepRoles } from '#relief/officers/keep-roles.js';
import { SYSTEM_KEEPER } from '#relief/officers/keeper.js';
import { givenApp, type TestApp } from '../support/app.js';
import { CHEAP, codeOf, givenPerson, TestBrowser } from '../support/given-signed-in.js';
import { textAt } from '../support/json.js';

describe('a second step that roles ask for', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await givenApp(CHEAP);
  });
  afterAll(() => app.close());

  const give = (officer: string, role: Role): Promise<unknown> =>
    app.server.app.get(KeepRoles).give(officer, { role, unit: '44' }, SYSTEM_KEEPER);

  describe('is not gone round by a token', () => {
    const asked = { name: 'Máy', scopes: ['read_office'], days: 1 };
    const withToken = (made: Response): Promise<Response> =>
      app.open('get', '/api/v1/units').set('Authorization', `Bearer ${textAt(made, 'token')}`);

    it('made in a session without one: roles that need it lend it nothing', async () => {
      const { userName, id } = await givenPerson(app, 'desk_officer');
      const browser = new TestBrowser(app);
      await browser.signIn(userName);
      await browser.stepUp();
      const made = await browser.call('post', '/api/v1/me/tokens').send(asked).expect(201);
      await give(id, 'checker');
      expect((await withToken(made)).status).toBe(200);
      const ended = `UPDATE relief.officer_role SET ended_at = now(), ended_by = 'system' WHERE officer = $1 AND role = 'desk_officer'`;
      await app.database.superuser.query(ended, [id]);
      expect((await withToken(made)).status).toBe(403);
    });

    it('asked there for what only such a role allows', async () => {
      const { userName, id } = await givenPerson(app, 'desk_officer');
      const browser = new TestBrowser(app);
      await browser.signIn(userName);
      await browser.stepUp();
      await give(id, 'auditor');
      const refused = await browser.call('post', '/api/v1/me/tokens').send({ ...asked, scopes: ['read_office', 'audit'] });
      expect([refused.status, textAt(refused, 'code')]).toEqual([422, 'TOKEN_SCOPE_INVALID']);
    });

    it('but lends a token made after it was shown all its maker may', async () => {
      const { userName } = await givenPerson(app, 'auditor');
      const browser = new TestBrowser(app);
      await browser.signIn(userName);
      await browser.enrol();
      await browser.stepUp();
      const made = await browser.call('post', '/api/v1/me/tokens').send(asked).expect(201);
      expect((await withToken(made)).status).toBe(200);
    });
  });

  describe('is set in the session it was begun in', () => {
    const begin = (browser: TestBrowser): Test => browser.call('post', '/api/v1/session/enrolment');
    const confirm = (browser: TestBrowser, secret: string): Test =>
      browser.call('post', '/api/v1/session/enrolment/confirm').send({ code: codeOf(app, secret) });
    const shown = async (browser: TestBrowser): Promise<string> =>
      /<code[^>]*>([A-Z2-7 ]{16,})<\/code>/.exec((await browser.call('get', '/dang-nhap').expect(200)).text)?.[1]?.replaceAll(' ', '') ??
      '';

    async function comers(count: number): Promise<{ readonly id: string; readonly browsers: readonly TestBrowser[] }> {
      const { userName, id } = await givenPerson(app, 'checker');
      const browsers = Array.from({ length: count }, () => new TestBrowser(app));
      for (const browser of browsers) expect(textAt(await browser.signIn(userName), 'stage')).toBe('enrolment');
      return { id, browsers };
    }

    it('whoever comes by the password alone sees another secret, and takes nobody’s place', async () => {
      const { browsers } = await comers(2);
      const [owner, other] = two(browsers);
      const secret = await shown(owner);
      expect(secret).toMatch(/^[A-Z2-7]{32}$/);
      const theirs = await shown(other);
      expect(theirs).toMatch(/^[A-Z2-7]{32}$/);
      expect(theirs).not.toBe(secret);
      expect(await shown(owner)).toBe(secret);
      expect(textAt(await confirm(owner, theirs), 'code')).toBe('CODE_WRONG');
      expect((await confirm(owner, secret)).status).toBe(200);
    });

    it('of several begun the first one confirmed stands, and every other session ends', async () => {
      const { id, browsers } = await comers(2);
      const [owner, other] = two(browsers);
      const [secret, theirs] = [textAt(await begin(owner).expect(200), 'secret'), textAt(await begin(other).expect(200), 'secret')];
      owner.keep(await confirm(owner, secret).expect(200));
      expect((await confirm(other, theirs)).status).toBe(401);
      expect((await begin(other)).status).toBe(401);
      await owner.call('get', '/api/v1/me').expect(200);
      const { rows } = await app.database.superuser.query('SELECT 1 FROM access.totp_enrolment WHERE officer = $1', [id]);
      expect(rows).toEqual([]);
    });

    it('of two confirmed in the same moment one stands', async () => {
      const { browsers } = await comers(2);
      const secrets: string[] = [];
      for (const browser of browsers) secrets.push(textAt(await begin(browser).expect(200), 'secret'));
      const answers = await Promise.all(browsers.map((browser, at) => confirm(browser, secrets[at] ?? '')));
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    });

    it('and replaces none that was set meanwhile', async () => {
      const { id, browsers } = await comers(2);
      const [begun, late] = two(browsers);
      const secret = textAt(await begin(begun).expect(200), 'secret');
      const set = `INSERT INTO access.totp (officer, sealed_secret, confirmed_at, last_step) VALUES ($1, '\\x00', now(), 0)`;
      await app.database.superuser.query(set, [id]);
      for (const refused of [await confirm(begun, secret), await begin(late)])
        expect([refused.status, textAt(refused, 'code')]).toEqual([409, 'ENROLMENT_NOT_BEGUN']);
      // The page leads back to the beginning: there the second step is asked for.
      expect((await late.call('get', '/dang-nhap').expect(200)).text).toContain('name="password"');
      const { rows } = await app.database.superuser.query<{ secret: Buffer }>(
        'SELECT sealed_secret AS secret FROM access.totp WHERE officer = $1',
        [id],
      );
      expect(rows[0]?.secret.length).toBe(1);
    });
  });
});

function two(browsers: readonly TestBrowser[]): readonly [TestBrowser, TestBrowser] {
  const [one, other] = browsers;
  if (one === undefined || other === undefined) throw new Error('two browsers are there');
  return [one, other];
}
