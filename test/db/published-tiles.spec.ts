import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { tilePath } from '#core/merkle/tile.js';
import { runFsck } from '#ledger/fsck/run-fsck.js';
import { LogFiles } from '#ledger/log/log-files.js';
import { Publisher } from '#ledger/publisher/publisher.js';
import { FileStore } from '#platform/files/file-store.js';
import { KeyStore } from '#platform/keys/key-store.js';
import { Logger } from '#platform/logging/logger.js';
import { givenGift } from '../support/given.js';
import { freshLedger, givenCall, openBook, type TestLedger } from '../support/open-ledger.js';

describe('what is published', () => {
  let book: TestLedger;
  let folder: string;

  beforeEach(async () => {
    book = await freshLedger();
    await openBook(book.ledger);
    folder = join(book.database.config().dataFolder, 'log');
  });

  afterEach(async () => {
    await rm(folder, { recursive: true, force: true });
    await book.close();
  });

  async function opened(epoch = (): number => book.ledger.writer.head.epoch): Promise<Publisher> {
    const { origin, keysFolder, vault } = book.database.config();
    const keys = await KeyStore.open(keysFolder, vault);
    const files = new LogFiles(new FileStore(folder));
    return new Publisher({
      pool: book.databases.poolFor('writer'),
      files,
      keys,
      origin,
      epoch,
      isImporting: () => false,
      logger: Logger.silent(),
    });
  }

  async function publishedOnce(): Promise<Publisher> {
    const publisher = await opened();
    await publisher.start();
    await publisher.stop();
    return publisher;
  }

  async function give(): Promise<void> {
    await book.ledger.journal.post(givenCall([givenGift({ cash: 1_000n })]));
  }

  async function insider(...statements: readonly string[]): Promise<void> {
    const { superuser } = book.database;
    for (const table of ['entry', 'checkpoint', 'head']) await superuser.query(`ALTER TABLE ledger.${table} DISABLE TRIGGER USER`);
    for (const statement of statements) await superuser.query(statement);
  }

  const lastEntry = 'idx = (SELECT size - 1 FROM ledger.head)';
  const other = (from: string, to: string): string =>
    `UPDATE ledger.entry SET bytes = convert_to(replace(convert_from(bytes, 'UTF8'), '${from}', '${to}'), 'UTF8') WHERE ${lastEntry}`;
  const rehashed = `UPDATE ledger.entry SET leaf_hash = sha256('\\x00'::bytea || bytes) WHERE ${lastEntry}`;

  it('is what was sealed: of an entry changed since, hash and all, nothing is signed or written', async () => {
    const publisher = await publishedOnce();
    const before = publisher.current();
    await give();
    await insider(other('"1000"', '"9000"'), rehashed);
    await expect(publisher.publish()).rejects.toThrow('do not extend the published');
    expect(publisher.current()).toBe(before);
    const { rowCount } = await book.database.superuser.query('SELECT FROM ledger.checkpoint');
    expect(rowCount).toBe(1);
    await insider(other('"9000"', '"1000"'), rehashed);
    await publisher.publish();
    expect(publisher.current()?.size).toBe((before?.size ?? 0) + 1);
  });

  it('has whole tiles again after a start when a tile at its end was damaged', async () => {
    const size = (await publishedOnce()).current()?.size ?? 0;
    const path = join(folder, tilePath(0, 0, size));
    const bytes = await readFile(path);
    await writeFile(
      path,
      bytes.map((byte, at) => (at === 40 ? byte ^ 1 : byte)),
    );
    await give();
    await publishedOnce();
    expect((await readFile(join(folder, tilePath(0, 0, size + 1)))).subarray(0, bytes.length)).toEqual(bytes);
  });

  it('is found whole by a check at any moment while entries and checkpoints come', async () => {
    const publisher = await publishedOnce();
    const pool = book.databases.poolFor('auditor');
    let checks = 0;
    const publishing = (async () => {
      while (checks < 12) await give().then(() => publisher.publish());
    })();
    for (; checks < 12; checks += 1) {
      expect((await runFsck({ pool, files: new LogFiles(new FileStore(folder)) })).differences).toEqual([]);
    }
    await publishing;
  });

  it('is not recorded by a process whose book is being taken over: it waits, and is told', async () => {
    const publisher = await publishedOnce();
    const before = publisher.current();
    await give();
    const { superuser } = book.database;
    await superuser.query('BEGIN');
    await superuser.query('UPDATE ledger.head SET epoch = epoch + 1, prev = size');
    const publishing = publisher.publish();
    await sleep(500);
    const { rows: open } = await superuser.query('SELECT size FROM ledger.published');
    await superuser.query('COMMIT');
    await publishing;
    const { rows: then } = await superuser.query('SELECT size FROM ledger.published');
    expect([open, then]).toEqual([[{ size: BigInt(before?.size ?? 0) }], [{ size: BigInt(before?.size ?? 0) }]]);
    expect(publisher.current()).toBe(before);
  });

  it('is never taken back by a book that went back: who shows it says so in one line and does not start', async () => {
    await writtenAndNotRecorded();
    await insider('UPDATE ledger.head SET size = size - 1');
    const follower = await opened(() => 0);
    await expect(follower.start()).rejects.toThrow('was restored too far back');
    await follower.stop();
  });

  it('is waited for by a process that was killed before it recorded it, while another one takes the book over', async () => {
    const size = await writtenAndNotRecorded();
    const follower = await opened(() => 0);
    await follower.start();
    expect(follower.current()).toBeUndefined();
    await publishedOnce();
    await follower.publish();
    expect(follower.current()?.size).toBe(size);
    await follower.stop();
  });

  /** A publication whose files are written, and whose rows are not. @returns its size */
  async function writtenAndNotRecorded(): Promise<number> {
    await publishedOnce();
    await give();
    const size = (await publishedOnce()).current()?.size ?? 0;
    await insider(
      `DELETE FROM ledger.checkpoint WHERE size = ${size}`,
      'UPDATE ledger.published SET size = (SELECT max(size) FROM ledger.checkpoint)',
    );
    return size;
  }
});
