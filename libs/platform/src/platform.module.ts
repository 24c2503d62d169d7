import { type DynamicModule, Global, Module } from '@nestjs/common';
import { Clock } from './clock/clock.js';
import { Config } from './config/config.js';
import { Databases } from './database/databases.js';
import { FileStore } from './files/file-store.js';
import { Jobs } from './jobs/jobs.js';
import { KeyStore } from './keys/key-store.js';
import { Limits } from './limits/limits.js';
import { Logger } from './logging/logger.js';
import type { Platform } from './platform.js';

/** Gives every module `Config`, `Clock`, `KeyStore`, `Logger`, `Databases`, `Jobs`, `FileStore` and `Limits`, by class. */
@Global()
@Module({})
export class PlatformModule {
  /**
   * The module over a platform opened before Nest; whoever opened it closes it, after Nest has closed.
   */
  static over(platform: Platform): DynamicModule {
    const providers = [
      { provide: Config, useValue: platform.config },
      { provide: Clock, useValue: platform.clock },
      { provide: KeyStore, useValue: platform.keys },
      { provide: Logger, useValue: platform.logger },
      { provide: Databases, useValue: platform.databases },
      { provide: Jobs, useValue: platform.jobs },
      { provide: FileStore, useValue: platform.files },
      { provide: Limits, useValue: platform.limits },
    ];
    return { module: PlatformModule, providers, exports: providers.map((provider) => provider.provide) };
  }
}
