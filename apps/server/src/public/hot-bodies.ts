import { setImmediate as nextTurn } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { CampaignReader } from '#disclosure/totals/campaign-reader.js';
import { Publisher } from '#ledger/publisher/publisher.js';
import { Logger } from '#platform/logging/logger.js';
import { FrontDoor, type HotBodies } from '../http/front-door.js';
import type { Language } from '../http/language.js';
import { type PreparedBody, type RenderedBody, prepareBody } from '../http/prepared-body.js';
import { BuildName } from '../http/published-answer.js';
import { PublicBodies } from './public-bodies.js';

/** Campaigns whose bodies are prepared; older ones are answered when asked for. */
const CAMPAIGNS_MAX = 50;

/** Renews the front door's bodies, one body a turn of the loop so that the writer never waits for all of them. */
@Injectable()
export class HotBodyKeeper {
  private running: Promise<void> | undefined;
  private isStale = false;

  constructor(
    private readonly bodies: PublicBodies,
    private readonly campaigns: CampaignReader,
    private readonly door: FrontDoor,
    private readonly build: BuildName,
    private readonly publisher: Publisher,
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

  private async renewWhileStale(): Promise<void> {
    while (this.isStale) {
      this.isStale = false;
      try {
        if (this.publisher.current() !== undefined) this.door.swap(await this.prepareAll());
      } catch (error) {
        // What is not prepared is answered the slow way; old bodies stay true as of their own size.
        this.logger.warn('public bodies could not be prepared', { reason: error instanceof Error ? error.message : 'unknown' });
      }
    }
  }

  private async prepareAll(): Promise<HotBodies> {
    const { data } = await this.campaigns.list();
    const hot = new Map<string, PreparedBody | Record<Language, PreparedBody>>();
    hot.set('/public/v1/campaigns', await this.prepare(() => this.bodies.campaigns()));
    hot.set('/', await this.prepareBoth((language) => this.bodies.home(language)));
    hot.set('/cd', await this.prepareBoth((language) => this.bodies.campaignList(language)));
    for (const { slug } of data.slice(0, CAMPAIGNS_MAX)) {
      hot.set(`/public/v1/campaigns/${slug}/totals`, await this.prepare(() => this.bodies.totals(slug)));
      hot.set(`/cd/${slug}`, await this.prepareBoth((language) => this.bodies.campaign(slug, language)));
    }
    return hot;
  }

  private async prepare(render: () => Promise<RenderedBody>): Promise<PreparedBody> {
    await nextTurn();
    return prepareBody(await render(), this.build.name);
  }

  private async prepareBoth(render: (language: Language) => Promise<RenderedBody>): Promise<Record<Language, PreparedBody>> {
    return { vi: await this.prepare(() => render('vi')), en: await this.prepare(() => render('en')) };
  }
}
