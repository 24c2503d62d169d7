import { type BusinessDate, parseBusinessDate } from '#core/dates.js';
import { DomainError } from '#core/domain-error.js';
import { type AsOf, DEFINITIONS_PATH, type PublishedSize, asOfView } from '../as-of/as-of.js';
import type { PublicSources } from '../as-of/public-sources.js';
import type { AccountName, UnitName } from '../registry/registry.js';

/** A campaign as the public sees it. */
export interface CampaignView {
  readonly slug: string;
  readonly title: string;
  /** `open` while gifts may still come; `closed` means receiving has ended */
  readonly state: 'open' | 'closed';
  /** the unit that called for it */
  readonly unit: UnitName;
  readonly receive_from: BusinessDate;
  /** last business date a gift may bear, extensions included */
  readonly receive_until: BusinessDate;
  readonly closed_on: BusinessDate | null;
  readonly accounts: readonly AccountName[];
  /** what else its opening says: legal basis, decisions, purpose, scope */
  readonly facts: Readonly<Record<string, unknown>>;
  readonly opened_index: number;
  readonly closed_index: number | null;
  readonly totals_url: string;
  readonly entries_url: string;
}

/** Body of `/public/v1/campaigns`. */
export interface CampaignListView {
  readonly as_of: AsOf;
  readonly definitions_url: string;
  readonly data: readonly CampaignView[];
}

/** Body of `/public/v1/campaigns/{slug}`. */
export interface CampaignBodyView {
  readonly as_of: AsOf;
  readonly definitions_url: string;
  readonly campaign: CampaignView;
}

interface CampaignRow {
  readonly slug: string;
  readonly unit: string;
  readonly receive_from: string;
  readonly receive_until: string;
  readonly closed_on: string | null;
  readonly opened_idx: bigint;
  readonly closed_idx: bigint | null;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly accounts: readonly string[];
}

/** What stands in fields of its own. */
const SHOWN_FACTS = new Set(['title', 'state', 'receive_from', 'receive_until', 'accounts']);

/** The campaigns of the published log. */
export class CampaignReader {
  constructor(private readonly sources: PublicSources) {}

  /**
   * Every campaign: those that are open first, then in the order in which they were opened.
   * @throws DomainError `NOT_FOUND` before anything was published
   */
  async list(): Promise<CampaignListView> {
    const published = await this.sources.published.newest();
    const views = await this.#views(published, null);
    const data = [...views].sort((a, b) => Number(a.state === 'closed') - Number(b.state === 'closed') || a.opened_index - b.opened_index);
    return {
      as_of: asOfView(published, this.sources.place.publicUrl),
      definitions_url: this.sources.place.publicUrl + DEFINITIONS_PATH,
      data,
    };
  }

  /**
   * One campaign.
   * @throws DomainError `NOT_FOUND` for one the published log does not know
   */
  async campaign(slug: string): Promise<CampaignBodyView> {
    const published = await this.sources.published.newest();
    const [campaign] = await this.#views(published, slug);
    if (!campaign) throw new DomainError('NOT_FOUND', { campaign: slug.slice(0, 60) });
    return {
      as_of: asOfView(published, this.sources.place.publicUrl),
      definitions_url: this.sources.place.publicUrl + DEFINITIONS_PATH,
      campaign,
    };
  }

  async #views(published: PublishedSize, slug: string | null): Promise<readonly CampaignView[]> {
    const { rows } = await this.sources.pool.query<CampaignRow>(SELECT, [published.size, slug]);
    return Promise.all(rows.map((row) => this.#view(row, BigInt(published.size))));
  }

  async #view(row: CampaignRow, size: bigint): Promise<CampaignView> {
    const closedIndex = row.closed_idx !== null && row.closed_idx < size ? row.closed_idx : null;
    const title = row.facts['title'];
    return {
      slug: row.slug,
      title: typeof title === 'string' ? title : row.slug,
      state: closedIndex === null ? 'open' : 'closed',
      unit: await this.sources.registry.unit(row.unit),
      receive_from: parseBusinessDate(row.receive_from),
      receive_until: parseBusinessDate(row.receive_until),
      closed_on: closedIndex === null || row.closed_on === null ? null : parseBusinessDate(row.closed_on),
      accounts: await Promise.all(row.accounts.map((account) => this.sources.registry.account(account))),
      facts: Object.fromEntries(Object.entries(row.facts).filter(([name]) => !SHOWN_FACTS.has(name))),
      opened_index: Number(row.opened_idx),
      closed_index: closedIndex === null ? null : Number(closedIndex),
      totals_url: `${this.sources.place.publicUrl}/public/v1/campaigns/${row.slug}/totals`,
      entries_url: `${this.sources.place.publicUrl}/public/v1/campaigns/${row.slug}/entries`,
    };
  }
}

const SELECT = `
SELECT c.slug, e.unit, c.receive_from, c.receive_until, c.closed_on, c.opened_idx, c.closed_idx, c.facts,
  ARRAY (SELECT a.account FROM ledger.campaign_account a WHERE a.campaign = c.slug ORDER BY a.account) AS accounts
FROM ledger.campaign c JOIN ledger.entry e ON e.idx = c.opened_idx
WHERE c.opened_idx < $1 AND ($2::text IS NULL OR c.slug = $2)
ORDER BY c.opened_idx`;
