import { type RateLimiterAbstract, RateLimiterRes } from 'rate-limiter-flexible';
import type { Databases } from '../database/databases.js';
import type { KeyStore } from '../keys/key-store.js';
import type { Logger } from '../logging/logger.js';
import { errorText } from '../startup/system-error.js';
import { type Allowance, type LimitStore, memoryLimits, postgresLimits, redisLimits } from './limit-store.js';

/** How often the operator is told that the storage of limits is in trouble, in milliseconds. */
const COMPLAIN_EVERY_MS = 60_000;

/** What limits stand on. */
export interface LimitParts {
  readonly databases: Databases;
  readonly redisUrl: string | undefined;
  readonly keys: KeyStore;
  readonly log: Logger;
}

interface Counter {
  readonly shared: RateLimiterAbstract;
  readonly own: RateLimiterAbstract;
}

/**
 * Counts how often somebody does something, over all processes: in PostgreSQL, or in Redis where there is one. Whom it counts is stored as a
 * keyed hash. When the storage can't be reached this process counts alone: limits then hold per process, and nobody is refused for it.
 */
export class Limits {
  readonly #counters = new Map<string, Counter>();
  readonly #own = memoryLimits();
  #complainedAt = -Infinity;

  /** Over any storage; usually `open`. */
  constructor(
    private readonly store: LimitStore,
    private readonly parts: Pick<LimitParts, 'keys' | 'log'>,
  ) {}

  /** Limits where the configuration keeps them. */
  static open(parts: LimitParts): Limits {
    const { redisUrl, databases, log } = parts;
    return new Limits(redisUrl === undefined ? postgresLimits(databases) : redisLimits(redisUrl, log), parts);
  }

  /**
   * Counts one time.
   * @param subject who does it, e.g. a network address; at most a few hundred characters
   * @returns milliseconds until the next time is welcome: 0 when this one was
   */
  async take(allowance: Allowance, subject: string): Promise<number> {
    const key = this.#keyOf(allowance, subject);
    const { shared, own } = this.#counterOf(allowance);
    return waitOf(async () => {
      try {
        await shared.consume(key);
      } catch (error) {
        if (error instanceof RateLimiterRes) throw error;
        this.#complain(error);
        await own.consume(key);
      }
    });
  }

  /** How often it was counted in the window that runs, without counting. */
  async taken(allowance: Allowance, subject: string): Promise<number> {
    const key = this.#keyOf(allowance, subject);
    const { shared, own } = this.#counterOf(allowance);
    try {
      return (await shared.get(key))?.consumedPoints ?? 0;
    } catch (error) {
      this.#complain(error);
      return (await own.get(key))?.consumedPoints ?? 0;
    }
  }

  /** Forgets what was counted of somebody, e.g. after they showed who they are. */
  async forget(allowance: Allowance, subject: string): Promise<void> {
    const key = this.#keyOf(allowance, subject);
    const { shared, own } = this.#counterOf(allowance);
    await own.delete(key);
    await shared.delete(key).catch((error: unknown) => {
      this.#complain(error);
    });
  }

  /** Lets go of the storage. */
  close(): void {
    this.store.close();
  }

  #counterOf(allowance: Allowance): Counter {
    const present = this.#counters.get(allowance.name);
    if (present !== undefined) return present;
    const counter = { shared: this.store.limiter(allowance), own: this.#own.limiter(allowance) };
    this.#counters.set(allowance.name, counter);
    return counter;
  }

  // No address of a visitor stands in the storage: 128 bits of a keyed hash tell them apart as well.
  #keyOf({ name }: Allowance, subject: string): string {
    return this.parts.keys.hmac(`limit-${name}`, subject).subarray(0, 16).toString('base64url');
  }

  #complain(error: unknown): void {
    const now = performance.now();
    if (now - this.#complainedAt < COMPLAIN_EVERY_MS) return;
    this.#complainedAt = now;
    this.parts.log.warn('rate limits are counted by this process alone: their storage does not answer', { reason: errorText(error) });
  }
}

async function waitOf(count: () => Promise<void>): Promise<number> {
  try {
    await count();
    return 0;
  } catch (error) {
    if (error instanceof RateLimiterRes) return Math.max(1, error.msBeforeNext);
    throw error;
  }
}
