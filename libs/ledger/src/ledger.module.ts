import { join } from 'node:path';
import { Global, Inject, Module, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { ED25519, formatVerifierKey, verifierKeyOf } from '#core/log/verifier-key.js';
import { Clock } from '#platform/clock/clock.js';
import { Config } from '#platform/config/config.js';
import { Databases } from '#platform/database/databases.js';
import { sha256 } from '#platform/keys/digests.js';
import { KeyStore } from '#platform/keys/key-store.js';
import { Logger } from '#platform/logging/logger.js';
import { AccessLog } from './access-log/access-log.js';
import { BackgroundFsck } from './fsck/background-fsck.js';
import { FsckProgram } from './fsck/fsck-program.js';
import { Journal } from './journal.js';
import { Ledger, type LedgerParts } from './open-ledger.js';
import { Openings } from './openings.js';
import { LineNarrower } from './openings/line-narrower.js';
import { SubjectEraser } from './openings/subject-eraser.js';

type FsckParts = readonly [Ledger, Config, Databases, KeyStore, Clock, Logger, FsckProgram];

function backgroundFsck(ledger: Ledger, parts: Omit<LedgerParts, 'store'>, program: FsckProgram): BackgroundFsck {
  const { config, databases, keys, clock, log } = parts;
  const key = verifierKeyOf(sha256, { name: config.origin, algorithm: ED25519, publicKey: keys.logPublicKey });
  return new BackgroundFsck({
    order: {
      connection: databases.connectionFor('auditor'),
      logFolder: join(config.dataFolder, 'log'),
      verifierKey: formatVerifierKey(key),
    },
    log,
    clock,
    isWriting: () => ledger.writer.state === 'writing' || ledger.writer.state === 'held',
    isImporting: () => ledger.writer.lanes.isImporting,
    stopWriting: () => ledger.writer.stop(),
    program,
  });
}

/**
 * The ledger for the whole application: `Journal`, `Openings` and `AccessLog` anywhere, the writer started before anyone can post and stopped last;
 * `BackgroundFsck`, which the process starts once it answers.
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
    { provide: FsckProgram, useFactory: () => new FsckProgram() },
    {
      provide: BackgroundFsck,
      inject: [Ledger, Config, Databases, KeyStore, Clock, Logger, FsckProgram],
      useFactory: (...[ledger, config, databases, keys, clock, log, program]: FsckParts) =>
        backgroundFsck(ledger, { config, databases, keys, clock, log }, program),
    },
    { provide: Journal, inject: [Ledger], useFactory: (ledger: Ledger) => ledger.journal },
    { provide: Openings, inject: [Ledger], useFactory: (ledger: Ledger) => ledger.openings },
    { provide: SubjectEraser, inject: [Ledger], useFactory: (ledger: Ledger) => ledger.eraser },
    { provide: LineNarrower, inject: [Ledger], useFactory: (ledger: Ledger) => ledger.lineNarrower },
    { provide: AccessLog, inject: [Ledger], useFactory: (ledger: Ledger) => ledger.accessLog },
  ],
  exports: [Ledger, Journal, Openings, SubjectEraser, LineNarrower, AccessLog, BackgroundFsck],
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
