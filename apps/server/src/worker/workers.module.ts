import { Module } from '@nestjs/common';
import { ReliefModule } from '#relief/relief.module.js';
import { ImportStatementJob } from './import-statement.job.js';
import { MakeWorkbookJob } from './make-workbook.job.js';
import { WorkbookFiles } from './workbook-files.js';
import { Workers } from './workers.js';

/** Background work. */
@Module({
  imports: [ReliefModule],
  providers: [ImportStatementJob, MakeWorkbookJob, WorkbookFiles, Workers],
  exports: [Workers, WorkbookFiles],
})
export class WorkersModule {}
