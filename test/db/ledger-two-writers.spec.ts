import { cp, rm } from 'node:fs/promises';
import { freshDatabase, type TestDatabase } from '../support/database.js';
import { givenGift } from '../support/given.js';
import { givenCall, openBook, openTestLedger } from '../support/open-ledger.js';
import { brokenPromises } from '../trust/check-book.js';
import { LoadedChild } from '../trust/loaded-child.js';

let database: TestDatabase;

beforeEach(async () => {
  database = await freshDatabase();
  const { ledger, databases } = await openTestLedger(database);
  await openBook(ledger);
  await ledger.stop();
  await databases.close();
});

afterEach(async () => {
  for (const machine of ['', '-2']) await rm(`${database.config().dataFolder}${machine}`, { recursive: true, force: true });
  await database.drop();
});

/** The folder of a second machine: same keys, its own guard file. */
async function secondMachine(): Promise<NodeJS.ProcessEnv> {
  const { dataFolder } = database.config();
  await cp(dataFolder, `${dataFolder}-2`, { recursive: true });
  return { MINHBACH_DATA: `${dataFolder}-2` };
}

async function until(claim: () => boolean): Promise<void> {
  for (const end = performance.now() + 40_000; !claim(); ) {
    if (performance.now() > end) throw new Error('it did not happen within 40 s');
    await new Promise((done) => setTimeout(done, 50));
  }
}

describe('two processes that want to write', () => {
  it('take turns: the second waits and says so, and goes on at once when the first is gone', async () => {
    const environment = await secondMachine();
    const first = await openTestLedger(database);
    const second = await openTestLedger(database, { environment });
    try {
      expect(first.ledger.writer.state).toBe('writing');
      expect(second.ledger.writer.state).toBe('waiting');
      await expect(second.ledger.journal.post(givenCall([givenGift({ cash: 1n })]))).rejects.toThrow('WRITER_BUSY');
      const posted = await first.ledger.journal.post(givenCall([givenGift({ cash: 1n })]));
      await first.ledger.stop();
      await until(() => second.ledger.writer.state !== 'waiting' && second.ledger.writer.state !== 'starting');
      const next = await second.ledger.journal.post(givenCall([givenGift({ cash: 1n })]));
      expect(next.entries[0]?.index).toBe((posted.entries[0]?.index ?? 0) + 1);
    } finally {
      await first.databases.close();
      await second.ledger.stop();
      await second.databases.close();
    }
  });

  it('never both commit: one that was frozen finds itself fenced when it wakes', async () => {
    const environment = await secondMachine();
    const frozen = new LoadedChild(database, 'frozen');
    await frozen.untilReady();
    await frozen.untilAcks(30);
    await frozen.signal('SIGSTOP');
    const next = new LoadedChild(database, 'next', environment);
    try {
      const state = await next.untilReady();
      expect(['waiting', 'writing']).toContain(state);
      // Ten seconds without a heartbeat, then it takes over.
      await until(() => next.acks.length > 50);
      const before = frozen.acks.length;
      await frozen.signal('SIGCONT');
      await until(() => frozen.refusals.length > 0);
      await next.untilAcks(next.acks.length + 50);
      expect(frozen.refusals.every((reason) => reason.startsWith('WRITER_BUSY'))).toBe(true);
      // What was on its way when it froze may still have been answered; nothing of it was committed afterwards.
      expect(frozen.acks.length - before).toBeLessThanOrEqual(12);
    } finally {
      await frozen.signal('SIGCONT');
      await frozen.signal('SIGKILL');
      await next.signal('SIGKILL');
    }
    expect(await brokenPromises(database, [...frozen.acks, ...next.acks])).toEqual([]);
  });
});
