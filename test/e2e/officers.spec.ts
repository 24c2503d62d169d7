import { InviteOfficer } from '#relief/officers/invite-officer.js';
import { SYSTEM_KEEPER } from '#relief/officers/keeper.js';
import { givenApp, type TestApp } from '../support/app.js';
import { jsonAt, listAt, textAt } from '../support/json.js';
import { givenPerson, type RoleAt, signedIn, type SignedIn } from '../support/signed-in.js';

const COMMUNE = '19702';
const NEIGHBOUR = '19441';

let counter = 0;
const person = (more: Readonly<Record<string, unknown>> = {}): object => {
  counter += 1;
  return { name: 'Lê Thị Thu Hà', user_name: `thu.ha.${counter}`, unit: COMMUNE, ...more };
};

describe('officers', () => {
  let app: TestApp;
  let system: SignedIn;
  let head: SignedIn;

  beforeAll(async () => {
    app = await givenApp();
    system = await givenPerson(app, ['system_administrator@44']);
    head = await givenPerson(app, [`unit_administrator@${COMMUNE}`]);
  });

  afterAll(() => app.close());

  const register = async (by: SignedIn, more: Readonly<Record<string, unknown>> = {}): Promise<string> =>
    textAt(await by.call('post', '/api/v1/officers').send(person(more)).expect(201), 'id');
  const give = (by: SignedIn, officer: string, role: RoleAt, more: Readonly<Record<string, unknown>> = {}) => {
    const [name, unit] = role.split('@');
    return by.call('post', `/api/v1/officers/${officer}/roles`).send({ role: name, unit, ...more });
  };
  const problem = (code: string): unknown => expect.objectContaining({ code, title: expect.stringMatching(/\p{L}/u) as unknown });

  it('are registered with a link to their first password, shown once', async () => {
    const made = await head
      .call('post', '/api/v1/officers')
      .send(person({ email: 'Thu.Ha@MatTran.Example' }))
      .expect(201);
    expect(made.body).toMatchObject({ id: expect.stringMatching(/^officer-[0-9a-f]{12}$/) as unknown, email: 'thu.ha@mattran.example' });
    expect(textAt(made, 'invitation.url')).toMatch(/\/bat-dau\/[A-Za-z0-9_-]{43}$/);
    expect(made.headers['cache-control']).toBe('no-store');
    const listed = await head.call('get', '/api/v1/officers').expect(200);
    expect(listed.text).not.toContain('bat-dau');
    const { rows } = await app.database.superuser.query<{ found: bigint }>(
      `SELECT count(*) AS found FROM access.invitation WHERE position($1 in encode(hash, 'escape')) > 0`,
      [textAt(made, 'invitation.url').split('/').at(-1)],
    );
    expect(rows).toEqual([{ found: 0n }]);
  });

  it('are listed for whoever administers their unit, and for nobody beside it', async () => {
    const near = await register(head);
    const far = await register(system, { unit: NEIGHBOUR });
    const listed = await head.call('get', '/api/v1/officers').expect(200);
    const ids = listAt(listed, 'data').map((each) => (each as { id: string }).id);
    expect([ids.includes(near), ids.includes(far)]).toEqual([true, false]);
    const stranger = await head.call('put', `/api/v1/officers/${far}`).send({ name: 'X', user_name: 'xyz' }).expect(404);
    expect(stranger.body).toEqual(problem('NOT_FOUND'));
    const clerk = await givenPerson(app, [`desk_officer@${COMMUNE}`]);
    await clerk.call('get', '/api/v1/officers').expect(403);
    await clerk.call('post', '/api/v1/officers').send(person()).expect(403);
  });

  it('change their name, user name and e-mail, and never into somebody else’s', async () => {
    const id = await register(head, { user_name: 'Doi.Ten' });
    const changed = await head
      .call('put', `/api/v1/officers/${id}`)
      .send({ name: 'Lê Thu Hà', user_name: 'DOI.TEN.2', email: 'ha@x.example' });
    expect(changed.body).toMatchObject({ name: 'Lê Thu Hà', user_name: 'doi.ten.2', email: 'ha@x.example' });
    const taken = await head
      .call('post', '/api/v1/officers')
      .send(person({ user_name: 'Doi.ten.2' }))
      .expect(409);
    expect(taken.body).toMatchObject({ code: 'SIGN_IN_NAME_TAKEN', facts: { field: 'user_name' } });
    const mail = await head
      .call('post', '/api/v1/officers')
      .send(person({ email: 'HA@x.example' }))
      .expect(409);
    expect(mail.body).toMatchObject({ code: 'SIGN_IN_NAME_TAKEN', facts: { field: 'email' } });
    for (const wrong of [{ user_name: 'a b' }, { user_name: 'ab' }, { email: 'khong-phai' }])
      expect((await head.call('post', '/api/v1/officers').send(person(wrong)).expect(422)).body).toEqual(problem('TEXT_INVALID'));
  });

  it('hold several roles in several units, from day to day, and each change is kept', async () => {
    const id = await register(system, { unit: '44' });
    const first = await give(system, id, 'cashier@44', { valid_to: '2099-12-31' }).expect(201);
    await give(system, id, `checker@${COMMUNE}`).expect(201);
    expect((await give(system, id, 'cashier@44').expect(409)).body).toEqual(problem('ROLE_HELD'));
    await system
      .call('post', `/api/v1/officers/${id}/roles/${textAt(first, 'id')}/end`)
      .send({})
      .expect(200);
    const shown = await system.call('get', `/api/v1/officers/${id}/roles`).expect(200);
    expect(listAt(shown, 'changes')).toMatchObject([
      { change: 'given', role: 'cashier', unit: '44', by: system.id, valid_to: '2099-12-31' },
      { change: 'given', role: 'checker', unit: COMMUNE, by: system.id },
      { change: 'ended', role: 'cashier', unit: '44', by: system.id },
    ]);
    const superuser = app.database.superuser;
    for (const sql of ['UPDATE relief.officer_role_change SET changed_by = officer', 'DELETE FROM relief.officer_role'])
      await expect(superuser.query(sql)).rejects.toMatchObject({ constraint: 'officer_role_history' });
  });

  it('do only what their roles allow, where they hold them, from the day on and no longer', async () => {
    const desk = await givenPerson(app, [`desk_officer@${COMMUNE}`]);
    const donor = { kind: 'person', name: 'Nguyễn Thị Ví Dụ', unit: COMMUNE };
    await desk.call('post', '/api/v1/donors').send(donor).expect(201);
    const shown = await head.call('get', `/api/v1/officers/${desk.id}/roles`).expect(200);
    await head
      .call('post', `/api/v1/officers/${desk.id}/roles/${textAt(shown, 'data.0.id')}/end`)
      .send({})
      .expect(200);
    await desk.call('post', '/api/v1/donors').send(donor).expect(403);
    await give(head, desk.id, `desk_officer@${COMMUNE}`, { valid_from: '2099-01-01' }).expect(201);
    await desk.call('post', '/api/v1/donors').send(donor).expect(403);
  });

  it('are given roles by their unit’s administrator up to that one’s own, in their unit and below it', async () => {
    const id = await register(head);
    await give(head, id, `unit_administrator@${COMMUNE}`).expect(201);
    for (const role of [
      'desk_officer@44',
      `desk_officer@${NEIGHBOUR}`,
      'system_administrator@44',
      `system_administrator@${COMMUNE}`,
    ] as const)
      expect((await give(head, id, role).expect(403)).body).toEqual(problem('ROLE_BEYOND_REACH'));
    expect((await give(system, id, `system_administrator@${COMMUNE}`).expect(422)).body).toEqual(problem('ROLE_NOT_HERE'));
    expect((await give(system, id, 'desk_officer@99999').expect(422)).body).toEqual(problem('UNIT_UNKNOWN'));
    expect((await give(head, id, `auditor@${COMMUNE}`, { valid_to: '2020-01-01' }).expect(422)).body).toEqual(problem('DATE_INVALID'));
  });

  it('never change their own roles, in the database neither', async () => {
    for (const role of ['cashier@44', 'system_administrator@44'] as const)
      expect((await give(system, system.id, role).expect(403)).body).toEqual(problem('OWN_ROLE'));
    const own = await system.call('get', `/api/v1/officers/${system.id}/roles`).expect(200);
    const end = await system
      .call('post', `/api/v1/officers/${system.id}/roles/${textAt(own, 'data.0.id')}/end`)
      .send({})
      .expect(403);
    expect(end.body).toEqual(problem('OWN_ROLE'));
    expect((await system.call('post', `/api/v1/officers/${system.id}/end`).send({}).expect(403)).body).toEqual(problem('OWN_ROLE'));
    expect((await system.call('post', `/api/v1/officers/${system.id}/invite`).send({}).expect(403)).body).toEqual(problem('OWN_ROLE'));
    const forced = app.database.superuser.query(
      `INSERT INTO relief.officer_role (id, officer, role, unit, valid_from, given_by) VALUES (gen_random_uuid(), $1, 'cashier', '44', '2026-01-01', $1)`,
      [system.id],
    );
    await expect(forced).rejects.toMatchObject({ constraint: 'officer_role_not_own' });
  });

  it('with more rights are not taken over by a commune’s administrator', async () => {
    const auditor = await givenPerson(app, ['auditor@44'], { unit: COMMUNE });
    for (const [method, path, body] of [
      ['put', '', { name: 'Kẻ khác', user_name: 'ke.khac' }],
      ['post', '/invite', {}],
      ['post', '/end', {}],
    ] as const) {
      const refused = await head.call(method, `/api/v1/officers/${auditor.id}${path}`).send(body).expect(403);
      expect(refused.body).toEqual(problem('ROLE_BEYOND_REACH'));
    }
  });

  it('are refused at once when their service has ended, and what they were stays known', async () => {
    const clerk = await givenPerson(app, [`desk_officer@${COMMUNE}`]);
    await clerk.call('get', '/api/v1/campaigns').expect(200);
    const ended = await head.call('post', `/api/v1/officers/${clerk.id}/end`).send({}).expect(200);
    expect(ended.body).toMatchObject({ id: clerk.id, is_active: false });
    await clerk.call('get', '/api/v1/campaigns').expect(401);
    await head.call('post', `/api/v1/officers/${clerk.id}/end`).send({}).expect(404);
    const roles = await head.call('get', `/api/v1/officers/${clerk.id}/roles`).expect(200);
    expect(jsonAt(roles, 'data.0.ended_by')).toBe(head.id);
  });

  it('never lose their last system administrator, also when two are ended at once', async () => {
    const [one, two] = [await givenPerson(app, ['system_administrator@44']), await givenPerson(app, ['system_administrator@44'])];
    const { rows } = await app.database.superuser.query<{ officer: string }>(
      `SELECT DISTINCT officer FROM relief.officer_role WHERE role = 'system_administrator' AND ended_at IS NULL`,
    );
    const others = rows.filter(({ officer }) => officer !== one.id && officer !== two.id);
    for (const { officer } of others) await one.call('post', `/api/v1/officers/${officer}/end`).send({}).expect(200);
    const answers = await Promise.all([
      one.call('post', `/api/v1/officers/${two.id}/end`).send({}),
      two.call('post', `/api/v1/officers/${one.id}/end`).send({}),
    ]);
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
    expect(statuses.filter((status) => status !== 200).every((status) => [401, 403, 404, 409].includes(status))).toBe(true);
    const left = statuses[0] === 200 ? one : two;
    const helper = await givenPerson(app, ['system_administrator@44']);
    await left.call('post', `/api/v1/officers/${helper.id}/end`).send({}).expect(200);
    system = { ...left, call: await signedIn(app, left.id) };
  });

  it('leave a trace of every change of people and roles, which names nobody', async () => {
    const { rows } = await app.database.superuser.query<{ bytes: string }>(
      `SELECT convert_from(bytes, 'UTF8') AS bytes FROM access.access_log`,
    );
    const all = rows.map(({ bytes }) => bytes).join('\n');
    for (const kind of ['officer_registered', 'officer_ended', 'role_given', 'role_ended']) expect(all).toContain(`"kind":"${kind}"`);
    expect(all).not.toMatch(/Thu Hà|thu\.ha|@mattran/i);
  });

  it('are not taken over by a link made before they were given more, nor by one whose maker holds nothing any more', async () => {
    const linkOf = async (by: SignedIn, id: string): Promise<string> =>
      new URL(textAt(await by.call('post', `/api/v1/officers/${id}/invite`).send({}).expect(201), 'url')).pathname;
    const [raised, same, orphan] = [await register(head), await register(head), await register(head)];
    const before = await linkOf(head, raised);
    await give(system, raised, 'checker@44').expect(201);
    await app.open('get', before).expect(410);
    // The same hand gives a role within its own reach: the link it has handed over stays good.
    const kept = await linkOf(head, same);
    await give(head, same, `desk_officer@${COMMUNE}`).expect(201);
    await app.open('get', kept).expect(200);
    const leaving = await givenPerson(app, [`unit_administrator@${COMMUNE}`]);
    const left = await linkOf(leaving, orphan);
    await app.open('get', left).expect(200);
    await system.call('post', `/api/v1/officers/${leaving.id}/end`).send({}).expect(200);
    await app.open('get', left).expect(410);
    const { rows } = await app.database.superuser.query(`SELECT officer FROM access.access_log WHERE kind = 'link_made' AND about = $1`, [
      `officer:${orphan}`,
    ]);
    expect(rows).toContainEqual({ officer: leaving.id });
  });

  it('change only their own name themselves, and another e-mail ends what was open', async () => {
    const own = { name: 'Tên mới', user_name: system.userName };
    await system.call('put', `/api/v1/officers/${system.id}`).send(own).expect(200);
    for (const more of [{ email: 'toi@x.example' }, { user_name: 'ten.khac' }])
      expect(
        (
          await system
            .call('put', `/api/v1/officers/${system.id}`)
            .send({ ...own, ...more })
            .expect(403)
        ).body,
      ).toEqual(problem('OWN_ROLE'));
    const clerk = await givenPerson(app, [`desk_officer@${COMMUNE}`]);
    const link = `INSERT INTO access.outside_identity (issuer, subject, officer, linked_at) VALUES ('https://x.example', $1, $1, now())`;
    await app.database.superuser.query(link, [clerk.id]);
    await head
      .call('put', `/api/v1/officers/${clerk.id}`)
      .send({ name: 'Tên', user_name: clerk.userName, email: 'khac@x.example' })
      .expect(200);
    await clerk.call('get', '/api/v1/campaigns').expect(401);
    const { rows } = await app.database.superuser.query(
      `SELECT (SELECT count(*)::int FROM access.outside_identity WHERE officer = $1) AS linked,
         (SELECT count(*)::int FROM access.access_log WHERE kind = 'officer_changed' AND about = 'officer:' || $1) AS told`,
      [clerk.id],
    );
    expect(rows).toEqual([{ linked: 0, told: 1 }]);
  });

  it('are listed by the role that reads them, not by another one elsewhere', async () => {
    const far = await register(system, { unit: NEIGHBOUR });
    const mixed = await givenPerson(app, ['desk_officer@44', `unit_administrator@${COMMUNE}`]);
    const listed = await mixed.call('get', '/api/v1/officers').expect(200);
    expect(listAt(listed, 'data')).not.toContainEqual(expect.objectContaining({ id: far }));
  });

  it('are invited anew by a link that makes the one before worthless', async () => {
    const id = await register(head);
    const invite = app.server.app.get(InviteOfficer);
    const [first, second] = [await invite.execute(id, SYSTEM_KEEPER), await invite.execute(id, SYSTEM_KEEPER)];
    await app.open('get', `/bat-dau/${first.code}`).expect(410);
    await app.open('get', `/bat-dau/${second.code}`).expect(200);
  });
});
