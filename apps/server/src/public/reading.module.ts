import { Global, Module } from '@nestjs/common';
import { PublishedReader } from '#disclosure/as-of/published-reader.js';
import type { PublicSources } from '#disclosure/as-of/public-sources.js';
import { ChildPrograms } from '#disclosure/children/child-program.js';
import { DaysFollower } from '#disclosure/figures/days-follower.js';
import { TellableCountsReader } from '#disclosure/hand-outs/tellable-counts-reader.js';
import { SumsFollower } from '#disclosure/list-sums/sums-follower.js';
import { ListingFollower } from '#disclosure/listing/listing-follower.js';
import { ReceiptPrinter } from '#disclosure/pdf/receipt-printer.js';
import { PublicOpenings } from '#disclosure/receipts/public-openings.js';
import { ReceiptReader } from '#disclosure/receipts/receipt-reader.js';
import { Registry } from '#disclosure/registry/registry.js';
import { ExactLookup } from '#disclosure/search/exact-lookup.js';
import { SearchFollower } from '#disclosure/search/search-follower.js';
import { SearchReader } from '#disclosure/search/search-reader.js';
import { TraceFollower } from '#disclosure/trace/trace-follower.js';
import { TraceReader } from '#disclosure/trace/trace-reader.js';
import { WorkbookMaker } from '#disclosure/workbook/workbook-maker.js';
import { LogFiles } from '#ledger/log/log-files.js';
import { LogReader } from '#ledger/log/log-reader.js';
import { Ledger } from '#ledger/open-ledger.js';
import { Openings } from '#ledger/openings.js';
import { Publisher } from '#ledger/publisher/publisher.js';
import { Config } from '#platform/config/config.js';
import { Databases } from '#platform/database/databases.js';
import { KeyStore } from '#platform/keys/key-store.js';
import { withReach } from '#platform/database/reach.js';
import { Logger } from '#platform/logging/logger.js';
import { NewestPublished } from './newest-published.js';
import { publicSourcesOf, PublishedReadingModule, SOURCES } from './published-reading.module.js';

const SEARCH_SOURCES = 'search sources';

type PublisherParts = readonly [Databases, LogFiles, KeyStore, Config, Ledger, Logger];
type ReceiptParts = readonly [PublicSources, LogReader, Openings, TraceReader, TellableCountsReader, Logger];

/** The published log and everything that reads it, for the whole application. */
@Global()
@Module({
  imports: [PublishedReadingModule],
  providers: [
    { provide: NewestPublished, useExisting: Publisher },
    { provide: DaysFollower, inject: [Databases], useFactory: (databases: Databases) => new DaysFollower(databases.poolFor('search')) },
    {
      provide: Publisher,
      inject: [Databases, LogFiles, KeyStore, Config, Ledger, Logger],
      useFactory: (...[databases, files, keys, { origin }, { writer }, logger]: PublisherParts) =>
        new Publisher({
          pool: databases.poolFor('writer'),
          files,
          keys,
          origin,
          epoch: () => writer.head.epoch,
          isImporting: () => writer.lanes.isImporting,
          logger,
        }),
    },
    { provide: SumsFollower, inject: [Databases], useFactory: (databases: Databases) => new SumsFollower(databases.poolFor('search')) },
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
    { provide: SEARCH_SOURCES, inject: [Databases, PublishedReader, Registry, Config], useFactory: publicSourcesOf('search') },
    {
      provide: ReceiptReader,
      inject: [SOURCES, LogReader, Openings, TraceReader, TellableCountsReader, Logger],
      useFactory: (...[sources, log, openings, traces, tellable, logger]: ReceiptParts) =>
        new ReceiptReader(sources, log, {
          openings: new PublicOpenings(
            (index) => withReach('everything', () => openings.read(index, { officer: 'system:public-pages', purpose: 'public_receipt' })),
            (error) => {
              logger.warn('the vault could not be read for a public page', { reason: error instanceof Error ? error.name : 'unknown' });
            },
          ),
          traces,
          tellable,
        }),
    },
    { provide: ChildPrograms, useFactory: () => new ChildPrograms() },
    {
      provide: WorkbookMaker,
      inject: [ChildPrograms, Databases],
      useFactory: (programs: ChildPrograms, databases: Databases) =>
        new WorkbookMaker(programs.workbook, databases.connectionFor('auditor')),
    },
    { provide: ReceiptPrinter, inject: [ChildPrograms], useFactory: (programs: ChildPrograms) => new ReceiptPrinter(programs.receipt) },
    { provide: SearchFollower, inject: [Databases], useFactory: (databases: Databases) => new SearchFollower(databases.poolFor('search')) },
    { provide: SearchReader, inject: [SEARCH_SOURCES], useFactory: (sources: PublicSources) => new SearchReader(sources) },
    {
      provide: ExactLookup,
      inject: [SEARCH_SOURCES, KeyStore],
      useFactory: (sources: PublicSources, keys: KeyStore) => new ExactLookup(sources, keys),
    },
  ],
  exports: [
    DaysFollower,
    ChildPrograms,
    Publisher,
    SumsFollower,
    ListingFollower,
    TraceFollower,
    ReceiptReader,
    SearchFollower,
    SearchReader,
    ExactLookup,
    WorkbookMaker,
    ReceiptPrinter,
    NewestPublished,
  ],
})
export class ReadingModule {}
