import { join } from 'node:path';
import { Global, Module } from '@nestjs/common';
import { PublishedReader } from '#disclosure/as-of/published-reader.js';
import type { PublicSources } from '#disclosure/as-of/public-sources.js';
import { ChildPrograms } from '#disclosure/children/child-program.js';
import { EntriesCsvReader } from '#disclosure/csv/entries-csv.js';
import { AllocationsViewReader } from '#disclosure/decisions/allocations-view-reader.js';
import { BeneficiariesViewReader } from '#disclosure/decisions/beneficiaries-view-reader.js';
import { DisbursementsViewReader } from '#disclosure/decisions/disbursements-view-reader.js';
import { PublicDocuments } from '#disclosure/decisions/public-documents.js';
import { ShortagesReader } from '#disclosure/decisions/shortages-reader.js';
import { ListingFollower } from '#disclosure/listing/listing-follower.js';
import { ListingReader } from '#disclosure/listing/listing-reader.js';
import { PledgeFiguresReader } from '#disclosure/pledges/pledge-figures-reader.js';
import { ReceiptPrinter } from '#disclosure/pdf/receipt-printer.js';
import { PublicOpenings } from '#disclosure/receipts/public-openings.js';
import { ReceiptReader } from '#disclosure/receipts/receipt-reader.js';
import { ReconciliationsReader } from '#disclosure/reconciliations/reconciliations-reader.js';
import { Registry } from '#disclosure/registry/registry.js';
import { RollUpReader } from '#disclosure/roll-up/roll-up-reader.js';
import { ExactLookup } from '#disclosure/search/exact-lookup.js';
import { SearchReader } from '#disclosure/search/search-reader.js';
import { StockCardReader } from '#disclosure/stock/stock-card-reader.js';
import { StockReader } from '#disclosure/stock/stock-reader.js';
import { TraceFollower } from '#disclosure/trace/trace-follower.js';
import { TraceReader } from '#disclosure/trace/trace-reader.js';
import { CampaignReader } from '#disclosure/totals/campaign-reader.js';
import { TotalsReader } from '#disclosure/totals/totals-reader.js';
import { PayableAccounts } from '#disclosure/vietqr/payable-accounts.js';
import { TransfersReader } from '#disclosure/transfers/transfers-reader.js';
import { WorkbookMaker } from '#disclosure/workbook/workbook-maker.js';
import { LogFiles } from '#ledger/log/log-files.js';
import { LogReader } from '#ledger/log/log-reader.js';
import { Openings } from '#ledger/openings.js';
import { Publisher } from '#ledger/publisher/publisher.js';
import { Clock } from '#platform/clock/clock.js';
import { Config } from '#platform/config/config.js';
import { Databases } from '#platform/database/databases.js';
import { FileStore } from '#platform/files/file-store.js';
import { KeyStore } from '#platform/keys/key-store.js';
import { withReach } from '#platform/database/reach.js';
import { Logger } from '#platform/logging/logger.js';

const SOURCES = 'public sources';
const SEARCH_SOURCES = 'search sources';

function sourcesOf(role: 'app' | 'search') {
  return (databases: Databases, published: PublishedReader, registry: Registry, config: Config): PublicSources => ({
    pool: databases.poolFor(role),
    published,
    registry,
    place: { origin: config.origin, publicUrl: config.publicUrl },
  });
}

type ReceiptParts = readonly [PublicSources, LogReader, Openings, TraceReader, Logger];

/** The published log and everything that reads it, for the whole application. */
@Global()
@Module({
  providers: [
    { provide: LogFiles, inject: [Config], useFactory: (config: Config) => new LogFiles(new FileStore(join(config.dataFolder, 'log'))) },
    {
      provide: Publisher,
      inject: [Databases, LogFiles, KeyStore, Config, Logger],
      useFactory: (databases: Databases, files: LogFiles, keys: KeyStore, config: Config, logger: Logger) =>
        new Publisher({ pool: databases.poolFor('writer'), files, keys, origin: config.origin, logger }),
    },
    {
      provide: LogReader,
      inject: [Databases, LogFiles, Publisher],
      useFactory: (databases: Databases, files: LogFiles, publisher: Publisher) =>
        new LogReader({ pool: databases.poolFor('app'), files, published: () => publisher.current() }),
    },
    { provide: PublishedReader, inject: [Databases], useFactory: (databases: Databases) => new PublishedReader(databases.poolFor('app')) },
    { provide: Registry, inject: [Databases], useFactory: (databases: Databases) => new Registry(databases.poolFor('app')) },
    {
      provide: ListingFollower,
      inject: [Databases],
      useFactory: (databases: Databases) => new ListingFollower(databases.poolFor('search')),
    },
    {
      provide: TraceFollower,
      inject: [Databases],
      useFactory: (databases: Databases) => new TraceFollower(databases.poolFor('search')),
    },
    { provide: TraceReader, inject: [SOURCES], useFactory: (sources: PublicSources) => new TraceReader(sources) },
    { provide: SOURCES, inject: [Databases, PublishedReader, Registry, Config], useFactory: sourcesOf('app') },
    { provide: SEARCH_SOURCES, inject: [Databases, PublishedReader, Registry, Config], useFactory: sourcesOf('search') },
    { provide: CampaignReader, inject: [SOURCES], useFactory: (sources: PublicSources) => new CampaignReader(sources) },
    {
      provide: TotalsReader,
      inject: [SOURCES, LogReader, CampaignReader],
      useFactory: (sources: PublicSources, log: LogReader, campaigns: CampaignReader) => new TotalsReader(sources, log, campaigns),
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
    { provide: ListingReader, inject: [SOURCES], useFactory: (sources: PublicSources) => new ListingReader(sources) },
    {
      provide: ReceiptReader,
      inject: [SOURCES, LogReader, Openings, TraceReader, Logger],
      useFactory: (...[sources, log, openings, traces, logger]: ReceiptParts) =>
        new ReceiptReader(
          sources,
          log,
          new PublicOpenings(
            (index) => withReach('everything', () => openings.read(index, { officer: 'system:public-pages', purpose: 'public_receipt' })),
            (error) => {
              logger.warn('the vault could not be read for a public page', { reason: error instanceof Error ? error.name : 'unknown' });
            },
          ),
          traces,
        ),
    },
    { provide: ChildPrograms, useFactory: () => new ChildPrograms() },
    {
      provide: WorkbookMaker,
      inject: [ChildPrograms, Databases],
      useFactory: (programs: ChildPrograms, databases: Databases) =>
        new WorkbookMaker(programs.workbook, databases.connectionFor('auditor')),
    },
    { provide: ReceiptPrinter, inject: [ChildPrograms], useFactory: (programs: ChildPrograms) => new ReceiptPrinter(programs.receipt) },
    { provide: EntriesCsvReader, inject: [SOURCES], useFactory: (sources: PublicSources) => new EntriesCsvReader(sources) },
    { provide: SearchReader, inject: [SEARCH_SOURCES], useFactory: (sources: PublicSources) => new SearchReader(sources) },
    {
      provide: ExactLookup,
      inject: [SEARCH_SOURCES, KeyStore],
      useFactory: (sources: PublicSources, keys: KeyStore) => new ExactLookup(sources, keys),
    },
  ],
  exports: [
    ChildPrograms,
    AllocationsViewReader,
    DisbursementsViewReader,
    BeneficiariesViewReader,
    ShortagesReader,
    PublicDocuments,
    LogFiles,
    Publisher,
    LogReader,
    PublishedReader,
    Registry,
    ListingFollower,
    TraceFollower,
    TraceReader,
    CampaignReader,
    TotalsReader,
    PledgeFiguresReader,
    PayableAccounts,
    StockReader,
    StockCardReader,
    TransfersReader,
    RollUpReader,
    ReconciliationsReader,
    ListingReader,
    ReceiptReader,
    SearchReader,
    ExactLookup,
    WorkbookMaker,
    ReceiptPrinter,
    EntriesCsvReader,
  ],
})
export class ReadingModule {}
