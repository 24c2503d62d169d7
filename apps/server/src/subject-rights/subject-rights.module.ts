import { Module } from '@nestjs/common';
import { ChildPrograms } from '#disclosure/children/child-program.js';
import { LetterPrinter } from '#disclosure/letters/letter-printer.js';
import { ReliefModule } from '#relief/relief.module.js';
import { PublicModule } from '../public/public.module.js';
import { ErasureResumer } from './erasure-resumer.js';
import { RetentionController } from './retention.controller.js';
import { ShownStores } from './shown-stores.js';
import { SubjectRequestUnits } from './subject-request-units.js';
import { SubjectRequestsController } from './subject-requests.controller.js';

/** What people may ask about their own data, and how long it is kept. */
@Module({
  imports: [ReliefModule, PublicModule],
  controllers: [SubjectRequestsController, RetentionController],
  providers: [
    ShownStores,
    ErasureResumer,
    SubjectRequestUnits,
    { provide: LetterPrinter, inject: [ChildPrograms], useFactory: (programs: ChildPrograms) => new LetterPrinter(programs.letter) },
  ],
})
export class SubjectRightsModule {}
