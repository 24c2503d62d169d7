import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { ListingFollower } from '#disclosure/listing/listing-follower.js';
import { Publisher } from '#ledger/publisher/publisher.js';
import { Logger } from '#platform/logging/logger.js';
import type { ChangedConsent } from '#relief/consents/change-consent.js';
import { HotBodyKeeper } from '../public/hot-bodies.js';
import { OutdatedWorkbooks } from '../worker/outdated-workbooks.js';

/** How often a publication is looked for, in milliseconds. One that is asked for begins within a second. */
const LOOK_MS = 20;
/** Waiting longer helps nobody: every answer is already made from the new line. */
const PATIENCE_MS = 30_000;

/**
 * Waits until nothing shows the line from before a consent. The line itself changed when the entry was sealed; lists and search take it over
 * with that entry, finished workbooks are thrown away, prepared bodies are made anew, and the entry's own checkpoint gives every address a new validator, so that no kept copy is
 * called unchanged.
 */
@Injectable()
export class ConsentEffect {
  constructor(
    private readonly lists: ListingFollower,
    private readonly publisher: Publisher,
    private readonly bodies: HotBodyKeeper,
    private readonly workbooks: OutdatedWorkbooks,
    private readonly logger: Logger,
  ) {}

  /** @param changed the consent just sealed */
  async everywhere({ index, campaign }: ChangedConsent): Promise<void> {
    await Promise.all([this.lists.follow(index + 1), this.published(index), campaign !== undefined && this.workbooks.drop(campaign)]);
    await this.bodies.renew();
  }

  private async published(index: number): Promise<void> {
    this.publisher.publishSoon();
    for (let waited = 0; waited < PATIENCE_MS; waited += LOOK_MS) {
      if ((this.publisher.current()?.size ?? 0) > index) return;
      await sleep(LOOK_MS);
    }
    this.logger.warn('a changed consent is in force but not published yet', { index });
  }
}
