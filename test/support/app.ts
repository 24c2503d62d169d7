import { rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Test } from '@nestjs/testing';
import type { NestExpressApplication } from '@nestjs/platform-express';
import request, { type Test as Call } from 'supertest';
import { InstalledFiles } from '../../apps/server/src/http/installed-files.js';
import { BuildName } from '../../apps/server/src/http/published-answer.js';
import { HotBodyKeeper } from '../../apps/server/src/public/hot-bodies.js';
import { type MakeApp, type RunningServer, startServer } from '../../apps/server/src/start-server.js';
import { ACTS, type Act } from '#core/authority/act.js';
import { type Role, ROLES } from '#core/authority/role.js';
import { ChildPrograms } from '#disclosure/children/child-program.js';
import { ListingFollower } from '#disclosure/listing/listing-follower.js';
import { TraceFollower } from '#disclosure/trace/trace-follower.js';
import { BackgroundFsck } from '#ledger/fsck/background-fsck.js';
import { FsckProgram } from '#ledger/fsck/fsck-program.js';
import { Publisher } from '#ledger/publisher/publisher.js';
import { PictureProgram } from '#platform/untrusted/picture-program.js';
import { ListProgram } from '#relief/beneficiaries/list-program.js';
import { DocumentProgram } from '#relief/documents/document-program.js';
import { MakeApiToken } from '#relief/sign-in/make-api-token.js';
import { StatementProgram } from '#relief/statements/statement-program.js';
import { freshDatabase, type TestDatabase } from './database.js';
import { givenPerson, type RoleAt, type SignedIn } from './signed-in.js';

/** The whole product on a database of its own, listening on a free port. */
export interface TestApp {
  readonly server: RunningServer;
  readonly database: TestDatabase;
  readonly url: string;
  /** of a machine in the name of `officer`, for every act a machine may do */
  readonly token: string;
  /** a call of nobody */
  open(method: 'get' | 'head' | 'post' | 'put' | 'delete' | 'options', path: string): Call;
  /** a call of a person who holds every role at the top, just stepped up; a POST has a fresh idempotency key */
  officer(method: 'get' | 'post' | 'put' | 'delete', path: string): Call;
  /** makes everything sealed so far public, lists and prepared bodies included */
  publish(): Promise<void>;
  /** entries in the book */
  size(): Promise<number>;
  close(): Promise<void>;
}

/** What a test installs beside the platform: nothing built. */
export function installation(): Parameters<typeof startServer>[1] {
  return { build: new BuildName('test'), installed: new InstalledFiles({}) };
}

/** A second process of the product on the same databases; the caller closes it. @param environment its own variables, its data folder at least */
export function startBeside(app: TestApp, environment: NodeJS.ProcessEnv): Promise<RunningServer> {
  return startServer(app.database.config({ PORT: '0', ...environment }), installation(), makeFromSources);
}

/** Whatever a machine may be allowed at all. */
const TOKEN_SCOPES = Object.entries(ACTS).flatMap(([act, { stepUp }]) => (stepUp || !isAct(act) ? [] : [act]));

function isAct(name: string): name is Act {
  return Object.hasOwn(ACTS, name);
}

/** Codes of a test's usual campaign. */
export const CAMPAIGN = 'bao-so-10';
const UNIT = '19702';
export const VCB = 'bank:vcb-1023456789';

/**
 * Starts the product as `npm start` does, without the demonstration: units of Quảng Trị and the goods catalogue are in the book.
 * @param environment variables beside the usual ones
 * @param before what is done with the application before its routes are made
 */
export async function givenApp(
  environment: NodeJS.ProcessEnv = {},
  before: (app: NestExpressApplication) => unknown = () => undefined,
): Promise<TestApp> {
  const database = await freshDatabase();
  const config = database.config({
    PORT: '0',
    MINHBACH_PUBLIC_URL: 'http://minhbach.test',
    MINHBACH_STEP_UP_MINUTES: '60',
    ...environment,
  });
  await rm(config.dataFolder, { recursive: true, force: true });
  const server = await startServer(config, installation(), async (root, options) => {
    const made = await makeFromSources(root, options);
    before(made);
    return made;
  });
  const { app, url } = server;
  if (url === undefined) throw new Error('a server listens');
  // A test asks for a check when it wants one.
  await app.get(BackgroundFsck).stop();
  const person = await givenPerson(
    { server, url },
    ROLES.map((role): RoleAt => `${role}@44`),
    { prepare: lasting(database) },
  );
  const { token } = await app
    .get(MakeApiToken)
    .execute({ officer: person.id, name: 'Máy của bài kiểm thử', scopes: TOKEN_SCOPES, secondStep: true, days: 1 });
  return {
    server,
    database,
    url,
    token,
    open: (method, path) => request(url)[method](path),
    officer: (method, path) => person.call(method, path),
    publish: async () => {
      const publisher = app.get(Publisher);
      await publisher.publish();
      await app.get(ListingFollower).follow(publisher.current()?.size ?? 0);
      await app.get(TraceFollower).follow(publisher.current()?.size ?? 0);
      await app.get(HotBodyKeeper).renew();
    },
    size: async () => {
      const { rows } = await database.superuser.query<{ size: bigint }>('SELECT size FROM ledger.head');
      return Number(rows[0]?.size ?? 0n);
    },
    close: async () => {
      await server.close();
      await database.drop();
      await rm(config.dataFolder, { recursive: true, force: true });
    },
  };
}

/** Somebody signed in beside `app.officer`. */
export type TestOfficer = SignedIn;

/** A new officer of a unit: a second, third … person for whatever one person may not do alone. @param roles every one when left out, but at the top alone that of the installation */
export function givenOfficer(app: TestApp, unit = '44', roles: readonly Role[] = ROLES): Promise<SignedIn> {
  // Whoever runs the installation does so at the top alone.
  const held = roles.filter((role) => role !== 'system_administrator' || unit === '44');
  const places = held.map((role): RoleAt => `${role}@${unit}`);
  return givenPerson(app, places, { unit, prepare: lasting(app.database) });
}

// Tests move clocks on by days and years: what a session's end does is tested where sessions are.
function lasting({ superuser }: TestDatabase): (session: string) => Promise<unknown> {
  const ever = '2999-01-01T00:00:00Z';
  return (session) =>
    superuser.query('UPDATE access.session SET ends_at = $2, seen_at = $2, stepped_up_at = $2 WHERE id = $1', [session, ever]);
}

/** An open campaign that receives on one account at Vietcombank and one at VietinBank since 1 September 2024. */
export async function givenCampaign(app: Pick<TestApp, 'officer'>, more: Readonly<Record<string, unknown>> = {}): Promise<void> {
  const accounts = ['bank:vcb-1023456789', 'bank:vietinbank-112233445566'];
  await app.officer('post', '/api/v1/accounts').send({ unit: '44', bank: 'vcb', number: '1023456789', holder: 'BAN VAN DONG' }).expect(201);
  await app
    .officer('post', '/api/v1/accounts')
    .send({ unit: '44', bank: 'vietinbank', number: '112233445566', holder: 'BAN VAN DONG' })
    .expect(201);
  const terms = {
    slug: CAMPAIGN,
    owner: '44',
    title: 'Hỗ trợ đồng bào bão số 10',
    title_en: 'Typhoon no. 10',
    purpose: 'Hỗ trợ khẩn cấp',
    scope: 'Toàn tỉnh',
    method: 'Tự nguyện',
    form: 'Tiền và hiện vật',
    place: 'Trụ sở Mặt trận tỉnh',
    distribution_commitment: '20 ngày sau khi ngừng tiếp nhận',
    appeal: { number: '16/HD', date: '2024-09-01', title: 'Lời kêu gọi' },
    receive_from: '2024-09-01',
    receive_until: '2030-12-31',
    extension: { number: '451/QĐ', date: '2024-11-25', signer_role: 'Trưởng Ban Vận động tỉnh' },
    accounts,
    ...more,
  };
  await app.officer('post', '/api/v1/campaigns').send(terms).expect(201);
  await app.officer('post', `/api/v1/campaigns/${CAMPAIGN}/open`).send({}).expect(200);
}

/** A gift as a desk sends it. */
export function givenGift(more: Readonly<Record<string, unknown>> = {}): object {
  return { campaign: CAMPAIGN, unit: UNIT, cash: { amount: '500000' }, donor: { name: 'Nguyễn Thị Hồng Nhung' }, ...more };
}

/** Makes the application as a test runs it: child processes run the sources, so nothing has to be built first. */
export const makeFromSources: MakeApp = async (root, options) => {
  const run = (source: string) => ({
    path: resolve('test/support/run-typescript.cjs'),
    args: [resolve(source)],
    execArgv: ['--conditions=source'],
  });
  const module = await Test.createTestingModule({ imports: [root] })
    .overrideProvider(StatementProgram)
    .useValue(new StatementProgram(run('libs/relief/src/statements/parse-statement.child.ts')))
    .overrideProvider(ListProgram)
    .useValue(new ListProgram(run('libs/relief/src/beneficiaries/read-list.child.ts')))
    .overrideProvider(DocumentProgram)
    .useValue(new DocumentProgram(run('libs/relief/src/documents/read-file.child.ts')))
    .overrideProvider(PictureProgram)
    .useValue(new PictureProgram(run('libs/platform/src/untrusted/read-picture.child.ts')))
    .overrideProvider(FsckProgram)
    .useValue(new FsckProgram(run('libs/ledger/src/fsck/fsck.child.ts')))
    .overrideProvider(ChildPrograms)
    .useValue(
      new ChildPrograms({
        workbook: run('libs/disclosure/src/workbook/write-workbook.child.ts'),
        spreadsheet: run('libs/disclosure/src/open-data/write-spreadsheet.child.ts'),
        receipt: run('libs/disclosure/src/pdf/render-receipt.child.ts'),
        letter: run('libs/disclosure/src/letters/render-letter.child.ts'),
        card: run('libs/disclosure/src/cards/render-card.child.ts'),
      }),
    )
    .compile();
  return module.createNestApplication<NestExpressApplication>(options);
};
