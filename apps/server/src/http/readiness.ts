import { Injectable } from '@nestjs/common';
import { MIGRATIONS } from '#migrations/all.js';
import { Ledger } from '#ledger/open-ledger.js';
import { Publisher } from '#ledger/publisher/publisher.js';
import { Clock } from '#platform/clock/clock.js';
import { Databases } from '#platform/database/databases.js';
import { StartupError } from '#platform/startup/startup-error.js';

/** Why a process should get no requests now. */
export type UnreadyReason =
  | 'DATABASE_UNREACHABLE'
  | 'MIGRATIONS_PENDING'
  | 'RELEASE_TOO_OLD'
  | 'WRITER_STARTING'
  | 'WRITER_STOPPED'
  | 'CLOCK_HELD'
  | 'PUBLISHER_LATE';

/** The publisher looks once a second; after this long without success figures are getting old, in milliseconds. */
const PUBLISHER_AGE_MAX_MS = 30_000;
/** How long an answer holds, so that nobody burdens the database by asking, in milliseconds. */
const KNOWN_MS = 1_000;
/** How long the database may take, in milliseconds. */
const DATABASE_PATIENCE_MS = 2_000;

/** Whether this process can do its work: its database answers and is of this release, its writer and publisher go on. */
@Injectable()
export class Readiness {
  private known: { readonly at: number; readonly reasons: Promise<readonly UnreadyReason[]> } | undefined;

  constructor(
    private readonly databases: Databases,
    private readonly ledger: Ledger,
    private readonly publisher: Publisher,
    private readonly clock: Clock,
  ) {}

  /** What is in the way; empty when nothing is. */
  async reasons(): Promise<readonly UnreadyReason[]> {
    const now = this.clock.monotonic();
    if (this.known === undefined || now - this.known.at > KNOWN_MS) this.known = { at: now, reasons: this.look() };
    return this.known.reasons;
  }

  private async look(): Promise<readonly UnreadyReason[]> {
    const found = [await this.databaseReason(), this.writerReason(), this.publisherReason()];
    return found.filter((reason) => reason !== undefined);
  }

  private async databaseReason(): Promise<UnreadyReason | undefined> {
    try {
      const pending = await within(DATABASE_PATIENCE_MS, this.databases.pending(MIGRATIONS));
      return pending.length > 0 ? 'MIGRATIONS_PENDING' : undefined;
    } catch (error) {
      return error instanceof StartupError ? 'RELEASE_TOO_OLD' : 'DATABASE_UNREACHABLE';
    }
  }

  private writerReason(): UnreadyReason | undefined {
    const reasons = { starting: 'WRITER_STARTING', held: 'CLOCK_HELD', stopped: 'WRITER_STOPPED' } as const;
    const { state } = this.ledger.writer;
    // Another process writing is how several processes work together.
    return state === 'writing' || state === 'waiting' ? undefined : reasons[state];
  }

  private publisherReason(): UnreadyReason | undefined {
    const { age } = this.publisher;
    return age === undefined || age > PUBLISHER_AGE_MAX_MS ? 'PUBLISHER_LATE' : undefined;
  }
}

async function within<Answer>(milliseconds: number, work: Promise<Answer>): Promise<Answer> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new Error('the database does not answer'));
    }, milliseconds);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
