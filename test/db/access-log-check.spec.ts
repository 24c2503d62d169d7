import { join } from 'node:path';
import { AccessChain } from '#core/access-log/access-chain.js';
import { utf8Text } from '#core/bytes.js';
import { parseEntry } from '#core/journal/entry-parse.js';
import type { FsckDifference } from '#ledger/fsck/fsck-report.js';
import { runFsck } from '#ledger/fsck/run-fsck.js';
import { LogFiles } from '#ledger/log/log-files.js';
import { Clock } from '#platform/clock/clock.js';
import { FileStore } from '#platform/files/file-store.js';
import { sha256 } from '#platform/keys/digests.js';
import { ShiftedClock } from '../support/shifted-clock.js';
import { freshLedger, openBook, type TestLedger } from '../support/open-ledger.js';

const OFFICER = 'officer-0f3a5c7e9b1d';
let book: TestLedger;
let clock: ShiftedClock;

beforeAll(async () => {
  const time = new Clock();
  clock = new ShiftedClock(time);
  book = await freshLedger({ clock: time });
  await openBook(book.ledger);
  for (let at = 0; at < 10; at += 1) await book.ledger.accessLog.append({ officer: OFFICER, kind: 'stepped_up', about: `session:${at}` });
  clock.pass(1);
  await sealedDay();
  await book.ledger.accessLog.append({ officer: OFFICER, kind: 'signed_out', entries: [1, 2, 3, 7] });
});

afterAll(() => book.close());

/** Waits until the writer has closed the day that is over. */
async function sealedDay(): Promise<void> {
  for (let look = 0; look < 100; look += 1) {
    const { rowCount } = await book.database.superuser.query(`SELECT FROM ledger.entry WHERE kind = 'seal'`);
    if (rowCount === 1) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('the day was not sealed');
}

async function differences(): Promise<readonly FsckDifference[]> {
  const files = new LogFiles(new FileStore(join(book.database.config().dataFolder, 'log')));
  return (await runFsck({ pool: book.databases.poolFor('auditor'), files })).differences;
}

/** Does what a superuser can, past every trigger, and takes it back afterwards. */
async function tampered(...changes: readonly string[]): Promise<readonly FsckDifference[]> {
  const { superuser } = book.database;
  await superuser.query('BEGIN; CREATE TABLE kept AS TABLE access.access_log; COMMIT');
  const triggers = (how: string) =>
    superuser.query(
      ['refuse_change', 'refuse_truncate', 'inserted']
        .map((name) => `ALTER TABLE access.access_log ${how} TRIGGER access_log_${name};`)
        .join(''),
    );
  await triggers('DISABLE');
  try {
    for (const change of changes) await superuser.query(change);
    return await differences();
  } finally {
    await superuser.query('DELETE FROM access.access_log; INSERT INTO access.access_log SELECT * FROM kept; DROP TABLE kept');
    await triggers('ENABLE ALWAYS');
  }
}

describe('a tampered access log is found by the check of the book', () => {
  it('and one that was not is not', async () => {
    expect(await differences()).toEqual([]);
  });

  it('is named in the seal of the day: how long it was, and its head', async () => {
    const { rows } = await book.database.superuser.query<{ bytes: Buffer }>(`SELECT bytes FROM ledger.entry WHERE kind = 'seal'`);
    const seal = parseEntry(utf8Text(rows[0]?.bytes ?? Buffer.alloc(0)), 0);
    const chain = new AccessChain(sha256);
    for (const { text } of await book.ledger.accessLog.reader.page({}, { after: -1, limit: 10 })) chain.add(text);
    expect(seal.facts?.['access']).toBe(`10:${Buffer.from(chain.head).toString('base64')}`);
  });

  it.each([
    ['a column that no longer says what the row said', `UPDATE access.access_log SET officer = 'officer-000000000000' WHERE number = 4`],
    ['entries left out of a column', `UPDATE access.access_log SET entries = '{[1,3)}' WHERE number = 10`],
    ['a row taken out', 'DELETE FROM access.access_log WHERE number = 4'],
    [
      'a row rewritten with its own hash',
      `UPDATE access.access_log SET bytes = convert_to(replace(convert_from(bytes, 'UTF8'), 'session:4', 'session:9'), 'UTF8') WHERE number = 4; UPDATE access.access_log SET about = 'session:9', hash = sha256('minhbach/access/v1\\000'::bytea || bytes) WHERE number = 4`,
    ],
    ['the end cut off', 'DELETE FROM access.access_log WHERE number >= 8'],
    ['all of it gone', 'DELETE FROM access.access_log'],
  ])('%s', async (_name, change) => {
    expect((await tampered(change))[0]).toMatchObject({ what: 'access_log' });
  });

  it('an end cut off and written anew with a chain of its own, which the day’s seal does not know', async () => {
    const anew = `
      DO $$ DECLARE r record; p bytea; t text; BEGIN
        SELECT hash INTO p FROM access.access_log WHERE number = 7;
        FOR r IN SELECT * FROM access.access_log WHERE number >= 8 ORDER BY number LOOP
          t := replace(regexp_replace(convert_from(r.bytes, 'UTF8'), '"prev":"[^"]*"', '"prev":"' || encode(p, 'base64') || '"'), '${OFFICER}', 'officer-000000000000');
          p := sha256('minhbach/access/v1\\000'::bytea || convert_to(t, 'UTF8'));
          UPDATE access.access_log SET bytes = convert_to(t, 'UTF8'), hash = p, officer = 'officer-000000000000',
            previous = decode(substring(t from '"prev":"([^"]*)"'), 'base64') WHERE number = r.number;
        END LOOP;
      END $$`;
    const [found] = await tampered(anew);
    expect(found?.what).toBe('access_log');
    expect(found?.found).toContain('anchor');
  });
});
