import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { LogFiles } from '#ledger/log/log-files.js';
import { LogReader } from '#ledger/log/log-reader.js';
import { Publisher } from '#ledger/publisher/publisher.js';
import { FileStore } from '#platform/files/file-store.js';
import { KeyStore } from '#platform/keys/key-store.js';
import { Logger } from '#platform/logging/logger.js';
import { givenGift } from '../support/given.js';
import { freshLedger, givenCall, openBook, type TestLedger } from '../support/open-ledger.js';

/** A log of a few checkpoints, whoever publishes it next and whoever reads it. */
interface Published {
  readonly folder: string;
  readonly start: () => Promise<LogReader>;
}

describe('a log whose folder was lost', () => {
  let book: TestLedger;
  let published: Published;

  beforeEach(async () => {
    book = await freshLedger();
    await openBook(book.ledger);
    published = opened();
  });

  afterEach(() => book.close());

  function opened(): Published {
    const config = book.database.config();
    const folder = join(config.dataFolder, 'log');
    const start = async (): Promise<LogReader> => {
      const files = new LogFiles(new FileStore(folder));
      const keys = await KeyStore.open(config.keysFolder, config.vault);
      const pool = book.databases.poolFor('writer');
      const publisher = new Publisher({
        pool,
        files,
        keys,
        origin: config.origin,
        epoch: () => book.ledger.writer.head.epoch,
        isImporting: () => false,
        logger: Logger.silent(),
      });
      await publisher.start();
      await publisher.stop();
      return new LogReader({ pool, files, published: () => publisher.current() });
    };
    return { folder, start };
  }

  async function notes(log: LogReader): Promise<ReadonlyMap<number, string | undefined>> {
    const sizes = await log.checkpointsAfter(0);
    return new Map(await Promise.all(sizes.map(async (size) => [size, await log.checkpointAt(size)] as const)));
  }

  async function publishThrice(): Promise<ReadonlyMap<number, string | undefined>> {
    await published.start();
    await book.ledger.journal.post(givenCall([givenGift({ cash: 1_000n })]));
    await published.start();
    await book.ledger.journal.post(givenCall([givenGift({ cash: 2_000n })]));
    return notes(await published.start());
  }

  it('serves every checkpoint it lists again once it starts, each with its old bytes', async () => {
    const before = await publishThrice();
    expect(before.size).toBe(3);
    expect([...before.values()]).not.toContain(undefined);
    await rm(published.folder, { recursive: true });
    expect(await notes(await published.start())).toEqual(before);
  });

  it('serves them again as well when only some were lost', async () => {
    const before = await publishThrice();
    const [first] = before.keys();
    await rm(join(published.folder, 'checkpoints', String(first)));
    expect(await notes(await published.start())).toEqual(before);
  });

  it('never publishes a note that somebody else put into the book', async () => {
    await publishThrice();
    await book.database.superuser.query(
      `INSERT INTO ledger.checkpoint (size, root, at, note, published_at)
       SELECT 2, root, at, replace(note, E'\\n' || size || E'\\n', E'\\n2\\n'), published_at FROM ledger.checkpoint ORDER BY size LIMIT 1`,
    );
    await rm(published.folder, { recursive: true });
    await published.start();
    expect(await readdir(join(published.folder, 'checkpoints'))).toHaveLength(3);
  });
});
