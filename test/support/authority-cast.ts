import { randomBytes, randomUUID } from 'node:crypto';
import { type Role, ROLES } from '#core/authority/role.js';
import { Jobs } from '#platform/jobs/jobs.js';
import { MarkSteppedUp } from '#relief/sign-in/mark-stepped-up.js';
import { OpenSession } from '#relief/sign-in/open-session.js';
import { UnitsReader } from '#relief/units/units-reader.js';
import { WORKBOOKS, workbookJob } from '../../apps/server/src/worker/job-names.js';
import type { TestApp } from './app.js';

/** The province, the commune whose things are asked for, a village below it, and another commune. */
export const PLACES = { province: '44', commune: '19702', village: '99001', neighbour: '19441' } as const;

/** Which unit stands below which, written down apart from the tree. */
const ABOVE: Readonly<Record<string, readonly string[]>> = {
  [PLACES.province]: [PLACES.province],
  [PLACES.commune]: [PLACES.commune, PLACES.province],
};

/** Whether a role held at a unit reaches a thing of another. */
export function reaches(heldAt: string, unit: string): boolean {
  return ABOVE[unit]?.includes(heldAt) === true;
}

/** Somebody who asks. */
export interface Asker {
  readonly name: string;
  readonly role?: Role;
  /** where it is held */
  readonly unit?: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Everybody who asks for every route: each role at each place, somebody without a role, and nobody. */
export async function givenCast(app: TestApp): Promise<readonly Asker[]> {
  const cast: Asker[] = [{ name: 'nobody', headers: {} }];
  const holders = ROLES.flatMap((role) =>
    Object.entries(PLACES).map(([place, unit]) => ({ name: `${role} of the ${place}`, held: [role], unit })),
  );
  for (const { name, held, unit } of holders) {
    const [role] = held;
    cast.push({ name, unit, ...(role && { role }), headers: await givenHeaders(app, unit, held) });
  }
  cast.push({ name: 'no role', headers: await givenHeaders(app, PLACES.commune, []) });
  return cast;
}

/** Headers of a new person's browser. Written with SQL: the rules that keep some roles from some units are not what is tested here. */
export async function givenHeaders(
  app: TestApp,
  unit: string,
  roles: readonly Role[],
  isSteppedUp = true,
): Promise<Readonly<Record<string, string>>> {
  const officer = `officer-${randomBytes(6).toString('hex')}`;
  await withoutTriggers(app, async (query) => {
    await query(`INSERT INTO relief.officer (id, name, unit) VALUES ($1, 'Người thử', $2)`, [officer, unit]);
    for (const role of roles) {
      await query(
        `INSERT INTO relief.officer_role (id, officer, role, unit, valid_from, given_by) VALUES ($1, $2, $3, $4, '2020-01-01', 'system')`,
        [randomUUID(), officer, role, unit],
      );
    }
  });
  const session = await app.server.app.get(OpenSession).execute(officer, { stage: 'full', means: 'password', secondStep: true });
  if (session === undefined) throw new Error('nothing stood in the way of a session');
  if (isSteppedUp) await app.server.app.get(MarkSteppedUp).execute(session.id);
  return { Cookie: `minhbach=${session.cookie}`, 'X-CSRF-Token': session.csrf };
}

/** Names of real things: a campaign of the province, everything else of the commune. */
export interface Things {
  readonly id: string;
  readonly slug: string;
  readonly entry: string;
  readonly account: string;
  readonly officer: string;
  readonly device: string;
}

/** Puts one thing of every kind there, all with the same id where their kind has ids. Only whose they are counts, so little more is in them. */
export async function givenThings(app: TestApp): Promise<Things> {
  const { commune, province, village } = PLACES;
  const things: Things = {
    id: randomUUID(),
    slug: 'dot-thu',
    entry: '',
    account: 'bank:vcb-5550001234',
    officer: 'officer-00000000c0de',
    device: 'device-00000000c0de',
  };
  const { id, slug, account, officer, device } = things;
  let entry = '';
  await withoutTriggers(app, async (query) => {
    const put = (table: string, row: Readonly<Record<string, unknown>>): Promise<unknown> => {
      const names = Object.keys(row);
      return query(
        `INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map((_name, at) => `$${at + 1}`).join(', ')})`,
        Object.values(row),
      );
    };
    const [own] = await query('SELECT idx FROM ledger.entry WHERE unit = $1 ORDER BY idx LIMIT 1', [commune]);
    entry = String(own?.['idx']);
    const warehouse = { type: 'warehouse', parent: commune, valid_from: '2025-07-01', entry_id: randomUUID() };
    await put('relief.unit', { code: `${commune}-k1`, name: 'Kho', ...warehouse });
    await put('relief.unit', { ...warehouse, code: village, name: 'Thôn 3', type: 'village' });
    await put('relief.campaign', { slug, owner: province, stage: 'open', terms: '{}', version: 1 });
    await put('relief.bank_account', { code: account, unit: commune, bank: 'vcb', bin: '970436', number: '5550001234', holder: 'MTTQ' });
    const request = { campaign: slug, unit: commune, maker: officer, version: 1, submission: 1, terms: '{}' };
    await put('relief.request', { id, kind: 'disbursement', state: 'draft', ...request });
    const dates = { date: '2026-10-01', due: '2026-11-01' };
    await put('relief.pledge', {
      id,
      idx: entry,
      campaign: slug,
      unit: commune,
      ...dates,
      channel: 'bank',
      subject: id,
      instalments: '[]',
    });
    await put('relief.donor', { id, kind: 'person', key_id: 1, profile: Buffer.alloc(1), unit: commune });
    await put('relief.statement_import', { id, campaign: slug, account, bank: 'vcb', maker: officer, state: 'done' });
    const credit = { id, import_id: id, row_no: 1, account, campaign: slug, row_hmac: Buffer.alloc(32), date: '2026-10-01', amount_vnd: 1 };
    await put('relief.set_aside_credit', { ...credit, reason: 'after_window', subject: id });
    const hash = Buffer.alloc(32);
    const count = { id, unit: commune, campaign: slug, counted_on: '2026-10-01', maker: officer, call_hash: hash, request_hash: hash };
    await put('relief.cash_count', { ...count, notes: '[]', funds: '{}', book_vnd: 1, counted_vnd: 0, state: 'waiting' });
    const transfer = JSON.stringify({ carries: 'money', campaign: slug, from: province, to: commune, maker: officer, funds: {} });
    await put('ledger.named', { kind: 'transfer', code: id, idx: entry, facts: transfer });
    await put('ledger.named', { kind: 'document', code: id, idx: entry, facts: '{}' });
    await put('relief.officer', { id: officer, name: 'Người được giữ', unit: commune });
    const enrolled = { enrolled_by: officer, enrolled_at: '2026-10-01' };
    await put('access.device', { id: device, unit: commune, name: 'Bàn 1', public_key: Buffer.alloc(32), ...enrolled });
    const list = { purpose: 'audit', asked_at: '2026-10-01', expires_at: '2100-01-01', state: 'waiting' };
    const listed = { campaign: slug, unit: commune, first_day: '2026-10-01', last_day: '2026-10-31' };
    await put('access.name_export', { id, officer, ...listed, ...list });
    const asked = {
      kind: 'see',
      subject: id,
      channel: 'office',
      identity_check: 'receipt_shown',
      words: Buffer.alloc(1),
      maker: officer,
      state: 'open',
    };
    const days = { received_on: '2026-10-01', due_on: '2026-10-16', citation: '' };
    await put('relief.subject_request', { id, unit: commune, call_hash: hash, body_hash: hash, ...asked, ...days });
  });
  await app.server.app
    .get(Jobs)
    .queue(WORKBOOKS)
    .add(...workbookJob(id, { campaign: slug, size: '1', unit: commune }));
  app.server.app.get(UnitsReader).forget();
  return { ...things, entry };
}

type Query = (sql: string, values: readonly unknown[]) => Promise<readonly Readonly<Record<string, unknown>>[]>;

async function withoutTriggers(app: TestApp, work: (query: Query) => Promise<void>): Promise<void> {
  const { superuser } = app.database;
  await superuser.query('SET session_replication_role = replica');
  try {
    await work(async (sql, values) => (await superuser.query<Record<string, unknown>>(sql, [...values])).rows);
  } finally {
    await superuser.query('RESET session_replication_role');
  }
}
