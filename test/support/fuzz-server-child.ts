import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { OpenSession } from '#relief/sign-in/open-session.js';
import { MarkSteppedUp } from '#relief/sign-in/mark-stepped-up.js';
import { CAMPAIGN, givenApp, givenCampaign, givenGift, givenOfficer, type TestApp } from './app.js';
import type { FuzzOrder, FuzzReport, FuzzThings } from './fuzz/fuzz-reports.js';
import { jsonAt, textAt } from './json.js';
import { routesOf } from './routes.js';

// Child process of test/e2e/fuzz.spec.ts: the whole product with something in its book, watched from inside for what a client can't see.

function report(told: FuzzReport): void {
  process.send?.(told);
}

process.on('unhandledRejection', (error) => {
  report({ kind: 'unhandled', reason: error instanceof Error ? (error.stack ?? error.message) : String(error) });
});

/** A new person with a browser session: the fuzzed routes end sessions and revoke people. */
async function sessionOf(app: TestApp, who: 'officer' | 'clerk'): Promise<{ readonly cookie: string; readonly csrf: string }> {
  const { id } = await (who === 'officer' ? givenOfficer(app) : givenOfficer(app, '19702', ['desk_officer']));
  const session = await app.server.app.get(OpenSession).execute(id, { stage: 'full', means: 'password', secondStep: true });
  if (session === undefined) throw new Error('nothing stood in the way of a session');
  await app.server.app.get(MarkSteppedUp).execute(session.id);
  const ever = '2999-01-01T00:00:00Z';
  const update = 'UPDATE access.session SET ends_at = $2, seen_at = $2, stepped_up_at = $2 WHERE id = $1';
  await app.database.superuser.query(update, [session.id, ever]);
  return { cookie: `minhbach=${session.cookie}`, csrf: session.csrf };
}

/** Something of each kind that addresses and bodies may name. */
async function givenThings(app: TestApp): Promise<FuzzThings> {
  await givenCampaign(app);
  const gift = await app
    .officer('post', '/api/v1/contributions')
    .send(givenGift({ consent: { level: 'public' } }))
    .expect(201);
  const pledge = await app
    .officer('post', '/api/v1/pledges')
    .send({ campaign: CAMPAIGN, unit: '44', due: '2027-06-30', money: { amount: '1000000' }, donor: { name: 'Trần Văn Bình' } })
    .expect(201);
  const somebody = await givenOfficer(app, '44', ['desk_officer']);
  await app.publish();
  return {
    campaign: CAMPAIGN,
    entry: String(jsonAt(gift, 'index')),
    receipt: textAt(gift, 'receipt.code'),
    ids: [somebody.id, textAt(pledge, 'pledge.id'), randomUUID()],
  };
}

function memory(): number {
  for (let round = 0; round < 3; round += 1) globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

async function obey(app: TestApp, order: FuzzOrder): Promise<void> {
  if (order.kind === 'session') report({ kind: 'session', who: order.who, ...(await sessionOf(app, order.who)) });
  else if (order.kind === 'memory') report({ kind: 'memory', bytes: memory() });
  else {
    await app.close();
    process.exit(0);
  }
}

async function main(): Promise<void> {
  const app = await givenApp({ MINHBACH_LOG_LEVEL: 'error' });
  const things = await givenThings(app);
  const document = (await app.open('get', '/docs/openapi.json').expect(200)).body as unknown;
  process.on('message', (order: FuzzOrder) => {
    obey(app, order).catch((error: unknown) => {
      report({ kind: 'unhandled', reason: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    });
  });
  report({ kind: 'ready', url: app.url, document, routes: routesOf(app), things });
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exit(1);
});
