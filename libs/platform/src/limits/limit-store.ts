import { Redis } from 'ioredis';
import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRedis, type RateLimiterAbstract } from 'rate-limiter-flexible';
import type { Databases } from '../database/databases.js';
import type { Logger } from '../logging/logger.js';

/** How often something may be done. */
export interface Allowance {
  /** what is counted, e.g. `code`; a-z, digits, `-` */
  readonly name: string;
  /** times in one window, above zero */
  readonly times: number;
  /** length of the window in seconds, above zero */
  readonly seconds: number;
}

/** Where counts live, shared by every process of the installation. */
export interface LimitStore {
  limiter(allowance: Allowance): RateLimiterAbstract;
  close(): void;
}

const REDIS_PATIENCE_MS = 500;

/** Counts in `access.rate_limit`; rows an hour old go every five minutes. */
export function postgresLimits(databases: Databases): LimitStore {
  const storeClient = databases.poolFor('app');
  const table = { storeClient, storeType: 'pool', schemaName: 'access', tableName: 'rate_limit', tableCreated: true };
  let sweeps = true;
  return {
    limiter: (allowance) => {
      const limiter = new RateLimiterPostgres({ ...table, ...settings(allowance), clearExpiredByTimeout: sweeps });
      sweeps = false;
      return limiter;
    },
    close: () => undefined,
  };
}

/** Counts in Redis, which forgets them by itself. A Redis that does not answer at once is an error, never a wait. */
export function redisLimits(url: string, log: Logger): LimitStore {
  const storeClient = new Redis(url, {
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    commandTimeout: REDIS_PATIENCE_MS,
    connectTimeout: 5_000,
    keyPrefix: 'minhbach:limit:',
  });
  storeClient.on('error', (error: Error) => {
    log.warn('the Redis of rate limits is in trouble', { reason: error.message });
  });
  return {
    limiter: (allowance) => new RateLimiterRedis({ storeClient, rejectIfRedisNotReady: true, ...settings(allowance) }),
    close: () => {
      storeClient.disconnect();
    },
  };
}

/** Counts in this process alone: what stands in when the shared ones can't be reached. */
export function memoryLimits(): LimitStore {
  return { limiter: (allowance) => new RateLimiterMemory(settings(allowance)), close: () => undefined };
}

// Who is over the limit is refused from memory until the window ends: a flood costs the storage nothing.
function settings({ name, times, seconds }: Allowance) {
  return { keyPrefix: name, points: times, duration: seconds, inMemoryBlockOnConsumed: times + 1 };
}
