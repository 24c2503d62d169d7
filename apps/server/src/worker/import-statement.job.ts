import { Injectable } from '@nestjs/common';
import type { JobResult, JobRun } from '#platform/jobs/job-types.js';
import { AbandonStatementImport } from '#relief/statements/abandon-statement-import.js';
import { ImportStatement } from '#relief/statements/import-statement.js';
import { DomainError } from '#core/domain-error.js';
import { IMPORT_ATTEMPTS_MAX } from './job-names.js';

/** Imports the statement a job names. An import that broke off is taken up again; the last attempt lets its account go. */
@Injectable()
export class ImportStatementJob {
  constructor(
    private readonly importStatement: ImportStatement,
    private readonly abandon: AbandonStatementImport,
  ) {}

  /** One attempt. */
  readonly run = async (run: JobRun): Promise<JobResult> => {
    const id = run.payload['id'] ?? '';
    try {
      return { ...(await this.importStatement.execute(id, { signal: run.signal, progress: (progress) => run.progress({ ...progress }) })) };
    } catch (error) {
      if (!(error instanceof DomainError) && run.attempt >= IMPORT_ATTEMPTS_MAX && !run.signal.aborted)
        await this.abandon.execute(id, 'INTERRUPTED');
      throw error;
    }
  };
}
