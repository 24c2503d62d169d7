import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { LogFiles } from '#ledger/log/log-files.js';
import { Publisher } from '#ledger/publisher/publisher.js';
import { FileStore } from '#platform/files/file-store.js';
import { KeyStore } from '#platform/keys/key-store.js';
import { Logger } from '#platform/logging/logger.js';
import { givenGift } from '../support/given.js';
import { freshLedger, givenCall, openBook, type TestLedger } from '../support/open-ledger.js';

/** Two looks of the publisher, and a little more. */
const TWO_LOOKS_MS = 2_500;

describe('publishing while a statement goes in', () => {
  let book: TestLedger;
  let publisher: Publisher;
  let isImporting: boolean;
  /** Whether lists are behind and stay so. */
  let areBehind: boolean;

  beforeEach(async () => {
    book = await freshLedger();
    await openBook(book.ledger);
    const { origin, keysFolder, vault, dataFolder } = book.database.config();
    isImporting = true;
    areBehind = true;
    publisher = new Publisher({
      pool: book.databases.poolFor('writer'),
      files: new LogFiles(new FileStore(join(dataFolder, 'log'))),
      keys: await KeyStore.open(keysFolder, vault),
      origin,
      epoch: () => book.ledger.writer.head.epoch,
      isImporting: () => isImporting,
      logger: Logger.silent(),
    });
    await publisher.start();
    publisher.onPublished(async () => {
      while (areBehind) await sleep(10);
    });
  });

  afterEach(async () => {
    jest.restoreAllMocks();
    areBehind = false;
    await publisher.stop();
    await book.close();
  });

  async function give(): Promise<number> {
    const [answer] = await book.ledger.journal.post(givenCall([givenGift({ cash: 1_000n })])).then(({ entries }) => entries);
    return (answer?.index ?? 0) + 1;
  }

  async function publishedTo(size: number): Promise<void> {
    for (let waited = 0; publisher.current()?.size !== size; waited += 20) {
      if (waited > 20_000) throw new Error(`${size} entries were not published`);
      await sleep(20);
    }
  }

  it('leaves the import alone while lists are behind, and goes on once it has ended', async () => {
    const first = await give();
    await publishedTo(first);
    const second = await give();
    await sleep(TWO_LOOKS_MS);
    expect(publisher.current()?.size).toBe(first);
    isImporting = false;
    await publishedTo(second);
  });

  it('publishes at once for whoever waits for it', async () => {
    await publishedTo(await give());
    const second = await give();
    publisher.publishSoon();
    await publishedTo(second);
  });

  it('goes on although lists hang', async () => {
    await publishedTo(await give());
    const second = await give();
    const now = performance.now.bind(performance);
    jest.spyOn(performance, 'now').mockImplementation(() => now() + 60_000);
    await publishedTo(second);
  });

  it('goes on beside the import when lists have caught up and a rest is over', async () => {
    await publishedTo(await give());
    const second = await give();
    areBehind = false;
    await publishedTo(second);
  });
});
