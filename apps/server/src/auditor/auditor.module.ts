import { Module } from '@nestjs/common';
import { ReliefModule } from '#relief/relief.module.js';
import { WorkersModule } from '../worker/workers.module.js';
import { AccessLogController } from './access-log.controller.js';
import { FsckController } from './fsck.controller.js';
import { WorkbookUnits } from './workbook-units.js';
import { WorkbooksController } from './workbooks.controller.js';

/** Auditors' routes. */
@Module({
  imports: [WorkersModule, ReliefModule],
  controllers: [AccessLogController, FsckController, WorkbooksController],
  providers: [WorkbookUnits],
})
export class AuditorModule {}
