import { rm } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { freshDatabase, type TestDatabase } from '../support/database.js';
import { openBook, openTestLedger } from '../support/open-ledger.js';
import { brokenPromises } from './check-book.js';
import { type Ack, LoadedChild } from './loaded-child.js';

// More on demand: MINHBACH_TRUST_KILLS=1000 MINHBACH_TRUST_CUTS=1000 npx jest --selectProjects db --testPathPatterns trust
const KILLS = Number(process.env['MINHBACH_TRUST_KILLS'] ?? 20);
const CUTS = Number(process.env['MINHBACH_TRUST_CUTS'] ?? 50);
const CANARY_KILLS_MAX = 8;

jest.setTimeout(180_000 + (KILLS + CUTS) * 10_000);

let database: TestDatabase;

beforeEach(async () => {
  database = await freshDatabase();
  const { ledger, databases } = await openTestLedger(database);
  await openBook(ledger);
  await ledger.stop();
  await databases.close();
});

afterEach(async () => {
  await rm(database.config().dataFolder, { recursive: true, force: true });
  await database.drop();
});

/** Starts a loaded server and kills it after some answers. @returns everything it answered */
async function killUnderLoad(run: string, answers: number, environment: NodeJS.ProcessEnv = {}): Promise<readonly Ack[]> {
  const child = new LoadedChild(database, run, environment);
  try {
    await child.untilReady();
    await child.untilAcks(answers);
    await sleep((answers * 7) % 23);
  } finally {
    await child.signal('SIGKILL');
  }
  return child.acks;
}

describe('a gift once answered', () => {
  it(`is there exactly once after ${KILLS} kills of the server under load`, async () => {
    const acks: Ack[] = [];
    for (let cycle = 0; cycle < KILLS; cycle += 1) acks.push(...(await killUnderLoad(`kill-${cycle}`, 1 + ((cycle * 37) % 97))));
    expect(acks.length).toBeGreaterThan(KILLS);
    expect(await brokenPromises(database, acks)).toEqual([]);
  });

  it(`is there exactly once after its connection was cut ${CUTS} times under load`, async () => {
    const child = new LoadedChild(database, 'cut');
    try {
      await child.untilReady();
      for (let cut = 0; cut < CUTS; cut += 1) {
        await child.untilAcks(child.acks.length + 1 + (cut % 7));
        await sleep((cut * 5) % 11);
        await database.superuser.query(
          `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'minhbach-writer'`,
        );
      }
      await child.untilAcks(child.acks.length + 20);
    } finally {
      await child.signal('SIGKILL');
    }
    expect(child.refusals).toEqual([]);
    expect(await brokenPromises(database, child.acks)).toEqual([]);
  });

  it('would be missed by this very check if the server answered before it commits (canary)', async () => {
    const acks: Ack[] = [];
    let broken: readonly string[] = [];
    for (let kill = 0; kill < CANARY_KILLS_MAX && broken.length === 0; kill += 1) {
      acks.push(...(await killUnderLoad(`canary-${kill}`, 20 + kill, { MINHBACH_CANARY: 'ack-before-commit' })));
      broken = await brokenPromises(database, acks);
    }
    expect(broken).not.toEqual([]);
    // The next start would not go on either: the guard file remembers more than the book holds.
    await expect(killUnderLoad('after', 1)).rejects.toThrow('were already sealed');
  });
});
