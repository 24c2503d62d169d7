import { randomUUID } from 'node:crypto';
import { parseBusinessDate } from '#core/dates.js';
import { AccessLog } from '#ledger/access-log/access-log.js';
import { withReach } from '#platform/database/reach.js';
import { EraseSubject } from '#relief/erasure/erase-subject.js';
import { ErasureRepository } from '#relief/erasure/erasure.repository.js';
import { operatorProgram } from '../../apps/server/src/cli/program.js';
import { purge } from '../../apps/server/src/cli/purge.command.js';
import { givenApp, givenCampaign, givenOfficer, type TestApp, type TestOfficer } from '../support/app.js';
import { decided, givenDonor, givenGiftOf, publicEntry, shiftedClock } from '../support/given-subject-requests.js';
import { jsonAt, listAt, textAt } from '../support/json.js';
import { ledgerCheck } from '../support/ledger-check.js';
import { signedIn } from '../support/signed-in.js';

const HOLDS = '/api/v1/retention/holds';
const PURGES = '/api/v1/retention/purges';
const YEAR = new Date().getFullYear();
const SILENT = { answer: () => undefined, progress: () => undefined };

describe('what is kept for how long', () => {
  let app: TestApp;
  let one: TestOfficer;
  let other: TestOfficer;
  let held: number;
  let free: number;
  let regular: { readonly donor: string; readonly first: number };

  beforeAll(async () => {
    app = await givenApp();
    await givenCampaign(app);
    [one, other] = await Promise.all([givenOfficer(app), givenOfficer(app)]);
    held = (await givenGiftOf(app, { name: 'Tạ Thị Giữ Lại' })).index;
    free = (await givenGiftOf(app, { name: 'Đinh Văn Hết Hạn', phone: '0905111222' })).index;
    const donor = await givenDonor(app, 'Quách Thị Đều', '0905333444');
    regular = { donor, first: (await givenGiftOf(app, { id: donor })).index };
  });

  afterAll(() => app.close());

  const preview = (year: number, of = 'voucher') => app.officer('post', PURGES).send({ class: of, fiscal_year: year });
  const run = (id: string) => app.officer('post', `${PURGES}/${id}/run`).send({ unit: '44' });

  it('is told with years and law, and what was not compared with the law itself says so', async () => {
    const classes = listAt(await app.officer('get', '/api/v1/retention/classes').expect(200), 'data');
    expect(classes).toContainEqual(expect.objectContaining({ code: 'voucher', years: 10, starts: 'fiscal_year_end', verified: false }));
    expect(classes).toContainEqual(expect.objectContaining({ code: 'log', years: null, starts: 'never_ends', purged: false }));
  });

  it('can be purged class by class, each of which the command line names', async () => {
    const classes = listAt(await app.officer('get', '/api/v1/retention/classes').expect(200), 'data') as readonly Record<string, unknown>[];
    const purged = classes.filter((each) => each['purged'] === true).map(({ code }) => String(code));
    const unread = () => {
      throw new Error('help needs no configuration');
    };
    const help = operatorProgram(unread, SILENT)
      .commands.find((command) => command.name() === 'purge')
      ?.helpInformation();
    expect(help?.replace(/\s+/g, ' ')).toContain(`--class <code> one of ${purged.join(', ')} --year`);
  });

  it('is not destroyed a day early, and the refusal names the day from which it may be', async () => {
    const refused = await preview(YEAR).expect(409);
    expect(refused.body).toMatchObject({ code: 'RETENTION_RUNS', detail: expect.stringContaining(`${YEAR + 11}-01-01`) as unknown });
    const told = await purge({ class: 'voucher', year: String(YEAR), url: app.url, token: app.token }, SILENT).catch((error: unknown) =>
      String(error),
    );
    expect(told).toContain(`từ ngày ${YEAR + 11}-01-01`);
    for (const never of ['log', 'contact']) expect((await preview(YEAR, never)).body).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('is not erased either while a legal hold stands, which only another person lifts', async () => {
    const hold = textAt(
      await one
        .call('post', HOLDS)
        .send({ scope: 'entry', target: String(held), reason: 'Thanh tra tỉnh, văn bản 12/TTr' })
        .expect(201),
      'id',
    );
    const refused = await decided({ taker: one, decider: other }, { kind: 'erase', about: { entry: held } });
    expect(refused.body).toMatchObject({ code: 'LEGAL_HOLD' });
    const lift = (officer: TestOfficer) => officer.call('post', `${HOLDS}/${hold}/lift`).send({ reason: 'Thanh tra xong' });
    expect((await lift(one).expect(403)).body).toMatchObject({ code: 'MAKER_MAY_NOT_APPROVE' });
    expect((await lift(other).expect(200)).body).toMatchObject({ lifted_by: other.id });
    await lift(other).expect(409);
    await one
      .call('post', HOLDS)
      .send({ scope: 'entry', target: String(held), reason: 'Tòa án tỉnh, quyết định 3/QĐ' })
      .expect(201);
  });

  it('is not destroyed either while what it belongs to is held: requests about a held gift stay with it', async () => {
    const seen = await decided({ taker: one, decider: other }, { kind: 'see', about: { entry: held } });
    expect(seen.status).toBe(200);
    expect((await decided({ taker: one, decider: other }, { kind: 'see', about: { entry: free } })).status).toBe(200);
  });

  it('goes once its time is over: previewed, then destroyed, but for what is held and for gifts of later years', async () => {
    shiftedClock(app).pass(365 * 11 + 3);
    // Nobody stays signed in for eleven years.
    const again = await signedIn(app, one.id);
    one = { ...one, call: again };
    app = { ...app, officer: again };
    expect((await preview(YEAR, 'subject_request').expect(201)).body).toMatchObject({ found: 2, held: 1 });
    const about = `subject:${regular.donor}`;
    await app.server.app.get(AccessLog).append({ kind: 'read', officer: one.id, purpose: 'legal_demand', about, why: 'Thanh tra hỏi' });
    const later = (await givenGiftOf(app, { id: regular.donor }, { date: `${YEAR + 4}-12-30` })).index;
    const seen = await preview(YEAR).expect(201);
    expect(seen.body).toMatchObject({ state: 'previewed', found: 3, held: 1, purged: 0 });
    await app.publish();
    expect(jsonAt(await publicEntry(app, free), 'entry.donor')).toBe('Đinh V. H. H.');
    const twin = await preview(YEAR).expect(201);
    const done = await run(textAt(seen, 'id')).expect(200);
    expect(done.body).toMatchObject({ state: 'done', purged: 2, held: 1 });
    expect((await run(textAt(seen, 'id')).expect(409)).body).toMatchObject({ code: 'REQUEST_STATE' });
    // What was seen before is not true any more: it has to be looked at again.
    expect((await run(textAt(twin, 'id')).expect(409)).body).toMatchObject({ code: 'CONFLICT' });
    await app.publish();
    for (const index of [free, regular.first]) {
      expect(jsonAt(await publicEntry(app, index), 'entry.donor')).toBe('đã xoá khi hết thời hạn lưu trữ');
    }
    expect(jsonAt(await publicEntry(app, held), 'entry.donor')).toBe('Tạ T. G. L.');
    expect(jsonAt(await publicEntry(app, later), 'entry.donor')).toBe('Quách T. Đ.');
    await app.officer('get', `/api/v1/donors/${regular.donor}`).expect(200);
    expect(textAt(await publicEntry(app, (await app.size()) - 1), 'proof.leaf')).toContain('"basis":"retention_over"');
  });

  it('stays when a hold was placed after a purge broke off, and the book does not say that it went', async () => {
    const erasures = app.server.app.get(ErasureRepository, { strict: false });
    const order = { cause: 'retention', unit: '44', basis: 'retention_over', decidedOn: parseBusinessDate(`${YEAR + 11}-01-01`) } as const;
    const [id, causeId] = [randomUUID(), randomUUID()];
    await withReach('everything', async () => {
      await erasures.begin({ ...order, id, causeId, subject: id, maker: one.id, erased: [held], kept: [] });
      const size = await app.size();
      await app.server.app.get(EraseSubject, { strict: false }).resume();
      expect(await app.size()).toBe(size);
      expect(await erasures.of(causeId, id)).toMatchObject({ state: 'done' });
    });
    await app.publish();
    expect(jsonAt(await publicEntry(app, held), 'entry.donor')).toBe('Tạ T. G. L.');
  });

  it('leaves a book that checks out', async () => {
    expect(await ledgerCheck(app)).toEqual({ state: 'clean', difference: undefined });
  });
});
