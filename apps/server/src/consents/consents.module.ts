import { Module } from '@nestjs/common';
import { ReliefModule } from '#relief/relief.module.js';
import { PublicModule } from '../public/public.module.js';
import { WorkersModule } from '../worker/workers.module.js';
import { ConsentEffect } from './consent-effect.js';
import { ConsentPagesController } from './consent-pages.controller.js';
import { ConsentTextsController } from './consent-texts.controller.js';
import { ConsentsController } from './consents.controller.js';

/** How givers are shown: officers and holders of receipts change it, everyone may read what givers are told. */
@Module({
  imports: [ReliefModule, PublicModule, WorkersModule],
  controllers: [ConsentsController, ConsentPagesController, ConsentTextsController],
  providers: [ConsentEffect],
})
export class ConsentsModule {}
