import { Global, Inject, Module, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { Clock } from '#platform/clock/clock.js';
import { Config } from '#platform/config/config.js';
import { Databases } from '#platform/database/databases.js';
import { KeyStore } from '#platform/keys/key-store.js';
import { Logger } from '#platform/logging/logger.js';
import { Journal } from './journal.js';
import { Ledger } from './open-ledger.js';
import { Openings } from './openings.js';

/**
 * The ledger for the whole application: `Journal` and `Openings` anywhere, the writer started before anyone can post and stopped last.
 * Expects `Config`, `Databases`, `KeyStore`, `Clock` and `Logger` as global providers.
 */
@Global()
@Module({
  providers: [
    {
      provide: Ledger,
      inject: [Config, Databases, KeyStore, Clock, Logger],
      useFactory: (config: Config, databases: Databases, keys: KeyStore, clock: Clock, log: Logger) =>
        Ledger.open({ config, databases, keys, clock, log }),
    },
    { provide: Journal, inject: [Ledger], useFactory: (ledger: Ledger) => ledger.journal },
    { provide: Openings, inject: [Ledger], useFactory: (ledger: Ledger) => ledger.openings },
  ],
  exports: [Ledger, Journal, Openings],
})
export class LedgerModule implements OnModuleInit, OnApplicationShutdown {
  constructor(@Inject(Ledger) private readonly ledger: Ledger) {}

  async onModuleInit(): Promise<void> {
    await this.ledger.start();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.ledger.stop();
  }
}
