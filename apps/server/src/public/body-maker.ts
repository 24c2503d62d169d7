import { setImmediate as nextTurn } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { CampaignReader } from '#disclosure/totals/campaign-reader.js';
import type { PublishedSnapshot } from '#ledger/publisher/published-snapshot.js';
import type { HotBodies } from '../http/front-door.js';
import type { Language } from '../http/language.js';
import { bodyFace, type PreparedBody, type RenderedBody, prepareBody } from '../http/prepared-body.js';
import { BuildName } from '../http/published-answer.js';
import { PublicBodies } from './public-bodies.js';

/** Campaigns whose bodies are prepared; older ones are answered when asked for. */
const CAMPAIGNS_MAX = 50;

/** Makes the hot public bodies as of what is public: in this process, or in one beside it that takes no time from the writer. */
export abstract class BodyMaker {
  /**
   * Every hot body as of a snapshot.
   * @throws Error when they could not be made; bodies made before stay true as of their own size
   */
  abstract make(snapshot: PublishedSnapshot): Promise<HotBodies>;

  /** Lets go of whatever makes them. */
  abstract close(): void;
}

/** Makes bodies in this process, one a turn of the loop. */
@Injectable()
export class BodiesHere extends BodyMaker {
  /** The last round's by address and validator: what has not changed is not compressed again. */
  private made: ReadonlyMap<string, PreparedBody> = new Map();

  constructor(
    private readonly bodies: PublicBodies,
    private readonly campaigns: CampaignReader,
    private readonly build: BuildName,
  ) {
    super();
  }

  override async make(): Promise<HotBodies> {
    const { data } = await this.campaigns.list();
    const hot = new Map<string, PreparedBody | Record<Language, PreparedBody>>();
    hot.set('/public/v1/campaigns', await this.prepare(() => this.bodies.campaigns()));
    hot.set('/', await this.prepareBoth((language) => this.bodies.home(language)));
    hot.set('/cd', await this.prepareBoth((language) => this.bodies.campaignList(language)));
    for (const { slug } of data.slice(0, CAMPAIGNS_MAX)) {
      hot.set(`/public/v1/campaigns/${slug}/totals`, await this.prepare(() => this.bodies.totals(slug)));
      hot.set(`/cd/${slug}`, await this.prepareBoth((language) => this.bodies.campaign(slug, language)));
      hot.set(`/nhung/${slug}`, await this.prepareBoth((language) => this.bodies.embed(slug, language)));
    }
    this.made = new Map([...hot].flatMap(([path, body]) => variants(body).map((each) => [`${path} ${each.etag}`, each] as const)));
    return hot;
  }

  override close(): void {
    // Nothing of its own is open.
  }

  private async prepare(render: () => Promise<RenderedBody>): Promise<PreparedBody> {
    await nextTurn();
    const body = await render();
    const { etag } = bodyFace(body, this.build.name);
    return this.made.get(`${body.path} ${etag}`) ?? prepareBody(body, this.build.name);
  }

  private async prepareBoth(render: (language: Language) => Promise<RenderedBody>): Promise<Record<Language, PreparedBody>> {
    return { vi: await this.prepare(() => render('vi')), en: await this.prepare(() => render('en')) };
  }
}

function variants(body: PreparedBody | Readonly<Record<Language, PreparedBody>>): readonly PreparedBody[] {
  return 'etag' in body ? [body] : [body.vi, body.en];
}
