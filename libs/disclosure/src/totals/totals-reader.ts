import { DomainError } from '#core/domain-error.js';
import type { LogReader } from '#ledger/log/log-reader.js';
import type { PublishedSnapshot } from '#ledger/publisher/published-snapshot.js';
import { DEFINITIONS_PATH, asOfView } from '../as-of/as-of.js';
import type { PublicSources } from '../as-of/public-sources.js';
import type { CampaignReader } from './campaign-reader.js';
import { type TotalsView, measuresView } from './totals-view.js';

/** The totals of campaigns: every figure and the size it stands on were read in one statement by the publisher. */
export class TotalsReader {
  readonly #known = new Set<string>();

  constructor(
    private readonly sources: PublicSources,
    private readonly log: LogReader,
    private readonly campaigns: CampaignReader,
  ) {}

  /**
   * The totals of a campaign as of what is public now.
   * @throws DomainError `NOT_FOUND` for a campaign the published log does not know, or before anything was published
   */
  async totals(slug: string): Promise<TotalsView> {
    const snapshot = this.log.published();
    if (!snapshot) throw new DomainError('NOT_FOUND', { checkpoint: 'none yet' });
    // A campaign once public stays public: it is looked up only the first time.
    if (!this.#known.has(slug)) {
      await this.campaigns.campaign(slug);
      this.#known.add(slug);
    }
    return this.totalsOf(snapshot, slug);
  }

  /** The totals of a campaign in a snapshot at hand, e.g. for bodies prepared at publication; all zero for a slug without gifts. */
  async totalsOf(snapshot: PublishedSnapshot, slug: string): Promise<TotalsView> {
    const rows = snapshot.totals.filter((row) => row.campaign === slug);
    return {
      as_of: asOfView(snapshot, this.sources.place.publicUrl),
      definitions_url: this.sources.place.publicUrl + DEFINITIONS_PATH,
      measures: measuresView(rows, await this.sources.registry.itemUnits()),
    };
  }
}
