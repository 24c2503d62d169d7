import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type pg from 'pg';
import { addDays, type BusinessDate } from '#core/dates.js';
import { openText } from '#ledger/openings/sealed-box.js';
import { Openings } from '#ledger/openings.js';
import { Clock } from '#platform/clock/clock.js';
import { withReach } from '#platform/database/reach.js';
import { RecordContribution } from '#relief/contributions/record-contribution.js';
import { RegisterDonor } from '#relief/donors/register-donor.js';
import { RegisterPledge } from '#relief/pledges/register-pledge.js';
import { DecideSubjectRequest } from '#relief/subject-requests/decide-subject-request.js';
import { TakeSubjectRequest } from '#relief/subject-requests/take-subject-request.js';
import { today } from '#relief/today.js';
import { run as verify } from '../../apps/verify/src/run.js';
import { CAMPAIGN, givenApp, givenCampaign, type TestApp } from '../support/app.js';
import { DESK, publicEntry, shiftedClock } from '../support/given-subject-requests.js';
import { jsonAt } from '../support/json.js';
import { ledgerCheck } from '../support/ledger-check.js';
import { signedIn } from '../support/signed-in.js';

const DONORS = 1_000;
const AT_ONCE = 25;
/** What can't stand anywhere by chance. */
const name = (n: number): string => `Nguyễn Thử${n} Xoáquên`;
const phone = (n: number): string => `0988${String(777_000 + n)}`;
const memo = (n: number): string => `gửi riêng loinhan${n}xq`;
/** Words that stand in every name or memo: one search finds whichever is left. */
const TRACES = ['Xoáquên', 'Xoaquen', 'XOAQUEN', 'loinhan', 'LOINHAN', '0988777'];

/** Every table of a database as text; bytes as PostgreSQL writes them, in hexadecimal. */
async function textsOf(client: pg.Client): Promise<ReadonlyMap<string, string>> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT format('%I.%I', table_schema, table_name) AS name FROM information_schema.tables
     WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog', 'information_schema')`,
  );
  const texts = new Map<string, string>();
  for (const { name: table } of rows) {
    const found = await client.query<{ text: string | null }>(`SELECT string_agg(t::text, E'\\n') AS text FROM ${table} t`);
    texts.set(table, found.rows[0]?.text ?? '');
  }
  return texts;
}

async function filesBelow(folder: string): Promise<readonly string[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  return found.filter((each) => each.isFile()).map((each) => join(each.parentPath, each.name));
}

/** A trace in any of the forms in which bytes are written down. */
function isIn(text: string): string | undefined {
  return TRACES.find((trace) => {
    const bytes = Buffer.from(trace);
    return [trace, bytes.toString('hex'), encodeURIComponent(trace)].some((form) => text.includes(form));
  });
}

async function inTurns<Item, Result>(items: readonly Item[], work: (item: Item) => Promise<Result>): Promise<readonly Result[]> {
  const results: Result[] = [];
  for (let at = 0; at < items.length; at += AT_ONCE) {
    results.push(...(await Promise.all(items.slice(at, at + AT_ONCE).map((item) => work(item)))));
  }
  return results;
}

interface Erased {
  readonly donor: string;
  readonly index: number;
}

describe('a thousand donors who ask to be forgotten', () => {
  const lines: string[] = [];
  const write = process.stderr.write.bind(process.stderr);
  let app: TestApp;
  let donors: readonly Erased[];
  let sealed: readonly { readonly id: string; readonly subject: string; readonly sealed: Buffer }[];
  let leaves: string;

  const get = <Provider>(provider: abstract new (...args: never[]) => Provider): Provider => app.server.app.get(provider);
  const leavesOf = async (): Promise<string> => {
    const { rows } = await app.database.superuser.query<{ digest: string }>(
      `SELECT encode(sha256(string_agg(bytes, '' ORDER BY idx)), 'hex') AS digest FROM ledger.entry WHERE idx <= $1`,
      [Math.max(...donors.map(({ index }) => index))],
    );
    return rows[0]?.digest ?? '';
  };

  const give = async (n: number, day: BusinessDate): Promise<Erased> => {
    const donor = await get(RegisterDonor).execute({
      kind: 'person',
      name: name(n),
      phone: phone(n),
      address: `Thôn ${n % 9}`,
      unit: '44',
    });
    const call = { maker: 'officer-000000000001', key: `gift ${n}` };
    const gift = { campaign: CAMPAIGN, unit: DESK, cash: { amount: String(10_000 + n) }, donor: { id: donor }, memo: memo(n) };
    const { index } = await get(RecordContribution).execute(gift, call);
    if (n % 5 === 0) {
      const pledge = { campaign: CAMPAIGN, unit: DESK, money: { amount: '70000' }, due: addDays(day, 30), channel: 'bank' as const };
      await get(RegisterPledge).execute({ ...pledge, donor: { id: donor } }, { ...call, key: `pledge ${n}` });
    }
    return { donor, index };
  };

  const forget = async ({ donor }: Erased, n: number): Promise<string> => {
    const words = { requester: name(n), contact: phone(n), details: memo(n) };
    const command = { unit: DESK, kind: 'erase', about: { donor }, channel: 'office', identityCheck: 'id_card_seen', words } as const;
    const { request } = await get(TakeSubjectRequest).execute(command, { maker: 'officer-000000000001', key: `erase ${n}` });
    const decided = await get(DecideSubjectRequest).execute({ id: request.id, officer: 'officer-000000000002', outcome: 'granted' });
    return `${decided.state} ${decided.outcome ?? ''}`;
  };

  beforeAll(async () => {
    process.stderr.write = (chunk: string | Uint8Array) => {
      lines.push(typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('utf8'));
      return true;
    };
    app = await givenApp({ MINHBACH_LOG_LEVEL: 'debug' });
    await givenCampaign(app);
    await withReach('everything', async () => {
      const day = today(get(Clock));
      donors = await inTurns([...Array(DONORS).keys()], (n) => give(n, day));
    });
    await app.publish();
    const { rows } = await app.database.superuser.query<{ id: string; subject: string; sealed: Buffer }>(
      'SELECT e.id, o.subject, o.sealed FROM ledger.opening o JOIN ledger.entry e USING (idx) WHERE o.subject = ANY ($1) LIMIT 40',
      [donors.map(({ donor }) => donor)],
    );
    sealed = rows;
    leaves = await leavesOf();
  }, 180_000);

  afterAll(async () => {
    process.stderr.write = write;
    await app.close();
  });

  it('are found before: the search that finds nothing afterwards can find', async () => {
    expect(isIn((await textsOf(app.database.superuser)).get('disclosure.public_entry') ?? '')).toBeUndefined();
    const index = donors[7]?.index ?? 0;
    const opened = await withReach('everything', () =>
      get(Openings).read(index, { officer: 'officer-000000000001', purpose: 'subject_request' }),
    );
    expect(isIn(JSON.stringify(opened))).toBeDefined();
    expect(isIn(Buffer.from(name(7)).toString('hex'))).toBeDefined();
  });

  it('are forgotten in bounded time once their vouchers are past ten years', async () => {
    shiftedClock(app).pass(365 * 11 + 3);
    const started = performance.now();
    const outcomes = await withReach('everything', () => inTurns([...donors.entries()], ([n, donor]) => forget(donor, n)));
    expect(new Set(outcomes)).toEqual(new Set(['done granted']));
    expect(performance.now() - started).toBeLessThan(90_000);
  }, 180_000);

  it('leave a book in which every leaf is as it was, every proof verifies and the check finds nothing', async () => {
    const officer = await givenAgain();
    app = { ...app, officer };
    await app.publish();
    expect(await leavesOf()).toBe(leaves);
    expect(await ledgerCheck(app)).toEqual({ state: 'clean', difference: undefined });
    const { dataFolder } = app.server.platform.config;
    const output: string[] = [];
    const code = await verify(['log', join(dataFolder, 'log'), '--json'], {
      out: (text) => output.push(text),
      error: (text) => output.push(text),
    });
    expect([code, output.join('').includes('"ok":true')]).toEqual([0, true]);
    for (const { index } of donors.filter((_, n) => n % 100 === 0)) {
      expect(jsonAt(await publicEntry(app, index), 'entry.donor')).toBe('đã xoá theo yêu cầu');
      await app.open('get', `/public/v1/entries/${index}.tlog-proof`).expect(200);
    }
  });

  it('stand nowhere any more: not in a table, a file, a job or a line of the log', async () => {
    const places = new Map([...(await textsOf(app.database.superuser)), ...(await textsOf(app.database.vaultSuperuser))]);
    for (const file of await filesBelow(app.server.platform.config.dataFolder)) places.set(file, (await readFile(file)).toString('latin1'));
    places.set('log', lines.join(''));
    expect(places.size).toBeGreaterThan(80);
    expect(lines.join('')).not.toBe('');
    const latin = (text: string): string => Buffer.from(text).toString('latin1');
    const found = [...places].filter(([, text]) => isIn(text) !== undefined || TRACES.some((trace) => text.includes(latin(trace))));
    expect(found.map(([place]) => place)).toEqual([]);
  });

  it('can not be read again by whoever kept a copy of what was sealed', async () => {
    expect(sealed.length).toBeGreaterThan(20);
    const { rows } = await app.database.vaultSuperuser.query<{ id: bigint; wrapped: Buffer; under: string | null }>(
      'SELECT id, wrapped, wrapping_key AS under FROM vault.data_key',
    );
    const { vaultKeys } = app.server.platform.keys;
    const keys = rows.map(({ id, wrapped, under }) => vaultKeys.unwrap(wrapped, `data-key ${id}`, under ?? undefined));
    const opens = (key: Uint8Array, box: (typeof sealed)[number]): boolean => {
      try {
        openText(box.sealed, { key, boundTo: `opening ${box.id} ${box.subject}` });
        return true;
      } catch {
        return false;
      }
    };
    expect(sealed.filter((box) => keys.some((key) => opens(key, box)))).toEqual([]);
  });

  async function givenAgain(): Promise<TestApp['officer']> {
    const { rows } = await app.database.superuser.query<{ officer: string }>(
      `SELECT officer FROM relief.officer_role GROUP BY officer ORDER BY count(*) DESC LIMIT 1`,
    );
    return signedIn(app, rows[0]?.officer ?? '');
  }
});
