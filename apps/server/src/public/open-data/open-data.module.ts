import { join } from 'node:path';
import { Module } from '@nestjs/common';
import { PublishedReader } from '#disclosure/as-of/published-reader.js';
import type { PublicSources } from '#disclosure/as-of/public-sources.js';
import { ChildPrograms } from '#disclosure/children/child-program.js';
import { AllocationsViewReader } from '#disclosure/decisions/allocations-view-reader.js';
import { PublicDocuments } from '#disclosure/decisions/public-documents.js';
import { AreasReader } from '#disclosure/figures/areas-reader.js';
import { DaysReader } from '#disclosure/figures/days-reader.js';
import { GoodsFlowReader } from '#disclosure/figures/goods-flow-reader.js';
import { GrantsReader } from '#disclosure/grants/grants-reader.js';
import { HandOutsReader } from '#disclosure/hand-outs/hand-outs-reader.js';
import { TellableCountsReader } from '#disclosure/hand-outs/tellable-counts-reader.js';
import { IatiReader } from '#disclosure/iati/iati-reader.js';
import { ListSumsReader } from '#disclosure/list-sums/list-sums-reader.js';
import { ListingReader } from '#disclosure/listing/listing-reader.js';
import { NewsReader } from '#disclosure/news/news-reader.js';
import { DatasetFiles } from '#disclosure/open-data/dataset-files.js';
import { OpenDatasets } from '#disclosure/open-data/open-datasets.js';
import { SpreadsheetMaker } from '#disclosure/open-data/spreadsheet-maker.js';
import { Registry } from '#disclosure/registry/registry.js';
import { CampaignReader } from '#disclosure/totals/campaign-reader.js';
import { Config } from '#platform/config/config.js';
import { Databases } from '#platform/database/databases.js';
import { FileStore } from '#platform/files/file-store.js';
import { OpenDataPagesController } from '../../pages/open-data/open-data-pages.controller.js';
import { publicSourcesOf, SOURCES } from '../published-reading.module.js';
import { PublicModule } from '../public.module.js';
import { FILE_READS } from '../reading-pools.js';
import { CampaignDataController } from './campaign-data.controller.js';
import { DatasetFilesController } from './dataset-files.controller.js';
import { FileSlots } from './file-slots.js';

/** What files are made from, on connections of their own. */
const FILE_SOURCES = 'file sources';

type DatasetParts = readonly [PublicSources, CampaignReader, FileStore, ListingReader, TellableCountsReader, GoodsFlowReader, AreasReader];
type FileParts = readonly [PublicSources, OpenDatasets, CampaignReader, ListSumsReader, SpreadsheetMaker];

/** Everything anyone may take away: tables, packages, feeds and the files of other standards, and the page that leads to them. */
@Module({
  imports: [PublicModule],
  controllers: [CampaignDataController, DatasetFilesController, OpenDataPagesController],
  providers: [
    FileSlots,
    {
      provide: FILE_SOURCES,
      inject: [Databases, PublishedReader, Registry, Config],
      useFactory: publicSourcesOf('app', FILE_READS),
    },
    {
      provide: OpenDatasets,
      inject: [FILE_SOURCES, CampaignReader, FileStore, ListingReader, TellableCountsReader, GoodsFlowReader, AreasReader],
      useFactory: (...[sources, campaigns, store, listing, tellable, goods, areas]: DatasetParts) =>
        new OpenDatasets({
          sources,
          allocations: new AllocationsViewReader(sources, campaigns),
          documents: new PublicDocuments(sources, campaigns, store),
          days: new DaysReader(sources, campaigns),
          goods,
          areas,
          handOuts: new HandOutsReader(sources, { listing, tellable }),
        }),
    },
    {
      provide: SpreadsheetMaker,
      inject: [ChildPrograms, Config],
      useFactory: (programs: ChildPrograms, config: Config) =>
        new SpreadsheetMaker(programs.spreadsheet, join(config.dataFolder, 'open-data')),
    },
    {
      provide: DatasetFiles,
      inject: [FILE_SOURCES, OpenDatasets, CampaignReader, ListSumsReader, SpreadsheetMaker],
      useFactory: (...[sources, datasets, campaigns, sums, spreadsheets]: FileParts) =>
        new DatasetFiles({ sources, datasets, campaigns, sums, spreadsheets }),
    },
    {
      provide: NewsReader,
      inject: [SOURCES, CampaignReader, DaysReader],
      useFactory: (sources: PublicSources, campaigns: CampaignReader, days: DaysReader) => new NewsReader(sources, campaigns, days),
    },
    {
      provide: IatiReader,
      inject: [FILE_SOURCES, CampaignReader],
      useFactory: (sources: PublicSources, campaigns: CampaignReader) => new IatiReader(sources, campaigns),
    },
    {
      provide: GrantsReader,
      inject: [FILE_SOURCES, CampaignReader],
      useFactory: (sources: PublicSources, campaigns: CampaignReader) =>
        new GrantsReader(sources, campaigns, new AllocationsViewReader(sources, campaigns)),
    },
  ],
})
export class OpenDataModule {}
