import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Response } from 'supertest';
import { importJob, IMPORTS } from '../../apps/server/src/worker/job-names.js';
import { UnfinishedImports } from '../../apps/server/src/worker/unfinished-imports.js';
import { withReach } from '#platform/database/reach.js';
import { Jobs } from '#platform/jobs/jobs.js';
import { BeginStatementImport } from '#relief/statements/begin-statement-import.js';
import { CAMPAIGN, givenApp, givenCampaign, type TestApp } from '../support/app.js';
import { jsonAt, textAt } from '../support/json.js';

const HEADER = 'PageId,TNXDate,DocNo,Debit,Credit,Balance,TransactionDetails';
const ROWS = 4_000;
const ALL_IN = { rows: ROWS + 1, gifts: ROWS, gifts_vnd: `${ROWS * 50_000}`, debits: 1, duplicates: 0, quarantined: 0 };

/** Gifts and a debit, with documents of their own. */
function statement(document: string, gifts = ROWS): string {
  const rows = Array.from({ length: gifts }, (_, at) => `1,05/09/2024,${document}.${10_000 + at},,50.000,,NGUYEN THI BINH ung ho`);
  return `${[HEADER, ...rows, `1,06/09/2024,${document}.99999,11.000,,,Phi dich vu`].join('\n')}\n`;
}

describe('a statement that is interrupted', () => {
  let app: TestApp;
  let folder: string;

  beforeAll(async () => {
    app = await givenApp();
    await givenCampaign(app);
    folder = await mkdtemp(join(tmpdir(), 'minhbach-interrupted-'));
  });
  afterAll(async () => {
    await app.close();
    await rm(folder, { recursive: true, force: true });
  });

  async function begin(content: string): Promise<string> {
    const call = app.officer('post', '/api/v1/statements').attach('file', Buffer.from(content), 'sao-ke.csv');
    return textAt(await call.field('campaign', CAMPAIGN).field('bank', 'vcb').expect(202), 'id');
  }

  async function ended(id: string): Promise<Response> {
    for (let waited = 0; waited < 45_000; waited += 200) {
      const status = await app.officer('get', `/api/v1/statements/${id}`);
      // While the database is away the server says so.
      if (status.status === 200 && ['done', 'refused', 'failed'].includes(textAt(status, 'state'))) return status;
      await sleep(200);
    }
    throw new Error('the import did not end');
  }

  async function untilLogHas(more: number): Promise<void> {
    const from = await app.size();
    while ((await app.size()) < from + more) await sleep(5);
  }

  async function asked<Row extends object>(text: string): Promise<Row> {
    const { rows } = await app.database.superuser.query<Row>(text);
    const [row] = rows;
    if (row === undefined) throw new Error('the question has an answer');
    return row;
  }

  const contributions = async (): Promise<number> =>
    (await asked<{ count: number }>(`SELECT count(*)::int AS count FROM ledger.entry WHERE kind = 'contribution'`)).count;
  const cutEveryConnection = (): Promise<object> =>
    asked('SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()');

  it('goes on where it was when every connection to the database was cut, and counts nothing twice', async () => {
    const before = await contributions();
    const id = await begin(statement('5213'));
    for (let cut = 0; cut < 3; cut += 1) {
      await untilLogHas(600);
      await cutEveryConnection();
    }
    expect(jsonAt(await ended(id), 'summary')).toMatchObject(ALL_IN);
    expect((await contributions()) - before).toBe(ROWS);
  });

  it('goes on where it was when statements ran out of time, and counts nothing twice', async () => {
    const { superuser } = app.database;
    const before = await contributions();
    const { name } = await asked<{ name: string }>('SELECT quote_ident(current_database()) AS name');
    const id = await begin(statement('5214'));
    await untilLogHas(600);
    await superuser.query(`ALTER DATABASE ${name} SET statement_timeout = '150ms'`);
    await cutEveryConnection();
    for (let round = 0; round < 4; round += 1) {
      await superuser.query('BEGIN; LOCK TABLE ledger.bank_row, relief.statement_import IN ACCESS EXCLUSIVE MODE');
      await sleep(700);
      await superuser.query('COMMIT');
      await sleep(300);
    }
    await superuser.query(`ALTER DATABASE ${name} RESET statement_timeout`);
    await cutEveryConnection();
    expect(jsonAt(await ended(id), 'summary')).toMatchObject(ALL_IN);
    expect((await contributions()) - before).toBe(ROWS);
  });

  async function begunWithoutJob(document: string): Promise<{ readonly id: string; readonly path: string }> {
    const path = join(folder, document);
    await writeFile(path, statement(document, 2));
    const command = { campaign: CAMPAIGN, bank: 'vcb', upload: path, maker: 'token-1' };
    return { id: await withReach('everything', () => app.server.app.get(BeginStatementImport).execute(command)), path };
  }

  it('is taken up where its job was never stored', async () => {
    const { id, path } = await begunWithoutJob('5215');
    await app.server.app.get(UnfinishedImports).look();
    expect(jsonAt(await ended(id), 'summary')).toMatchObject({ rows: 3, gifts: 2, debits: 1 });
    expect(existsSync(path)).toBe(false);
  });

  it('is taken up where its job ended and could not say so, and given up after several: its account is free for another file', async () => {
    const jobs = app.server.app.get(Jobs);
    const { id } = await begunWithoutJob('5216');
    await brokenJobs(jobs, id, 1);
    await app.server.app.get(UnfinishedImports).look();
    expect(jsonAt(await ended(id), 'summary')).toMatchObject({ rows: 3, gifts: 2, debits: 1 });

    const hopeless = await begunWithoutJob('5217');
    await brokenJobs(jobs, hopeless.id, 5);
    await app.server.app.get(UnfinishedImports).look();
    expect(textAt(await ended(hopeless.id), 'failure.code')).toBe('INTERRUPTED');
    expect(existsSync(hopeless.path)).toBe(false);
    expect(jsonAt(await ended(await begin(statement('5217', 2))), 'summary')).toMatchObject({ rows: 3, gifts: 2, debits: 1 });
  });

  /** Jobs of an import that fail for good without its knowing. */
  async function brokenJobs(jobs: Jobs, id: string, rounds: number): Promise<void> {
    for (let round = 1; round <= rounds; round += 1) {
      const [name, , options] = importJob(id, round);
      await jobs.queue(IMPORTS).add(name, { id: '00000000-0000-4000-8000-000000000000' }, options);
      while ((await jobs.status(IMPORTS, options.jobId))?.state !== 'failed') await sleep(20);
    }
  }
});
