import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Journal } from '#ledger/journal.js';
import { Publisher } from '#ledger/publisher/publisher.js';
import { CAMPAIGN, givenApp, givenCampaign, type TestApp } from '../../support/app.js';
import { freshDatabase } from '../../support/database.js';
import { givenGift } from '../../support/given.js';
import { givenCall } from '../../support/open-ledger.js';
import { BookCopy } from './book-copy.js';

/** Gifts of the book: enough for a full bundle and for one that is not. */
const GIFTS = 240;

/** A book the running product made and published several times; every drill works on a copy of its own. */
export interface OriginalBook {
  /** A copy of its databases and its folder. */
  copy(): Promise<BookCopy>;
  close(): Promise<void>;
}

/** What a gift number n of the original book is worth, in đồng: no other entry has that amount. */
function amountOf(gift: number): bigint {
  return 1_000_000n + BigInt(gift) * 1_000n;
}

/** Makes the book and stops the product. */
export async function givenOriginal(): Promise<OriginalBook> {
  const app = await givenApp();
  const close = async (): Promise<void> => {
    await app.database.drop();
    await rm(app.database.config().dataFolder, { recursive: true, force: true });
  };
  try {
    await givenGifts(app);
  } catch (error) {
    await app.close();
    throw error;
  }
  await app.server.close();
  // Nobody may be connected to a database that is copied.
  await app.database.superuser.end();
  await app.database.vaultSuperuser.end();
  return { copy: () => copied(app), close };
}

async function givenGifts(app: TestApp): Promise<void> {
  await givenCampaign(app);
  const journal = app.server.app.get(Journal);
  const publisher = app.server.app.get(Publisher);
  const post = async (from: number, to: number, assets: (n: number) => Parameters<typeof givenGift>[0]): Promise<void> => {
    for (let n = from; n < to; n += 1) await journal.post(givenCall([givenGift({ ...assets(n), fund: CAMPAIGN })]));
    await publisher.publish();
  };
  await post(1, GIFTS / 2, mixed);
  await post(GIFTS / 2, GIFTS, mixed);
  // The end is gifts of cash alone, so that whoever cuts it off knows what to take off the sums.
  await post(GIFTS, GIFTS + 6, (n) => ({ cash: amountOf(n) }));
  await app.publish();
}

function mixed(n: number): Parameters<typeof givenGift>[0] {
  if (n % 10 === 0) return { goods: [{ item: 'gao', quantity: BigInt(n) * 1_000n }] };
  return n % 3 === 0 ? { bank: amountOf(n) } : { cash: amountOf(n) };
}

async function copied(app: TestApp): Promise<BookCopy> {
  const { databaseUrl, vaultUrl } = app.database;
  const name = (url: string): string => new URL(url).pathname.slice(1);
  const database = await freshDatabase({ book: name(databaseUrl), vault: name(vaultUrl) });
  const { dataFolder } = database.config();
  await cp(app.database.config().dataFolder, dataFolder, { recursive: true });
  return BookCopy.of({ ...app, database }, join(dataFolder, 'log'));
}
