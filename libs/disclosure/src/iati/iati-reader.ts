import { type AsOf, asOfView } from '../as-of/as-of.js';
import type { PublicSources } from '../as-of/public-sources.js';
import { KeptInProportion } from '../open-data/kept-in-proportion.js';
import type { CampaignReader, CampaignView } from '../totals/campaign-reader.js';
import { iatiTransactions } from './iati-transactions.js';
import { writeActivity } from './write-activity.js';

/** Campaigns whose files are kept for the next reader. */
const KEPT_MAX = 20;

/** An activity file and the size it stands on. */
export interface IatiFile {
  readonly as_of: AsOf;
  readonly xml: string;
}

/** Campaigns as IATI activities (https://iatistandard.org, version 2.03). */
export class IatiReader {
  readonly #kept = new KeptInProportion<IatiFile>(KEPT_MAX);

  constructor(
    private readonly sources: PublicSources,
    private readonly campaigns: CampaignReader,
  ) {}

  /** @throws DomainError `NOT_FOUND` for a campaign the published log does not know */
  async activity(slug: string): Promise<IatiFile> {
    const { campaign } = await this.campaigns.campaign(slug);
    const published = await this.sources.published.newestFollowed();
    const { publicUrl } = this.sources.place;
    return this.#kept.of(slug, published.size, async () => {
      const asOf = asOfView(published, publicUrl);
      const transactions = await iatiTransactions(this.sources, { campaign: slug, size: published.size });
      return { as_of: asOf, xml: await writeActivity({ ...describedAs(campaign), slug, asOf, publicUrl, transactions }) };
    });
  }
}

type Described = Pick<Parameters<typeof writeActivity>[0], 'title' | 'description' | 'unit' | 'state' | 'from' | 'until' | 'endedOn'>;

function describedAs({
  title,
  facts,
  unit,
  state,
  receive_from: from,
  receive_until: until,
  distributed_on: endedOn,
}: CampaignView): Described {
  const fact = (name: string, other: string): string => {
    const value = facts[name];
    return typeof value === 'string' && value.trim() !== '' ? value : other;
  };
  return {
    title: { vi: title, en: fact('title_en', title) },
    description: { vi: fact('purpose', title), en: fact('purpose', title) },
    unit,
    state,
    from,
    until,
    endedOn,
  };
}
