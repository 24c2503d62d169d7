import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type pg from 'pg';
import { GuardFile } from '#platform/files/guard-file.js';
import { swappedLines } from '#core/journal/kinds/reversal.js';
import type { Ledger } from '#ledger/open-ledger.js';
import { givenGift } from '../support/given.js';
import { givenPledge } from '../support/given-pledges.js';
import { freshLedger, givenCall, openBook, openTestLedger, type TestLedger } from '../support/open-ledger.js';

let book: TestLedger;

beforeEach(async () => {
  book = await freshLedger();
  await openBook(book.ledger);
  await book.ledger.journal.post(givenCall([givenGift({ cash: 1_000n, goods: [{ item: 'gao', quantity: 500n }] })]));
  await book.ledger.stop();
});

afterEach(() => book.close());

/** Does what only an intruder with the superuser's rights can do. */
async function tamper(...statements: readonly string[]): Promise<void> {
  const client: pg.Client = book.database.superuser;
  for (const table of ['entry', 'line', 'balance', 'total', 'head']) await client.query(`ALTER TABLE ledger.${table} DISABLE TRIGGER ALL`);
  for (const statement of statements) await client.query(statement);
}

/** Starts again, and stops if that works. */
async function restart(
  environment: NodeJS.ProcessEnv = {},
  meanwhile: (ledger: Ledger) => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  const { ledger, databases } = await openTestLedger(book.database, { environment });
  await meanwhile(ledger);
  await ledger.stop();
  await databases.close();
}

async function root(size: string): Promise<string> {
  const { rows } = await book.database.superuser.query<{ at: string }>(
    `SELECT size || ':' || encode(root, 'base64') AS at FROM ledger.head`,
  );
  return size === '' ? (rows[0]?.at ?? '') : `${size}:${(rows[0]?.at ?? '').split(':')[1] ?? ''}`;
}

async function forget(): Promise<void> {
  await writeFile(join(book.database.config().dataFolder, 'guard'), '');
}

describe('starting on a stored book', () => {
  it('goes on when everything is as it was left', async () => {
    await restart({}, async (ledger) => {
      const posted = await ledger.journal.post(givenCall([givenGift({ cash: 1n })]));
      expect(posted.entries[0]?.vouchers[0]?.no).toBe(2);
    });
  });

  it('goes on when the book holds public figures of more than gifts, and reversals of more than gifts', async () => {
    const pledge = givenPledge();
    await restart({}, async (ledger) => {
      const posted = await ledger.journal.post(givenCall([pledge]));
      const [entry] = posted.entries;
      await ledger.journal.post(givenCall([givenPledge()]));
      const reversal = { ...givenGift({ cash: 1n }), kind: 'reversal', facts: { reason: 'DUPLICATE' }, voucherTypes: ['DC'] } as const;
      const reverses = { index: entry?.index ?? -1, leafHash: entry?.leafHash ?? '' };
      await ledger.journal.post(givenCall([{ ...reversal, lines: swappedLines(pledge.lines ?? []), reverses }]));
    });
    await restart();
  });

  it.each([
    [
      'bytes of an entry',
      `UPDATE ledger.entry SET bytes = convert_to(replace(convert_from(bytes, 'UTF8'), '"1000"', '"9000"'), 'UTF8')`,
      /entry 6 is not what was hashed/,
    ],
    [
      'bytes and hash together',
      `UPDATE ledger.entry SET bytes = 'x1'::bytea, leaf_hash = sha256('\\x00'::bytea || 'x1'::bytea) WHERE idx = 6`,
      /do not make the root/,
    ],
    ['a missing entry', 'DELETE FROM ledger.entry WHERE idx = 3', /entries are missing/],
    ['a line', 'UPDATE ledger.line SET quantity = quantity + 1, to_offset = to_offset + 1', /balance .* is not the sum/],
    ['a balance', 'UPDATE ledger.balance SET debits = debits + 1, credits = credits + 1', /balance .* is not the sum/],
    ['a total', 'UPDATE ledger.total SET quantity = quantity + 1', /public figure .* is not the sum/],
  ])('refuses when %s was changed', async (_what, statement, message) => {
    await tamper(statement);
    await expect(restart()).rejects.toThrow(message);
  });

  it('refuses a database restored too far back', async () => {
    const guard = await GuardFile.open(join(book.database.config().dataFolder, 'guard'));
    const seen = guard.read();
    await guard.write({ size: (seen?.size ?? 0) + 3, root: seen?.root ?? new Uint8Array(32) });
    await guard.close();
    await expect(restart()).rejects.toThrow('were already sealed');
  });

  it('refuses another history of the same length', async () => {
    const guard = await GuardFile.open(join(book.database.config().dataFolder, 'guard'));
    await guard.write({ size: guard.read()?.size ?? 0, root: new Uint8Array(32) });
    await guard.close();
    await expect(restart()).rejects.toThrow('not the one that was signed');
  });

  it('refuses a book that nothing outside the database vouches for, unless the operator does', async () => {
    await forget();
    await expect(restart()).rejects.toThrow('MINHBACH_ADOPT_LOG');
    await forget();
    await expect(restart({ MINHBACH_ADOPT_LOG: await root('3') })).rejects.toThrow('not the one that was signed');
    await forget();
    await restart({ MINHBACH_ADOPT_LOG: await root('') });
    const { rows } = await book.database.superuser.query<{ kind: string }>('SELECT kind FROM ledger.entry ORDER BY idx DESC LIMIT 1');
    expect(rows[0]?.kind).toBe('incident');
    await restart({ MINHBACH_ADOPT_LOG: await root('') });
  });

  it('refuses to go on under another name than the log was begun with', async () => {
    await expect(restart({ MINHBACH_ORIGIN: 'elsewhere/log1' })).rejects.toThrow('MINHBACH_ORIGIN');
  });

  it.each([
    ['without its tables', 'DROP SCHEMA ledger CASCADE', /StartupError: .*npm run cli -- migrate/],
    ['whose rights were taken away', 'REVOKE ALL ON ledger.head FROM minhbach_writer', /StartupError: .*minhbach_writer/],
  ])('says in one line that it can not write a book %s, instead of waiting for it', async (_what, statement, line) => {
    await book.database.superuser.query(statement);
    const failure: unknown = await restart().catch((error: unknown) => error);
    expect(String(failure)).toMatch(line);
  });
});
