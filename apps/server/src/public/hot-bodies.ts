import { Injectable } from '@nestjs/common';
import { Logger } from '#platform/logging/logger.js';
import { FrontDoor } from '../http/front-door.js';
import { BodyMaker } from './body-maker.js';
import { NewestPublished } from './newest-published.js';

/** Renews the front door's bodies after each publication. */
@Injectable()
export class HotBodyKeeper {
  private running: Promise<void> | undefined;
  private isStale = false;

  constructor(
    private readonly maker: BodyMaker,
    private readonly door: FrontDoor,
    private readonly newest: NewestPublished,
    private readonly logger: Logger,
  ) {}

  /** Prepares everything anew; publications while that runs are taken together in one more round. */
  async renew(): Promise<void> {
    this.isStale = true;
    this.running ??= this.renewWhileStale().finally(() => {
      this.running = undefined;
    });
    return this.running;
  }

  /** Ends whatever prepares bodies; what the front door has stays. */
  stop(): void {
    this.maker.close();
  }

  private async renewWhileStale(): Promise<void> {
    while (this.isStale) {
      this.isStale = false;
      try {
        const snapshot = this.newest.current();
        if (snapshot !== undefined) this.door.swap(await this.maker.make(snapshot));
      } catch (error) {
        // What is not prepared is answered the slow way; old bodies stay true as of their own size.
        this.logger.warn('public bodies could not be prepared', { reason: error instanceof Error ? error.message : 'unknown' });
      }
    }
  }
}
