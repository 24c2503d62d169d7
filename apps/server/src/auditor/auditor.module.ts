import { Module } from '@nestjs/common';
import { WorkersModule } from '../worker/workers.module.js';
import { WorkbooksController } from './workbooks.controller.js';

/** Auditors' routes. */
@Module({ imports: [WorkersModule], controllers: [WorkbooksController] })
export class AuditorModule {}
