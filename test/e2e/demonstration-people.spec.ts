import { generate } from 'otplib';
import { demonstrationToken } from '../../apps/server/src/cli/demonstration-token.command.js';
import { removeDemonstrationPeople } from '../../apps/server/src/cli/officers.command.js';
import { signInLines } from '../../apps/server/src/sign-in-lines.js';
import { DEMONSTRATION_OFFICERS, DEMONSTRATION_SECRET, demonstrationPassword } from '#relief/demonstration/demonstration-officers.js';
import { EnlistOfficers } from '#relief/demonstration/enlist-officers.js';
import { DemonstrationPeople } from '#relief/officers/demonstration-people.js';
import { ROLES } from '#core/authority/role.js';
import { withReach } from '#platform/database/reach.js';
import { loadConfig } from '#platform/config/config.js';
import { givenApp, type TestApp } from '../support/app.js';
import { jsonAt, listAt, textAt } from '../support/json.js';

describe('the people of the demonstration', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await givenApp();
    await withReach('everything', () => app.server.app.get(EnlistOfficers).execute());
  });

  afterAll(() => app.close());

  it('are one for every role at least, and their names say what they are', async () => {
    const people = Object.values(DEMONSTRATION_OFFICERS);
    expect(new Set<string>(people.flatMap(({ roles }) => roles))).toEqual(new Set(ROLES));
    expect(people.every(({ name }) => name.startsWith('Cán bộ trình diễn '))).toBe(true);
    expect(await app.server.app.get(DemonstrationPeople).count()).toBe(people.length);
  });

  it('are printed with their passwords, which let a newcomer in, second step and all', async () => {
    const lines = (await signInLines(app.server)).join('\n');
    expect(lines).toContain('TRÌNH DIỄN');
    expect(lines).toContain(DEMONSTRATION_SECRET);
    const { checker } = DEMONSTRATION_OFFICERS;
    expect(lines).toContain(demonstrationPassword(checker));
    expect(lines).toContain('desk_officer @ Tỉnh Quảng Trị');
    const opened = await app
      .open('post', '/api/v1/session')
      .send({ user: checker.userName, password: demonstrationPassword(checker) })
      .expect(201);
    expect(jsonAt(opened, 'stage')).toBe('second_step');
    const code = await generate({ secret: DEMONSTRATION_SECRET });
    const cookie = String([opened.headers['set-cookie']].flat()[0]).split(';')[0] ?? '';
    const full = await app
      .open('post', '/api/v1/session/second-step')
      .set('Cookie', cookie)
      .set('X-CSRF-Token', textAt(opened, 'csrf'))
      .send({ code })
      .expect(200);
    expect(jsonAt(full, 'stage')).toBe('full');
  });

  it('have tokens for machines by one command', async () => {
    const lines: string[] = [];
    await demonstrationToken({ user: 'ketoan', url: app.url }, { answer: (line) => lines.push(line), progress: () => undefined });
    expect(lines).toEqual([expect.stringMatching(/^mb_[\w-]{43}$/)]);
    const me = await app
      .open('get', '/api/v1/me')
      .set('Authorization', `Bearer ${lines[0] ?? ''}`)
      .expect(200);
    expect(listAt(me, 'scopes')).toEqual(expect.arrayContaining(['import_statement', 'record_gift', 'audit']));
    const unknown = demonstrationToken({ user: 'ai-do', url: app.url }, { answer: () => undefined, progress: () => undefined });
    await expect(unknown).rejects.toThrow('--user is one of quay, thukho');
  });

  it('never run in production: the start says in one line how to mend it, and then they can sign in no longer', async () => {
    expect(() => loadConfig({ NODE_ENV: 'production', MINHBACH_DEMO: '1' }, '/srv')).toThrow(/MINHBACH_DEMO/);
    const refused = app.server.app.get(DemonstrationPeople).demandNone();
    await expect(refused).rejects.toThrow(
      /npm run cli -- remove-demonstration-people \| Còn 11 cán bộ trình diễn[^\n]*remove-demonstration-people$/,
    );
    const lines: string[] = [];
    await removeDemonstrationPeople(app.server.platform.config, { answer: (line) => lines.push(line), progress: () => undefined });
    expect(lines).toEqual(['11 people of the demonstration can sign in no longer']);
    const { checker } = DEMONSTRATION_OFFICERS;
    await app
      .open('post', '/api/v1/session')
      .send({ user: checker.userName, password: demonstrationPassword(checker) })
      .expect(403);
    await expect(app.server.app.get(DemonstrationPeople).demandNone()).resolves.toBeUndefined();
    const { rows } = await app.database.superuser.query(
      `SELECT count(*) AS left FROM access.password p JOIN relief.officer o ON o.id = p.officer WHERE o.is_demonstration`,
    );
    expect(rows).toEqual([{ left: 0n }]);
  });
});
