import { join } from 'node:path';
import { Global, Module } from '@nestjs/common';
import { PublishedReader } from '#disclosure/as-of/published-reader.js';
import type { PublicSources } from '#disclosure/as-of/public-sources.js';
import { AllocationsViewReader } from '#disclosure/decisions/allocations-view-reader.js';
import { BeneficiariesViewReader } from '#disclosure/decisions/beneficiaries-view-reader.js';
import { DisbursementsViewReader } from '#disclosure/decisions/disbursements-view-reader.js';
import { PublicDocuments } from '#disclosure/decisions/public-documents.js';
import { ShortagesReader } from '#disclosure/decisions/shortages-reader.js';
import { AreasReader } from '#disclosure/figures/areas-reader.js';
import { DaysReader } from '#disclosure/figures/days-reader.js';
import { GoodsFlowReader } from '#disclosure/figures/goods-flow-reader.js';
import { WantedReader } from '#disclosure/figures/wanted-reader.js';
import { TellableCountsReader } from '#disclosure/hand-outs/tellable-counts-reader.js';
import { ListSumsReader } from '#disclosure/list-sums/list-sums-reader.js';
import { ListingReader } from '#disclosure/listing/listing-reader.js';
import { PledgeFiguresReader } from '#disclosure/pledges/pledge-figures-reader.js';
import { ReconciliationsReader } from '#disclosure/reconciliations/reconciliations-reader.js';
import { Registry } from '#disclosure/registry/registry.js';
import { RollUpReader } from '#disclosure/roll-up/roll-up-reader.js';
import { StockCardReader } from '#disclosure/stock/stock-card-reader.js';
import { StockReader } from '#disclosure/stock/stock-reader.js';
import { TraceReader } from '#disclosure/trace/trace-reader.js';
import { CampaignReader } from '#disclosure/totals/campaign-reader.js';
import { TotalsReader } from '#disclosure/totals/totals-reader.js';
import { PayableAccounts } from '#disclosure/vietqr/payable-accounts.js';
import { TransfersReader } from '#disclosure/transfers/transfers-reader.js';
import { LogFiles } from '#ledger/log/log-files.js';
import { LogReader } from '#ledger/log/log-reader.js';
import { Clock } from '#platform/clock/clock.js';
import { Config } from '#platform/config/config.js';
import { Databases } from '#platform/database/databases.js';
import { FileStore } from '#platform/files/file-store.js';
import { NewestPublished } from './newest-published.js';
import { PAGE_READS } from './reading-pools.js';
import { CampaignPageReader } from '../pages/campaigns/campaign-page-reader.js';

/** What public readers share, on connections of the role `app`. */
export const SOURCES = 'public sources';

/** What readers of public figures need, on connections of a role. */
export function publicSourcesOf(role: 'app' | 'search', limits = PAGE_READS) {
  return (databases: Databases, published: PublishedReader, registry: Registry, config: Config): PublicSources => ({
    pool: databases.poolFor(role, limits),
    published,
    registry,
    place: { origin: config.origin, publicUrl: config.publicUrl },
  });
}

/**
 * Readers of the published book that need no more than connections, the configuration, the clock, files and what is published now: the
 * application has them, and so has the process that prepares pages beside it.
 */
@Global()
@Module({
  providers: [
    { provide: LogFiles, inject: [Config], useFactory: (config: Config) => new LogFiles(new FileStore(join(config.dataFolder, 'log'))) },
    {
      provide: LogReader,
      inject: [Databases, LogFiles, NewestPublished],
      useFactory: (databases: Databases, files: LogFiles, newest: NewestPublished) =>
        new LogReader({ pool: databases.poolFor('app', PAGE_READS), files, published: () => newest.current() }),
    },
    {
      provide: PublishedReader,
      inject: [Databases],
      useFactory: (databases: Databases) => new PublishedReader(databases.poolFor('app', PAGE_READS)),
    },
    { provide: Registry, inject: [Databases], useFactory: (databases: Databases) => new Registry(databases.poolFor('app', PAGE_READS)) },
    { provide: TraceReader, inject: [SOURCES], useFactory: (sources: PublicSources) => new TraceReader(sources) },
    { provide: SOURCES, inject: [Databases, PublishedReader, Registry, Config], useFactory: publicSourcesOf('app') },
    { provide: CampaignReader, inject: [SOURCES], useFactory: (sources: PublicSources) => new CampaignReader(sources) },
    {
      provide: TotalsReader,
      inject: [SOURCES, LogReader, CampaignReader],
      useFactory: (sources: PublicSources, log: LogReader, campaigns: CampaignReader) => new TotalsReader(sources, log, campaigns),
    },
    {
      provide: DaysReader,
      inject: [SOURCES, CampaignReader],
      useFactory: (sources: PublicSources, campaigns: CampaignReader) => new DaysReader(sources, campaigns),
    },
    {
      provide: GoodsFlowReader,
      inject: [TotalsReader, Registry],
      useFactory: (totals: TotalsReader, registry: Registry) => new GoodsFlowReader(totals, registry),
    },
    {
      provide: WantedReader,
      inject: [Databases, Registry],
      useFactory: (databases: Databases, registry: Registry) => new WantedReader(databases.poolFor('app', PAGE_READS), registry),
    },
    {
      provide: AreasReader,
      inject: [DisbursementsViewReader, Registry],
      useFactory: (disbursements: DisbursementsViewReader, registry: Registry) => new AreasReader(disbursements, registry),
    },
    {
      provide: StockReader,
      inject: [SOURCES, CampaignReader],
      useFactory: (sources: PublicSources, campaigns: CampaignReader) => new StockReader(sources, campaigns),
    },
    {
      provide: StockCardReader,
      inject: [SOURCES, CampaignReader],
      useFactory: (sources: PublicSources, campaigns: CampaignReader) => new StockCardReader(sources, campaigns),
    },
    { provide: PledgeFiguresReader, inject: [SOURCES], useFactory: (sources: PublicSources) => new PledgeFiguresReader(sources) },
    {
      provide: PayableAccounts,
      inject: [SOURCES, Clock],
      useFactory: (sources: PublicSources, clock: Clock) => new PayableAccounts(sources, clock),
    },
    {
      provide: TransfersReader,
      inject: [SOURCES, CampaignReader],
      useFactory: (sources: PublicSources, campaigns: CampaignReader) => new TransfersReader(sources, campaigns),
    },
    {
      provide: RollUpReader,
      inject: [SOURCES, CampaignReader],
      useFactory: (sources: PublicSources, campaigns: CampaignReader) => new RollUpReader(sources, campaigns),
    },
    {
      provide: ReconciliationsReader,
      inject: [SOURCES, CampaignReader],
      useFactory: (sources: PublicSources, campaigns: CampaignReader) => new ReconciliationsReader(sources, campaigns),
    },
    {
      provide: AllocationsViewReader,
      inject: [SOURCES, CampaignReader],
      useFactory: (sources: PublicSources, campaigns: CampaignReader) => new AllocationsViewReader(sources, campaigns),
    },
    {
      provide: DisbursementsViewReader,
      inject: [SOURCES, CampaignReader],
      useFactory: (sources: PublicSources, campaigns: CampaignReader) => new DisbursementsViewReader(sources, campaigns),
    },
    {
      provide: TellableCountsReader,
      inject: [DisbursementsViewReader],
      useFactory: (disbursements: DisbursementsViewReader) => new TellableCountsReader(disbursements),
    },
    {
      provide: BeneficiariesViewReader,
      inject: [SOURCES, DisbursementsViewReader],
      useFactory: (sources: PublicSources, disbursements: DisbursementsViewReader) => new BeneficiariesViewReader(sources, disbursements),
    },
    {
      provide: ShortagesReader,
      inject: [SOURCES, CampaignReader],
      useFactory: (sources: PublicSources, campaigns: CampaignReader) => new ShortagesReader(sources, campaigns),
    },
    {
      provide: PublicDocuments,
      inject: [SOURCES, CampaignReader, FileStore],
      useFactory: (sources: PublicSources, campaigns: CampaignReader, files: FileStore) => new PublicDocuments(sources, campaigns, files),
    },
    {
      provide: ListSumsReader,
      inject: [Databases],
      useFactory: (databases: Databases) => new ListSumsReader(databases.poolFor('app', PAGE_READS)),
    },
    CampaignPageReader,
    { provide: ListingReader, inject: [SOURCES], useFactory: (sources: PublicSources) => new ListingReader(sources) },
  ],
  exports: [
    AllocationsViewReader,
    DisbursementsViewReader,
    TellableCountsReader,
    BeneficiariesViewReader,
    ShortagesReader,
    PublicDocuments,
    LogFiles,
    LogReader,
    PublishedReader,
    Registry,
    TraceReader,
    CampaignReader,
    TotalsReader,
    DaysReader,
    GoodsFlowReader,
    AreasReader,
    WantedReader,
    CampaignPageReader,
    PledgeFiguresReader,
    PayableAccounts,
    StockReader,
    StockCardReader,
    TransfersReader,
    RollUpReader,
    ReconciliationsReader,
    ListingReader,
    ListSumsReader,
    SOURCES,
  ],
})
export class PublishedReadingModule {}
