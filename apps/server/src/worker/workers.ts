import { Injectable } from '@nestjs/common';
import { Jobs } from '#platform/jobs/jobs.js';
import { ImportStatementJob } from './import-statement.job.js';
import { MakeNameExportJob } from '../name-exports/make-name-export.job.js';
import { DeliverWebhookJob } from '../webhooks/deliver-webhook.job.js';
import { IMPORTS, NAME_EXPORTS, WEBHOOKS, WORKBOOKS } from './job-names.js';
import { MakeWorkbookJob } from './make-workbook.job.js';
import { UnfinishedImports } from './unfinished-imports.js';

/** Starts the processors of background work in this process. */
@Injectable()
export class Workers {
  constructor(
    private readonly jobs: Jobs,
    private readonly importStatement: ImportStatementJob,
    private readonly makeWorkbook: MakeWorkbookJob,
    private readonly makeNameExport: MakeNameExportJob,
    private readonly deliverWebhook: DeliverWebhookJob,
    private readonly unfinishedImports: UnfinishedImports,
  ) {}

  /** Begins to take jobs; `stop` and `Jobs.close` end it. */
  async start(): Promise<void> {
    await this.jobs.worker(IMPORTS, this.importStatement.run, { concurrency: 2 });
    await this.jobs.worker(WORKBOOKS, this.makeWorkbook.run);
    await this.jobs.worker(NAME_EXPORTS, this.makeNameExport.run);
    await this.jobs.worker(WEBHOOKS, this.deliverWebhook.run, { concurrency: 4 });
    this.unfinishedImports.start();
  }

  /** Adds no jobs of its own any more. */
  async stop(): Promise<void> {
    await this.unfinishedImports.stop();
  }
}
