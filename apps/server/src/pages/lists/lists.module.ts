import { Module } from '@nestjs/common';
import type { PublicSources } from '#disclosure/as-of/public-sources.js';
import { HandOutsReader } from '#disclosure/hand-outs/hand-outs-reader.js';
import { TellableCountsReader } from '#disclosure/hand-outs/tellable-counts-reader.js';
import { ListingReader } from '#disclosure/listing/listing-reader.js';
import { ReliefModule } from '#relief/relief.module.js';
import { PublicModule } from '../../public/public.module.js';
import { SOURCES } from '../../public/published-reading.module.js';
import { CampaignTablesController } from './campaign-tables.controller.js';
import { EntryPagesController } from './entry-pages.controller.js';
import { GiftListsController } from './gift-lists.controller.js';
import { StockCardPagesController } from './stock-card-pages.controller.js';

/** Pages of a campaign's tables: gifts, hand-outs, goods, places, documents. */
@Module({
  imports: [ReliefModule, PublicModule],
  controllers: [GiftListsController, CampaignTablesController, EntryPagesController, StockCardPagesController],
  providers: [
    {
      provide: HandOutsReader,
      inject: [SOURCES, ListingReader, TellableCountsReader],
      useFactory: (sources: PublicSources, listing: ListingReader, tellable: TellableCountsReader) =>
        new HandOutsReader(sources, { listing, tellable }),
    },
  ],
  exports: [HandOutsReader],
})
export class ListsModule {}
