import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { Clock } from '#platform/clock/clock.js';
import type { Databases } from '#platform/database/databases.js';
import { KeyStore } from '#platform/keys/key-store.js';
import { Logger } from '#platform/logging/logger.js';
import type { BookStore } from '#ledger/book-store/book-store.js';
import type { EntryDraft } from '#core/journal/entry.js';
import { Ledger } from '#ledger/open-ledger.js';
import type { OpeningDraft, PostCall, Posted } from '#ledger/post-call.js';
import type { TestDatabase } from './database.js';
import { freshDatabase } from './database.js';
import { givenOpenBook } from './given.js';

/** A running ledger on a database of its own. */
export interface TestLedger {
  readonly database: TestDatabase;
  readonly databases: Databases;
  readonly ledger: Ledger;
  /** Stops and removes everything. */
  close(): Promise<void>;
}

/** How a test's ledger differs from the usual one. */
export interface TestLedgerOptions {
  readonly clock?: Clock;
  /** Wraps or replaces the store. */
  readonly store?: (databases: Databases) => BookStore;
  readonly environment?: NodeJS.ProcessEnv;
}

/** Opens and starts a ledger on a database, fresh unless given. */
export async function openTestLedger(
  database: TestDatabase,
  options: TestLedgerOptions = {},
): Promise<{ ledger: Ledger; databases: Databases }> {
  const config = database.config(options.environment);
  const databases = await database.connect();
  const ledger = await Ledger.open({
    config,
    databases,
    keys: await KeyStore.open(config.keysFolder, config.vault),
    clock: options.clock ?? new Clock(),
    log: Logger.silent(),
    ...(options.store && { store: options.store(databases) }),
  });
  await ledger.start();
  return { ledger, databases };
}

/** A running ledger with nothing in it but its genesis. */
export async function freshLedger(options: TestLedgerOptions = {}): Promise<TestLedger> {
  const database = await freshDatabase();
  const { ledger, databases } = await openTestLedger(database, options);
  return {
    database,
    databases,
    ledger,
    close: async () => {
      await ledger.stop();
      await databases.close();
      await rm(database.config().dataFolder, { recursive: true, force: true });
      await database.drop();
    },
  };
}

/** A desk's call of one entry or a linked group under a key of its own. */
export function givenCall(entries: readonly EntryDraft[], more: Partial<PostCall> = {}): PostCall {
  return { entries, openings: [], key: { kind: 'call', unit: '44', key: randomUUID(), request: 'request' }, lane: 'desk', ...more };
}

/** Posts what a book needs before its first gift. */
export async function openBook(ledger: Ledger): Promise<readonly Posted[]> {
  const posted: Posted[] = [];
  for (const draft of givenOpenBook()) if (draft.kind !== 'genesis') posted.push(await ledger.journal.post(givenCall([draft])));
  return posted;
}

/** A masked donor's opening for the first entry of a call. */
export function givenOpening(
  ledger: Ledger,
  subject: string,
  fields: Readonly<Record<string, string>> = { donor: 'Nguyễn Thị Hoa' },
): OpeningDraft {
  return {
    entry: 0,
    subject,
    fields: ledger.openings.commit(fields).fields,
    consent: 'masked',
    organisation: false,
    display: { donor: 'Nguyễn T. H.', memo: '', reference: '' },
  };
}
