import { join } from 'node:path';
import { Module } from '@nestjs/common';
import type { PublicSources } from '#disclosure/as-of/public-sources.js';
import { ChildPrograms } from '#disclosure/children/child-program.js';
import { AllocationsViewReader } from '#disclosure/decisions/allocations-view-reader.js';
import { PublicDocuments } from '#disclosure/decisions/public-documents.js';
import { AreasReader } from '#disclosure/figures/areas-reader.js';
import { DaysReader } from '#disclosure/figures/days-reader.js';
import { GoodsFlowReader } from '#disclosure/figures/goods-flow-reader.js';
import { GrantsReader } from '#disclosure/grants/grants-reader.js';
import { HandOutsReader } from '#disclosure/hand-outs/hand-outs-reader.js';
import { IatiReader } from '#disclosure/iati/iati-reader.js';
import { ListSumsReader } from '#disclosure/list-sums/list-sums-reader.js';
import { NewsReader } from '#disclosure/news/news-reader.js';
import { DatasetFiles } from '#disclosure/open-data/dataset-files.js';
import { OpenDatasets } from '#disclosure/open-data/open-datasets.js';
import { SpreadsheetMaker } from '#disclosure/open-data/spreadsheet-maker.js';
import { CampaignReader } from '#disclosure/totals/campaign-reader.js';
import { Config } from '#platform/config/config.js';
import { ListsModule } from '../../pages/lists/lists.module.js';
import { OpenDataPagesController } from '../../pages/open-data/open-data-pages.controller.js';
import { SOURCES } from '../published-reading.module.js';
import { PublicModule } from '../public.module.js';
import { CampaignDataController } from './campaign-data.controller.js';
import { DatasetFilesController } from './dataset-files.controller.js';

type DatasetParts = readonly [
  PublicSources,
  AllocationsViewReader,
  PublicDocuments,
  DaysReader,
  GoodsFlowReader,
  AreasReader,
  HandOutsReader,
];
type FileParts = readonly [PublicSources, OpenDatasets, CampaignReader, ListSumsReader, SpreadsheetMaker];

/** Everything anyone may take away: tables, packages, feeds and the files of other standards, and the page that leads to them. */
@Module({
  imports: [PublicModule, ListsModule],
  controllers: [CampaignDataController, DatasetFilesController, OpenDataPagesController],
  providers: [
    {
      provide: OpenDatasets,
      inject: [SOURCES, AllocationsViewReader, PublicDocuments, DaysReader, GoodsFlowReader, AreasReader, HandOutsReader],
      useFactory: (...[sources, allocations, documents, days, goods, areas, handOuts]: DatasetParts) =>
        new OpenDatasets({ sources, allocations, documents, days, goods, areas, handOuts }),
    },
    {
      provide: SpreadsheetMaker,
      inject: [ChildPrograms, Config],
      useFactory: (programs: ChildPrograms, config: Config) =>
        new SpreadsheetMaker(programs.spreadsheet, join(config.dataFolder, 'open-data')),
    },
    {
      provide: DatasetFiles,
      inject: [SOURCES, OpenDatasets, CampaignReader, ListSumsReader, SpreadsheetMaker],
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
      inject: [SOURCES, CampaignReader],
      useFactory: (sources: PublicSources, campaigns: CampaignReader) => new IatiReader(sources, campaigns),
    },
    {
      provide: GrantsReader,
      inject: [SOURCES, CampaignReader, AllocationsViewReader],
      useFactory: (sources: PublicSources, campaigns: CampaignReader, allocations: AllocationsViewReader) =>
        new GrantsReader(sources, campaigns, allocations),
    },
  ],
})
export class OpenDataModule {}
