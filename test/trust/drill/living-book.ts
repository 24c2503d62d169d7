import type { EntryDraft } from '#core/journal/entry.js';
import type { Ledger } from '#ledger/open-ledger.js';
import { Publisher } from '#ledger/publisher/publisher.js';
import { Clock } from '#platform/clock/clock.js';
import type { Databases } from '#platform/database/databases.js';
import { Logger } from '#platform/logging/logger.js';
import { CAMPAIGN } from '../../support/app.js';
import { givenGift } from '../../support/given.js';
import { givenCall } from '../../support/open-ledger.js';
import { ShiftedClock } from '../../support/shifted-clock.js';
import type { BookCopy } from './book-copy.js';

/** The product's writer and publisher going on with a book that somebody else has their hands in. */
export class LivingBook {
  private constructor(
    private readonly copy: BookCopy,
    private readonly parts: { readonly ledger: Ledger; readonly databases: Databases; readonly clock: ShiftedClock },
  ) {}

  /** Starts it on a copy, does something with it, and lets go of it whatever came of that. */
  static async within(copy: BookCopy, work: (book: LivingBook) => Promise<void>): Promise<void> {
    const time = new Clock();
    const clock = new ShiftedClock(time);
    const { ledger, databases } = await copy.ledger(time);
    try {
      await ledger.start();
      await work(new LivingBook(copy, { ledger, databases, clock }));
    } finally {
      await ledger.stop();
      await databases.close();
    }
  }

  /** The next day: the day before is sealed, somebody gives, and all of it is signed and published. */
  async goOn(draft: EntryDraft = givenGift({ cash: 50_000n, fund: CAMPAIGN })): Promise<void> {
    this.parts.clock.pass(1);
    await this.sealed();
    await this.parts.ledger.journal.post(givenCall([draft]));
    const { files, keys, database } = this.copy;
    const publisher = new Publisher({
      pool: this.parts.databases.poolFor('writer'),
      files,
      keys,
      origin: database.config().origin,
      epoch: () => this.parts.ledger.writer.head.epoch,
      isImporting: () => false,
      logger: Logger.silent(),
    });
    await publisher.start();
    await publisher.stop();
  }

  private async sealed(): Promise<void> {
    for (let look = 0; look < 200; look += 1) {
      const { rowCount } = await this.copy.database.superuser.query(`SELECT FROM ledger.entry WHERE kind = 'seal'`);
      if (rowCount !== null && rowCount > 0) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error('the day was not sealed');
  }
}
