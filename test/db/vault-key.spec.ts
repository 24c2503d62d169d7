import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { randomBytes } from 'node:crypto';
import { withReach } from '#platform/database/reach.js';
import { givenGift } from '../support/given.js';
import { freshLedger, givenCall, givenOpening, openBook, openTestLedger, type TestLedger } from '../support/open-ledger.js';

const READING = { officer: 'officer-0f3a5c7e9b1d', purpose: 'reprint_receipt' } as const;
const NAME = 'Trần Văn Bình';
let book: TestLedger;

beforeEach(async () => {
  book = await freshLedger();
  await openBook(book.ledger);
});

afterEach(() => book.close());

async function givenGifts(count: number): Promise<readonly number[]> {
  const posted = await Promise.all(
    Array.from({ length: count }, () => {
      const gift = givenGift({ cash: 1_000n });
      return book.ledger.journal.post(givenCall([gift], { openings: [givenOpening(book.ledger, gift.id, { donor: NAME })] }));
    }),
  );
  return posted.map(({ entries }) => entries[0]?.index ?? -1);
}

/** How many of the gifts' names open. */
async function opened(ledger: TestLedger['ledger'], indexes: readonly number[]): Promise<number> {
  const found = await withReach('everything', () => ledger.openings.readAll(indexes, READING));
  return [...found.values()].flat().filter(({ fields }) => fields.some(({ value }) => value === NAME)).length;
}

/** Runs the operator's command in a process of its own. @param killAt kill it once it has said so many lines */
async function turn(
  more: { readonly killAt?: number; readonly environment?: NodeJS.ProcessEnv; readonly args?: readonly string[] } = {},
): Promise<{
  readonly code: number | null;
  readonly said: string;
}> {
  const { databaseUrl, ownerUrl, vaultUrl } = book.database;
  const program = ['--conditions=source', resolve('test/support/run-typescript.cjs'), resolve('test/support/turn-vault-key-child.ts')];
  const child = spawn(process.execPath, [...program, ...(more.args ?? [])], {
    env: {
      ...process.env,
      DATABASE_URL: databaseUrl,
      DATABASE_OWNER_URL: ownerUrl,
      MINHBACH_VAULT_DATABASE_URL: vaultUrl,
      MINHBACH_DATA: book.database.config().dataFolder,
      MINHBACH_LOG_LEVEL: 'silent',
      ...more.environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  let lines = 0;
  child.stdout.on('data', (bytes: Buffer) => (said += bytes.toString()));
  child.stderr.on('data', (bytes: Buffer) => {
    said += bytes.toString();
    lines += 1;
    if (lines === more.killAt) child.kill('SIGKILL');
  });
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, said };
}

async function wrappedUnder(): Promise<readonly string[]> {
  const { rows } = await book.database.vaultSuperuser.query<{ id: string }>(
    `SELECT DISTINCT coalesce(wrapping_key, 'none') AS id FROM vault.data_key ORDER BY 1`,
  );
  return rows.map(({ id }) => id);
}

describe('turning the key that wraps data keys', () => {
  it('survives being killed in the middle while gifts come in: every name opens, before and after, and the old key is gone', async () => {
    const early = await givenGifts(400);
    const before = await wrappedUnder();
    const keyFile = join(book.database.config().keysFolder, 'vault.key');
    expect((await stat(keyFile)).size).toBe(32);
    const killed = await turn({ killAt: 2 });
    expect(killed.code).toBeNull();
    expect((await wrappedUnder()).length).toBe(2);
    expect((await readFile(keyFile, 'latin1')).trim().split('\n')).toHaveLength(2);
    // The server that was running all along writes on, under the new key, and reads what is wrapped under either.
    const between = await givenGifts(3_000);
    expect(await opened(book.ledger, [...early, ...between])).toBe(3_400);

    const again = await turn();
    expect(again).toMatchObject({ code: 0 });
    const [now, ...others] = await wrappedUnder();
    expect(others).toEqual([]);
    expect(before).not.toContain(now);
    expect((await readFile(keyFile, 'latin1')).trim().split('\n')).toHaveLength(1);
    const late = await givenGifts(2_500);
    expect(await opened(book.ledger, [...early, ...between, ...late])).toBe(5_900);
    const { ledger, databases } = await openTestLedger(book.database);
    expect(await opened(ledger, early)).toBe(400);
    await ledger.stop();
    await databases.close();
  }, 120_000);

  it('begins with a file that every machine has: --prepare makes the key and changes nothing else', async () => {
    const before = await wrappedUnder();
    const prepared = await turn({ args: ['--prepare'] });
    expect(prepared).toMatchObject({ code: 0 });
    expect(await wrappedUnder()).toEqual(before);
    expect(JSON.parse(prepared.said)).toEqual({ waiting: expect.stringMatching(/^[0-9a-f]{16}$/) as string });
    const turned = await turn();
    expect(JSON.parse(turned.said.trim().split('\n').at(-1) ?? '')).toMatchObject({
      current: (JSON.parse(prepared.said) as { waiting: string }).waiting,
      retired: before,
    });
  }, 60_000);

  it('takes keys from the environment: the new one first, and says so when there is none', async () => {
    const index = await givenGifts(5);
    const old = (await readFile(join(book.database.config().keysFolder, 'vault.key'))).toString('base64');
    const fresh = randomBytes(32).toString('base64');
    const refused = await turn({ environment: { MINHBACH_VAULT_KEY: old } });
    expect(refused.code).toBe(1);
    expect(refused.said).toContain('MINHBACH_VAULT_KEY: put the new one there first');
    expect(refused.said).not.toContain(old);
    expect(await turn({ environment: { MINHBACH_VAULT_KEY: `${fresh},${old}` } })).toMatchObject({ code: 0 });
    const { ledger, databases } = await openTestLedger(book.database, { environment: { MINHBACH_VAULT_KEY: fresh } });
    expect(await opened(ledger, index)).toBe(5);
    await ledger.stop();
    await databases.close();
  }, 60_000);

  it('is never begun by a start with another key: the start refuses in one line', async () => {
    const file = join(book.database.config().dataFolder, 'other.key');
    await writeFile(file, randomBytes(32), { mode: 0o600 });
    await expect(openTestLedger(book.database, { environment: { MINHBACH_VAULT_KEY_FILE: file } })).rejects.toThrow(
      /wrapped under the key [0-9a-f]{16}, which is not here; put it back/,
    );
  });
});
