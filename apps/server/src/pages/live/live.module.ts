import { Module } from '@nestjs/common';
import { ReliefModule } from '#relief/relief.module.js';
import { LiveController } from '../../public/live/live.controller.js';
import { LiveFeed } from '../../public/live/live-feed.js';
import { PublicModule } from '../../public/public.module.js';
import { HallPagesController } from './hall-pages.controller.js';
import { HallReader } from './hall-reader.js';

/** Everything that follows new seals as they are published. */
@Module({
  imports: [ReliefModule, PublicModule],
  controllers: [LiveController, HallPagesController],
  providers: [{ provide: LiveFeed, useFactory: () => new LiveFeed() }, HallReader],
})
export class LiveModule {}
