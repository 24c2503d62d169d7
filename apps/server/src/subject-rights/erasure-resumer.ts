import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Config } from '#platform/config/config.js';
import { withReach } from '#platform/database/reach.js';
import { Logger } from '#platform/logging/logger.js';
import { CarryOutRequest } from '#relief/subject-requests/carry-out-request.js';

/** How often, in milliseconds, what broke off is looked for. */
export const RESUMED_EVERY_MS = 300_000;

/** Takes up requests and erasures that were decided and broke off: at the start, then every five minutes, one round at a time. */
@Injectable()
export class ErasureResumer implements OnApplicationBootstrap, OnApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;
  private isAtIt = false;

  constructor(
    private readonly carryOut: CarryOutRequest,
    private readonly config: Config,
    private readonly log: Logger,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    if (this.config.role === 'web') return;
    await this.resume();
    this.timer = setInterval(() => void this.resume(), RESUMED_EVERY_MS);
    this.timer.unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  private async resume(): Promise<void> {
    if (this.isAtIt) return;
    this.isAtIt = true;
    try {
      const resumed = await withReach('everything', () => this.carryOut.resume());
      if (resumed > 0) this.log.info('erasures taken up again', { erasures: resumed });
    } catch (error) {
      this.log.warn('an erasure could not be taken up', { reason: error instanceof Error ? error.name : 'unknown' });
    } finally {
      this.isAtIt = false;
    }
  }
}
