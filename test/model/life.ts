import { join } from 'node:path';
import fc from 'fast-check';
import { ED25519, verifierKeyOf } from '#core/log/verifier-key.js';
import { runFsck } from '#ledger/fsck/run-fsck.js';
import { LogFiles } from '#ledger/log/log-files.js';
import { Publisher } from '#ledger/publisher/publisher.js';
import { Clock } from '#platform/clock/clock.js';
import { FileStore } from '#platform/files/file-store.js';
import { sha256 } from '#platform/keys/digests.js';
import { KeyStore } from '#platform/keys/key-store.js';
import { Logger } from '#platform/logging/logger.js';
import { givenCampaign } from '../support/given.js';
import { freshLedger, givenCall, type TestLedger } from '../support/open-ledger.js';
import { brokenPromises } from '../trust/check-book.js';
import { openingDeed } from './commands/campaigns.js';
import { type Desk, Round } from './commands/round.js';
import { sceneDrafts } from './commands/scene.js';
import { someStep } from './commands/step.js';
import { brokenBook } from './invariants/book-invariants.js';
import { disagreements } from './invariants/model-agreement.js';
import { brokenTrace } from './invariants/trace-invariants.js';
import { World } from './world/world.js';

/** A clock that begins each book in the middle of a day, so that no day ends meanwhile: the log holds what was asked of it and nothing else. */
class MorningClock extends Clock {
  private readonly begunAt = performance.now();

  override now(): number {
    return Date.parse('2026-11-22T03:00:00.000Z') + Math.floor(performance.now() - this.begunAt);
  }
}

/** What to run. */
export interface LifeOptions {
  readonly seed: number;
  /** Commands to ask for before no further book is begun. */
  readonly commands: number;
  /** Whether a failure is brought down to fewer steps before it is told. */
  readonly shrinks: boolean;
}

/** What was asked for, by name, once everything held. */
export type Tally = ReadonlyMap<string, { readonly accepted: number; readonly refused: number }>;

const ROUNDS_MAX = 150;
const SHRINKING_MS = 120_000;

/**
 * Runs the life of gifts on one fresh book after another until enough was asked for.
 * @throws Error with what the model found, the seed and the steps that lead there
 */
export async function liveThrough({ seed, commands, shrinks }: LifeOptions): Promise<Tally> {
  const tally: Desk['tally'] = new Map();
  const rounds = fc.commands([fc.array(someStep, { minLength: 4, maxLength: 12 }).map((steps) => new Round(steps))], {
    size: 'max',
    maxCommands: ROUNDS_MAX,
  });
  for (let book = 0; asked(tally) < commands; book += 1) {
    let failedAt: number | undefined;
    const property = fc.asyncProperty(rounds, async (each) => {
      // Looked at for long enough: what is smaller counts as well, so that the smallest failure so far is told.
      if (failedAt !== undefined && performance.now() - failedAt > SHRINKING_MS) return;
      await liveOnce(each, tally).catch((error: unknown) => {
        failedAt ??= performance.now();
        throw error;
      });
    });
    await fc.assert(property, { seed: (seed + book * 104_729) | 0, numRuns: 1, endOnFailure: !shrinks });
  }
  return tally;
}

/** Commands answered so far. */
export function asked(tally: Tally): number {
  return [...tally.values()].reduce((sum, { accepted, refused }) => sum + accepted + refused, 0);
}

async function liveOnce(rounds: Iterable<fc.AsyncCommand<World, Desk>>, tally: Desk['tally']): Promise<void> {
  const book = await freshLedger({ clock: new MorningClock() });
  try {
    const drafts = sceneDrafts();
    for (const draft of drafts) await book.ledger.journal.post(givenCall([draft]));
    const world = new World(drafts.length + 1);
    const desk: Desk = { ledger: book.ledger, acks: [], tally };
    await fc.asyncModelRun(() => ({ model: world, real: desk }), [new FirstCampaign(), ...rounds]);
    const broken = await brokenAfterwards(book, world, desk);
    if (broken.length > 0) throw new Error(`after ${world.size} entries: ${broken.join('\n')}`);
  } finally {
    await book.close();
  }
}

/** Every book begins with a campaign that receives. */
class FirstCampaign implements fc.AsyncCommand<World, Desk> {
  check(): boolean {
    return true;
  }

  async run(world: World, { ledger }: Desk): Promise<void> {
    const deed = openingDeed(givenCampaign({ receive_until: '2026-11-20' }));
    const { entries } = await ledger.journal.post(givenCall([deed.draft]));
    world.do([deed], entries);
  }

  toString(): string {
    return 'first campaign';
  }
}

async function brokenAfterwards(book: TestLedger, world: World, { acks }: Desk): Promise<readonly string[]> {
  const { superuser } = book.database;
  return [
    ...(await disagreements(superuser, world)),
    ...(await brokenBook(superuser)),
    ...(await brokenPromises(book.database, acks)),
    ...(await brokenTrace(superuser, book.databases.poolFor('search'), world.size)),
    ...(await fsckDifferences(book)),
  ];
}

async function fsckDifferences({ database, databases, ledger }: TestLedger): Promise<readonly string[]> {
  const config = database.config();
  const files = new LogFiles(new FileStore(join(config.dataFolder, 'log')));
  const keys = await KeyStore.open(config.keysFolder);
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
  const key = verifierKeyOf(sha256, { name: config.origin, algorithm: ED25519, publicKey: keys.logPublicKey });
  const { differences } = await runFsck({ pool: databases.poolFor('auditor'), files, key });
  return differences.map((difference) => `fsck: ${JSON.stringify(difference)}`);
}
