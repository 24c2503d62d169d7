import { Module } from '@nestjs/common';
import { ReliefModule } from '#relief/relief.module.js';
import { NameExportSweeper } from './name-export-sweeper.js';
import { NameExportsController } from './name-exports.controller.js';
import { PersonalController } from './personal.controller.js';

/** Where officers read names: one gift's, or a list's. */
@Module({ imports: [ReliefModule], controllers: [NameExportsController, PersonalController], providers: [NameExportSweeper] })
export class NameExportsModule {}
