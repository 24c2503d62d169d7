import type { Response } from 'supertest';
import type { Role } from '#core/authority/role.js';
import { KeepRoles } from '#relief/officers/keep-roles.js';
import { SYSTEM_KEEPER } from '#relief/officers/keeper.js';
import { givenApp, type TestApp } from '../support/app.js';
import { CHEAP, givenPerson, TestBrowser } from '../support/given-signed-in.js';
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
});
