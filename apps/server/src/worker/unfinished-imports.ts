import { Injectable } from '@nestjs/common';
import { withReach } from '#platform/database/reach.js';
import { Jobs } from '#platform/jobs/jobs.js';
import { Logger } from '#platform/logging/logger.js';
import { AbandonStatementImport } from '#relief/statements/abandon-statement-import.js';
import { StatementImportsReader } from '#relief/statements/statement-imports-reader.js';
import { importJob, IMPORTS } from './job-names.js';

const EVERY_MS = 60_000;
/** Jobs an import gets, one after the other, before it is given up. */
const ROUNDS_MAX = 5;

/**
 * Sees to it that no import waits for a job that is not there any more: one that was never stored, or ended (a process killed again and
 * again, a database away for longer than a job is tried) before it could say so. Until then its account would take no other statement.
 */
@Injectable()
export class UnfinishedImports {
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> = Promise.resolve();

  constructor(
    private readonly jobs: Jobs,
    private readonly imports: StatementImportsReader,
    private readonly abandon: AbandonStatementImport,
    private readonly log: Logger,
  ) {}

  /** Looks now and once a minute. */
  start(): void {
    const look = (): void => {
      this.looking = this.looking.then(() => this.lookQuietly());
    };
    look();
    this.timer = setInterval(look, EVERY_MS);
    this.timer.unref();
  }

  /** Looks no more; resolves once a look under way has ended. */
  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.looking;
  }

  /** Gives every import without a job one, and gives up what had its share. */
  async look(): Promise<void> {
    await withReach('everything', async () => {
      for (const id of await this.imports.unfinished()) await this.takeUp(id);
    });
  }

  private async takeUp(id: string): Promise<void> {
    for (let round = 1; round <= ROUNDS_MAX; round += 1) {
      const job = importJob(id, round);
      const status = await this.jobs.status(IMPORTS, job[2].jobId);
      if (status === undefined) {
        // A job that is just being stored by whoever began the import is the same one.
        await this.jobs.queue(IMPORTS).add(...job);
        return;
      }
      if (status.state !== 'failed' && status.state !== 'completed') return;
    }
    await this.abandon.execute(id, 'INTERRUPTED');
  }

  private async lookQuietly(): Promise<void> {
    try {
      await this.look();
    } catch (error) {
      this.log.warn('unfinished imports could not be looked at; tried again in a minute', {
        reason: error instanceof Error ? error.name : 'unknown',
      });
    }
  }
}
