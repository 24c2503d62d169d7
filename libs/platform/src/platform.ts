import { join } from 'node:path';
import { Clock } from './clock/clock.js';
import { type Config } from './config/config.js';
import { Databases } from './database/databases.js';
import type { Migration } from './database/migrator.js';
import { FileStore } from './files/file-store.js';
import { Jobs } from './jobs/jobs.js';
import { KeyStore } from './keys/key-store.js';
import { Limits } from './limits/limits.js';
import { Logger } from './logging/logger.js';

/** What the product stands on, opened and ready, before Nest is. */
export interface Platform {
  readonly config: Config;
  readonly clock: Clock;
  readonly keys: KeyStore;
  readonly logger: Logger;
  readonly databases: Databases;
  readonly jobs: Jobs;
  readonly files: FileStore;
  readonly limits: Limits;
  /** Lets go of everything, jobs first, the embedded database last. */
  close(): Promise<void>;
}

/** Schemas the product needs, oldest migration first. */
export interface Schemas {
  readonly book: readonly Migration[];
  readonly vault: readonly Migration[];
}

/**
 * Opens log, databases, keys, then migrates and opens jobs and files in this order, and says where each is.
 * @throws StartupError in one line; what was opened before is closed again
 */
export async function openPlatform(config: Config, schemas: Schemas, logger = loggerOf(config)): Promise<Platform> {
  for (const warning of config.warnings) logger.warn(warning);
  await KeyStore.tryFolder(config.keysFolder, config.vault);
  const databases = await Databases.connect(config, logger);
  try {
    // Only now: a start that never reaches its database leaves no keys behind.
    const keys = await KeyStore.open(config.keysFolder, config.vault);
    for (const warning of keys.warnings) logger.warn(warning);
    logger.info(`database: ${databases.description}`);
    const migrated = [...(await databases.migrate(schemas.book)), ...(await databases.migrateVault(schemas.vault))];
    if (migrated.length > 0) logger.info(`database migrated: ${migrated.join(', ')}`);
    if (config.redisUrl === undefined && databases.canMigrate) await Jobs.migrate(databases);
    const jobs = await Jobs.open(config.redisUrl, databases, logger);
    const files = new FileStore(join(config.dataFolder, 'files'));
    const limits = Limits.open({ databases, redisUrl: config.redisUrl, keys, log: logger });
    const close = async (): Promise<void> => {
      await jobs.close();
      limits.close();
      await databases.close();
    };
    return { config, clock: new Clock(), keys, logger, databases, jobs, files, limits, close };
  } catch (error) {
    await databases.close();
    throw error;
  }
}

/** The log a configuration asks for: JSON in production, short lines otherwise. */
function loggerOf(config: Config): Logger {
  return Logger.open({ level: config.logLevel, json: config.production });
}
