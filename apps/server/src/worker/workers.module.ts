import { Module } from '@nestjs/common';
import { NormReasons } from '#disclosure/workbook/norm-reasons.js';
import { Openings } from '#ledger/openings.js';
import { Databases } from '#platform/database/databases.js';
import { ReliefModule } from '#relief/relief.module.js';
import { MakeNameExportJob } from '../name-exports/make-name-export.job.js';
import { DeliverWebhookJob } from '../webhooks/deliver-webhook.job.js';
import { ImportStatementJob } from './import-statement.job.js';
import { MakeWorkbookJob } from './make-workbook.job.js';
import { OutdatedWorkbooks } from './outdated-workbooks.js';
import { UnfinishedImports } from './unfinished-imports.js';
import { WorkbookFiles } from './workbook-files.js';
import { Workers } from './workers.js';

/** Background work. */
@Module({
  imports: [ReliefModule],
  providers: [
    ImportStatementJob,
    MakeWorkbookJob,
    MakeNameExportJob,
    DeliverWebhookJob,
    WorkbookFiles,
    OutdatedWorkbooks,
    UnfinishedImports,
    Workers,
    {
      provide: NormReasons,
      inject: [Databases, Openings],
      useFactory: (databases: Databases, openings: Openings) => new NormReasons(databases.poolFor('app'), openings),
    },
  ],
  exports: [Workers, WorkbookFiles, OutdatedWorkbooks],
})
export class WorkersModule {}
