import { Injectable } from '@nestjs/common';
import { Jobs } from '#platform/jobs/jobs.js';
import { ImportStatementJob } from './import-statement.job.js';
import { IMPORTS } from './job-names.js';

/** Starts the processors of background work in this process. */
@Injectable()
export class Workers {
  constructor(
    private readonly jobs: Jobs,
    private readonly importStatement: ImportStatementJob,
  ) {}

  /** Begins to take jobs; `Jobs.close` ends it. */
  async start(): Promise<void> {
    await this.jobs.worker(IMPORTS, this.importStatement.run, { concurrency: 2 });
  }
}
