import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { readFile, writeFile } from 'node:fs/promises';
import { base64 } from '#core/bytes.js';
import { entryId } from '#core/ids.js';
import { ED25519, formatVerifierKey, verifierKeyOf } from '#core/log/verifier-key.js';
import { BackgroundFsck } from '#ledger/fsck/background-fsck.js';
import { FsckProgram } from '#ledger/fsck/fsck-program.js';
import type { FsckDifference } from '#ledger/fsck/fsck-report.js';
import { runFsck } from '#ledger/fsck/run-fsck.js';
import { LogFiles } from '#ledger/log/log-files.js';
import { Publisher } from '#ledger/publisher/publisher.js';
import { FileStore } from '#platform/files/file-store.js';
import { sha256 } from '#platform/keys/digests.js';
import { KeyStore } from '#platform/keys/key-store.js';
import { Clock } from '#platform/clock/clock.js';
import { Logger } from '#platform/logging/logger.js';
import { run } from '../../apps/verify/src/run.js';
import { givenClose, givenGift, givenReversal } from '../support/given.js';
import { GivenLog } from '../support/given-leaves.js';
import { givenPledge, givenPledgeChange, givenTake } from '../support/given-pledges.js';
import { freshLedger, givenCall, openBook, type TestLedger } from '../support/open-ledger.js';

let book: TestLedger;
let files: LogFiles;
let keys: KeyStore;

/** A published book of all sorts of entries, some of which name earlier ones, then a few entries that are not public yet. */
beforeAll(async () => {
  book = await freshLedger();
  const { ledger, databases, database } = book;
  const config = database.config();
  await openBook(ledger);
  for (let at = 1n; at <= 270n; at += 1n) {
    await ledger.journal.post(givenCall([givenGift(at % 9n === 0n ? { goods: [{ item: 'gao', quantity: at }] } : { cash: at * 1_000n })]));
  }
  const [target] = await entryBytes(20);
  const log = new GivenLog();
  log.leaves[20] = target ?? new Uint8Array();
  await ledger.journal.post(givenCall([givenReversal(log.sealed(20))]));
  await ledger.journal.post(
    givenCall([
      { ...givenGift({ cash: 5n }), group: { n: 1, of: 2 } },
      { ...givenGift({ bank: 7n }), group: { n: 2, of: 2 } },
    ]),
  );
  const pledge = givenPledge();
  const { entries } = await ledger.journal.post(givenCall([givenGift({ cash: 9_000n })]));
  await ledger.journal.post(givenCall([pledge]));
  const gift = { gift: entryId(entries[0]?.id ?? ''), giftIndex: entries[0]?.index ?? -1 };
  const fulfilled = givenPledgeChange({ change: 'fulfilled', through: 'contribution', ...gift }, [givenTake(pledge, 9_000n)]);
  await ledger.journal.post(givenCall([fulfilled]));
  files = new LogFiles(new FileStore(join(config.dataFolder, 'log')));
  keys = await KeyStore.open(config.keysFolder);
  const publisher = new Publisher({
    pool: databases.poolFor('writer'),
    files,
    keys,
    origin: config.origin,
    epoch: () => ledger.writer.head.epoch,
    isImporting: () => false,
    logger: Logger.silent(),
  });
  await publisher.start();
  await publisher.stop();
  await ledger.journal.post(givenCall([givenClose('2026-10-31')]));
});

afterAll(() => book.close());

async function entryBytes(index: number): Promise<readonly Uint8Array[]> {
  const { rows } = await book.database.superuser.query<{ bytes: Buffer }>('SELECT bytes FROM ledger.entry WHERE idx = $1', [index]);
  return rows.map(({ bytes }) => bytes);
}

async function differences(): Promise<readonly FsckDifference[]> {
  const key = verifierKeyOf(sha256, { name: book.database.config().origin, algorithm: ED25519, publicKey: keys.logPublicKey });
  return (await runFsck({ pool: book.databases.poolFor('auditor'), files, key })).differences;
}

/** Does what a superuser can, past every trigger, and takes it back afterwards. */
async function tampered(change: string, values: readonly unknown[] = []): Promise<readonly FsckDifference[]> {
  const { superuser } = book.database;
  const tables = [
    'entry',
    'line',
    'balance',
    'total',
    'voucher',
    'book',
    'checkpoint',
    'named',
    'campaign',
    'campaign_account',
    'head',
    'published',
  ];
  const triggers = async (how: 'DISABLE' | 'ENABLE ALWAYS'): Promise<void> => {
    for (const table of tables) {
      const { rows } = await superuser.query<{ tgname: string }>(
        'SELECT tgname FROM pg_trigger WHERE tgrelid = $1::regclass AND NOT tgisinternal',
        [`ledger.${table}`],
      );
      for (const { tgname } of rows) await superuser.query(`ALTER TABLE ledger.${table} ${how} TRIGGER ${tgname}`);
    }
  };
  const copies = tables.map((table) => `copy_${table}`);
  for (const [at, table] of tables.entries()) await superuser.query(`CREATE TABLE ${copies[at] ?? ''} AS TABLE ledger.${table}`);
  await triggers('DISABLE');
  try {
    const { rowCount } = await superuser.query(change, [...values]);
    expect(rowCount).toBeGreaterThan(0);
    return await differences();
  } finally {
    for (const [at, table] of tables.entries()) {
      await superuser.query(`DELETE FROM ledger.${table}`);
      await superuser.query(`INSERT INTO ledger.${table} SELECT * FROM ${copies[at] ?? ''}`);
      await superuser.query(`DROP TABLE ${copies[at] ?? ''}`);
    }
    await triggers('ENABLE ALWAYS');
  }
}

async function flipped(path: string, at: number): Promise<readonly FsckDifference[]> {
  const file = join(book.database.config().dataFolder, 'log', path);
  const before = await readFile(file);
  const after = Buffer.from(before);
  after[at] = (after[at] ?? 0) ^ 1;
  await writeFile(file, after);
  try {
    return await differences();
  } finally {
    await writeFile(file, before);
  }
}

describe('fsck', () => {
  it('finds nothing in a clean book', async () => {
    expect(await differences()).toEqual([]);
  });

  it('agrees with the public verifier, which has nothing but the published files', async () => {
    let report = '';
    const folder = join(book.database.config().dataFolder, 'log');
    const code = await run(['log', folder], { out: (text) => (report += text), error: (text) => (report += text) });
    expect(report).toContain('✓ SỔ ĐÚNG · THE LOG HOLDS');
    expect(code).toBe(0);
  });

  it.each([
    [
      'an amount in a line',
      `UPDATE ledger.line SET quantity = quantity + 1, to_offset = to_offset + 1 WHERE idx = 12 AND no = 1`,
      'line',
      12,
    ],
    [
      'a place on a balance',
      `UPDATE ledger.line SET from_offset = from_offset + 1, to_offset = to_offset + 1 WHERE idx = 12 AND no = 1`,
      'line',
      12,
    ],
    ['a line that was deleted', `DELETE FROM ledger.line WHERE idx = 13 AND no = 2`, 'line', 13],
    [
      'a pair of lines added',
      `INSERT INTO ledger.line SELECT idx, no + 2, balance_id, commodity, side, quantity, from_offset, to_offset FROM ledger.line WHERE idx = 13`,
      'line',
      13,
    ],
    ['a balance', `UPDATE ledger.balance SET debits = debits + 5 WHERE account = 'cash:44'`, 'balance', undefined],
    [
      'a balance row that was deleted',
      `DELETE FROM ledger.balance WHERE id = (SELECT max(id) FROM ledger.balance WHERE lot <> '')`,
      'line',
      undefined,
    ],
    ['a public figure', `UPDATE ledger.total SET quantity = quantity + 1000 WHERE measure = 'received_money'`, 'total', undefined],
    ['a count of gifts', `UPDATE ledger.total SET count = count + 1 WHERE measure = 'received_goods'`, 'total', undefined],
    ['two voucher numbers swapped', `UPDATE ledger.voucher SET idx = CASE idx WHEN 8 THEN 9 ELSE 8 END WHERE idx IN (8, 9)`, 'voucher', 8],
    ['the last number of a book', `UPDATE ledger.book SET last = last + 1 WHERE name = 'PT-44-26'`, 'book', undefined],
    ['the root of a published checkpoint', `UPDATE ledger.checkpoint SET root = sha256('x')`, 'checkpoint', undefined],
    ['the note of a published checkpoint', `UPDATE ledger.checkpoint SET note = replace(note, E'\\n2', E'\\n3')`, 'checkpoint', undefined],
    ['a published figure', `UPDATE ledger.published SET totals = jsonb_set(totals, '{0,count}', '"9000"')`, 'published', undefined],
    ['a published figure that was deleted', `UPDATE ledger.published SET totals = totals - 0`, 'published', undefined],
    ['published figures that are none', `UPDATE ledger.published SET totals = '"none"'`, 'published', undefined],
    ['figures published beyond the end of the book', `UPDATE ledger.published SET size = size + 1000`, 'published', undefined],
    ['figures published behind the newest checkpoint', `UPDATE ledger.published SET size = size - 1`, 'published', undefined],
    ['a leaf hash', `UPDATE ledger.entry SET leaf_hash = sha256('x') WHERE idx = 30`, 'leaf_hash', 30],
    [
      'two leaf hashes swapped',
      `UPDATE ledger.entry e SET leaf_hash = o.leaf_hash FROM ledger.entry o WHERE (e.idx, o.idx) IN ((30, 31), (31, 30))`,
      'leaf_hash',
      30,
    ],
    ['the day in a column', `UPDATE ledger.entry SET date = date + 1 WHERE idx = 30`, 'column', 30],
    [
      'the facts of a unit',
      `UPDATE ledger.named SET facts = jsonb_set(facts, '{name}', '"other"') WHERE kind = 'unit'`,
      'named',
      undefined,
    ],
    ['the window of a campaign', `UPDATE ledger.campaign SET receive_until = receive_until + 30`, 'campaign', undefined],
    ['an account of a campaign', `UPDATE ledger.campaign_account SET active = NOT active`, 'campaign_account', undefined],
    ['the last entry deleted', `DELETE FROM ledger.entry WHERE idx = (SELECT max(idx) FROM ledger.entry)`, 'entry', 282],
    ['an entry deleted in the middle', `DELETE FROM ledger.entry WHERE idx = 100`, 'entry', 100],
    ['the root of the head', `UPDATE ledger.head SET root = sha256('x')`, 'head', undefined],
  ])('names %s', async (_what, change, what, index) => {
    const [first] = await tampered(change);
    expect(first?.what).toBe(what);
    if (index !== undefined) expect(first?.index).toBe(index);
  });

  it('names an entry whose bytes were changed, with and without its hash', async () => {
    const [bytes = new Uint8Array()] = await entryBytes(40);
    const changed = Buffer.from(Buffer.from(bytes).toString().replace('"maker":"token-1"', '"maker":"token-2"'));
    const withoutHash = await tampered('UPDATE ledger.entry SET bytes = $1 WHERE idx = 40', [changed]);
    expect(withoutHash[0]).toMatchObject({ what: 'leaf_hash', index: 40 });
    const hash = createHash('sha256').update(Buffer.of(0)).update(changed).digest();
    const withHash = await tampered('UPDATE ledger.entry SET bytes = $1, leaf_hash = $2 WHERE idx = 40', [changed, hash]);
    expect(withHash[0]).toMatchObject({ what: 'entry', index: 40, found: `others, of hash ${base64(hash)}` });
  });

  it('names an entry that breaks a rule of the book', async () => {
    const [bytes = new Uint8Array()] = await entryBytes(278);
    const changed = Buffer.from(
      Buffer.from(bytes)
        .toString()
        .replace(/"qty":"7","side":"D"/, '"qty":"8","side":"D"'),
    );
    const found = await tampered(`UPDATE ledger.entry SET bytes = $1, leaf_hash = sha256('\\x00'::bytea || $1::bytea) WHERE idx = 278`, [
      changed,
    ]);
    expect(found.map(({ what, index }) => [what, index])).toContainEqual(['ENTRY_UNBALANCED', 277]);
  });

  it('names a tile and a bundle with one bit flipped', async () => {
    expect((await flipped('tile/0/000', 33))[0]).toMatchObject({ what: 'tile', index: 1, where: 'tile/0/000' });
    expect((await flipped('tile/entries/000', 700))[0]).toMatchObject({ what: 'bundle', where: 'tile/entries/000' });
    expect((await flipped('tile/1/000.p/1', 3))[0]).toMatchObject({ what: 'tile', where: 'tile/1/000.p/1' });
  });

  it('is still clean after all of that, and says so from a process of its own', async () => {
    const config = book.database.config();
    const key = verifierKeyOf(sha256, { name: config.origin, algorithm: ED25519, publicKey: keys.logPublicKey });
    const stopped: string[] = [];
    const background = new BackgroundFsck({
      order: {
        connection: book.databases.connectionFor('auditor'),
        logFolder: join(config.dataFolder, 'log'),
        verifierKey: formatVerifierKey(key),
      },
      log: Logger.silent(),
      clock: new Clock(),
      isWriting: () => true,
      isImporting: () => false,
      stopWriting: (reason) => void stopped.push(reason),
      program: new FsckProgram({
        path: join(process.cwd(), 'test/support/run-typescript.cjs'),
        args: ['libs/ledger/src/fsck/fsck.child.ts'],
        execArgv: ['--conditions=source'],
      }),
    });
    expect(await background.check()).toMatchObject({ differences: [] });
    expect(stopped).toEqual([]);
    await book.database.superuser.query('ALTER TABLE ledger.total DISABLE TRIGGER USER');
    await book.database.superuser.query('UPDATE ledger.total SET count = count + 1');
    expect((await background.check()).differences[0]?.what).toBe('total');
    expect(stopped[0]).toContain('the stored ledger differs from its entries: total');
  });
});
