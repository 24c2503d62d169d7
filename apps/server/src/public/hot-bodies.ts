import { Injectable } from '@nestjs/common';
import { Logger } from '#platform/logging/logger.js';
import { FrontDoor } from '../http/front-door.js';
import { BodyMaker } from './body-maker.js';
import { NewestPublished } from './newest-published.js';

/** Between two rounds without a publication: what is asked for, days that are left and accounts change without a seal. */
const RENEW_MS = 60_000;

/** Renews the front door's bodies after each publication, and now and again without one. */
@Injectable()
export class HotBodyKeeper {
  private running: Promise<void> | undefined;
  private isStale = false;
  private timesForgotten = 0;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly maker: BodyMaker,
    private readonly door: FrontDoor,
    private readonly newest: NewestPublished,
    private readonly logger: Logger,
  ) {}

  /** Begins to renew by the clock, beside what publications ask for; until `stop`. */
  keepFresh(everyMs = RENEW_MS): void {
    this.timer ??= setInterval(() => {
      // A round that takes longer than this is the newest there can be.
      if (this.running === undefined) void this.renew();
    }, everyMs).unref();
  }

  /** Prepares everything anew; publications while that runs are taken together in one more round. */
  async renew(): Promise<void> {
    this.isStale = true;
    this.running ??= this.renewWhileStale().finally(() => {
      this.running = undefined;
    });
    return this.running;
  }

  /**
   * Takes everything prepared away at once and begins anew: something it shows must be shown no more. A round that was under way is not used.
   * Until the next one is ready, pages are made as they are asked for.
   */
  forget(): void {
    this.timesForgotten += 1;
    this.door.clear();
    void this.renew();
  }

  /** Ends whatever prepares bodies; what the front door has stays. */
  stop(): void {
    clearInterval(this.timer);
    this.maker.close();
  }

  private async renewWhileStale(): Promise<void> {
    while (this.isStale) {
      this.isStale = false;
      const { timesForgotten } = this;
      try {
        const snapshot = this.newest.current();
        const bodies = snapshot && (await this.maker.make(snapshot));
        if (bodies !== undefined && timesForgotten === this.timesForgotten) this.door.swap(bodies);
      } catch (error) {
        // What is not prepared is answered the slow way. Old bodies would go on showing what may have been erased since.
        this.door.clear();
        this.logger.warn('public bodies could not be prepared', { reason: error instanceof Error ? error.message : 'unknown' });
      }
    }
  }
}
