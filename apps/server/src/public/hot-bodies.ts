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
  /** The round after the one that runs. */
  private next: Promise<void> | undefined;
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

  /**
   * Prepares everything anew; what asks while a round runs is served together by the next one. Comes back when a round that began after the
   * call is through: publications in between never make it wait longer.
   */
  renew(): Promise<void> {
    this.next ??= this.roundAfter(this.running);
    return this.next;
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

  private async roundAfter(before: Promise<void> | undefined): Promise<void> {
    await before;
    this.next = undefined;
    const round = this.round();
    this.running = round;
    await round;
    if (this.running === round) this.running = undefined;
  }

  private async round(): Promise<void> {
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
