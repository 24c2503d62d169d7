import { type BusinessDate, parseBusinessDate } from '#core/dates.js';
import { DomainError } from '#core/domain-error.js';
import { type AsOf, DEFINITIONS_PATH, type PublishedSize, asOfView } from '../as-of/as-of.js';
import type { PublicSources } from '../as-of/public-sources.js';
import { type CampaignDays, DutiesReader } from '../duties/duties-reader.js';
import type { DutiesView, PublicityView } from '../duties/duties-view.js';
import type { AccountName, UnitName } from '../registry/registry.js';

/** A campaign as the public sees it in lists. */
export interface CampaignView {
  readonly slug: string;
  readonly title: string;
  /** `open` while gifts may still come; `closed`: receiving has ended; `distributed`: handing out has; `settled`: nothing more is entered */
  readonly state: 'open' | 'closed' | 'distributed' | 'settled';
  /** the unit that called for it */
  readonly unit: UnitName;
  readonly receive_from: BusinessDate;
  /** last business date a gift may bear, extensions included */
  readonly receive_until: BusinessDate;
  readonly closed_on: BusinessDate | null;
  readonly distributed_on: BusinessDate | null;
  readonly accounts: readonly AccountName[];
  /** what else its opening says: legal basis, decisions, purpose, scope */
  readonly facts: Readonly<Record<string, unknown>>;
  readonly opened_index: number;
  readonly closed_index: number | null;
  /** whether it publishes in time */
  readonly publicity: PublicityView;
  readonly totals_url: string;
  readonly entries_url: string;
}

/** How a campaign ended. */
export interface SettlementView {
  readonly index: number;
  readonly date: BusinessDate;
  /** đồng by figure, as sealed */
  readonly figures: Readonly<Record<string, unknown>>;
  /** goods that were left, by item */
  readonly goods: readonly unknown[];
  /** what was decided about what was left; `null` when nothing was */
  readonly residual: Readonly<Record<string, unknown>> | null;
  /** the first published checkpoint that holds the settlement; `null` until there is one */
  readonly closing_checkpoint_url: string | null;
}

/** A campaign with everything it owes the public (Decree 93/2021 art. 14.2). */
export interface CampaignDetailView extends CampaignView, Omit<DutiesView, 'publicity'> {
  readonly settlement: SettlementView | null;
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
  readonly campaign: CampaignDetailView;
}

interface CampaignRow {
  readonly slug: string;
  readonly unit: string;
  readonly receive_from: string;
  readonly receive_until: string;
  readonly closed_on: string | null;
  readonly opened_idx: bigint;
  readonly closed_idx: bigint | null;
  readonly close_sealed_on: string | null;
  readonly distributed_on: string | null;
  readonly settled_idx: bigint | null;
  readonly settled_on: string | null;
  readonly settlement: Readonly<Record<string, unknown>> | null;
  readonly closing_size: bigint | null;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly accounts: readonly string[];
}

/** What stands in fields of its own. */
const SHOWN_FACTS = new Set(['title', 'state', 'receive_from', 'receive_until', 'accounts']);

/** A campaign for lists, and what its own body says beyond that. */
interface Views {
  readonly summary: CampaignView;
  readonly detail: CampaignDetailView;
}

/** The campaigns of the published log. */
export class CampaignReader {
  readonly #duties: DutiesReader;
  /** Campaigns are looked at many times per published size, by lists, pages and totals: they are read once for it. */
  #kept: { readonly size: number; readonly views: Promise<ReadonlyMap<string, Views>> } | undefined;

  constructor(private readonly sources: PublicSources) {
    this.#duties = new DutiesReader(sources);
  }

  /**
   * Every campaign: those that are open first, then in the order in which they were opened.
   * @throws DomainError `NOT_FOUND` before anything was published
   */
  async list(): Promise<CampaignListView> {
    const published = await this.sources.published.newest();
    const views = [...(await this.#views(published)).values()].map(({ summary }) => summary);
    const data = views.sort((a, b) => Number(a.state !== 'open') - Number(b.state !== 'open') || a.opened_index - b.opened_index);
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
    const found = (await this.#views(published)).get(slug);
    if (!found) throw new DomainError('NOT_FOUND', { campaign: slug.slice(0, 60) });
    return {
      as_of: asOfView(published, this.sources.place.publicUrl),
      definitions_url: this.sources.place.publicUrl + DEFINITIONS_PATH,
      campaign: found.detail,
    };
  }

  async #views(published: PublishedSize): Promise<ReadonlyMap<string, Views>> {
    if (this.#kept?.size !== published.size) this.#kept = { size: published.size, views: this.#read(published) };
    const kept = this.#kept;
    return kept.views.catch((error: unknown) => {
      if (this.#kept === kept) this.#kept = undefined;
      throw error;
    });
  }

  async #read(published: PublishedSize): Promise<ReadonlyMap<string, Views>> {
    const { rows } = await this.sources.pool.query<CampaignRow>(SELECT, [published.size]);
    const duties = await this.#duties.of(published, rows.map(daysOf));
    const views = new Map<string, Views>();
    for (const row of rows) {
      const owed = duties.get(row.slug);
      if (owed) views.set(row.slug, await this.#view(row, owed));
    }
    return views;
  }

  async #view(row: CampaignRow, { publicity, ...duties }: DutiesView): Promise<Views> {
    const { place, registry } = this.sources;
    const title = row.facts['title'];
    const summary: CampaignView = {
      slug: row.slug,
      title: typeof title === 'string' ? title : row.slug,
      state: stateOf(row),
      unit: await registry.unit(row.unit),
      receive_from: parseBusinessDate(row.receive_from),
      receive_until: parseBusinessDate(row.receive_until),
      closed_on: dateOrNull(row.closed_on),
      distributed_on: dateOrNull(endOfDistribution(row)),
      accounts: await Promise.all(row.accounts.map((account) => registry.account(account))),
      facts: Object.fromEntries(Object.entries(row.facts).filter(([name]) => !SHOWN_FACTS.has(name))),
      opened_index: Number(row.opened_idx),
      closed_index: row.closed_idx === null ? null : Number(row.closed_idx),
      publicity,
      totals_url: `${place.publicUrl}/public/v1/campaigns/${row.slug}/totals`,
      entries_url: `${place.publicUrl}/public/v1/campaigns/${row.slug}/entries`,
    };
    return { summary, detail: { ...summary, ...duties, settlement: settlementView(row, place.publicUrl) } };
  }
}

function stateOf({ closed_idx, distributed_on, settled_idx }: CampaignRow): CampaignView['state'] {
  if (settled_idx !== null) return 'settled';
  if (distributed_on !== null) return 'distributed';
  return closed_idx === null ? 'open' : 'closed';
}

function daysOf(row: CampaignRow): CampaignDays {
  const receiveUntil = parseBusinessDate(row.receive_until);
  const { closed_on: closedOn, close_sealed_on: sealedOn } = row;
  const distributedOn = endOfDistribution(row);
  const lastDay = closedOn === null || closedOn > receiveUntil ? receiveUntil : parseBusinessDate(closedOn);
  return {
    slug: row.slug,
    receiveFrom: parseBusinessDate(row.receive_from),
    receiveUntil,
    ...(sealedOn !== null && { closed: { lastDay, sealedOn: parseBusinessDate(sealedOn) } }),
    ...(distributedOn !== null && { distributedOn: parseBusinessDate(distributedOn) }),
  };
}

// A campaign settled without ending its distribution first ended it by that.
function endOfDistribution(row: CampaignRow): string | null {
  return row.distributed_on ?? row.settled_on;
}

function dateOrNull(text: string | null): BusinessDate | null {
  return text === null ? null : parseBusinessDate(text);
}

function settlementView(
  { settled_idx: index, settled_on: date, settlement, closing_size: size }: CampaignRow,
  publicUrl: string,
): SettlementView | null {
  if (index === null || date === null || settlement === null) return null;
  const { figures, goods, residual } = settlement;
  return {
    index: Number(index),
    date: parseBusinessDate(date),
    figures: isRecord(figures) ? figures : {},
    goods: Array.isArray(goods) ? goods : [],
    residual: isRecord(residual) ? residual : null,
    closing_checkpoint_url: size === null ? null : `${publicUrl}/log/checkpoint/${size}`,
  };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

// What happened at or beyond the published size has not happened yet.
const SELECT = `
SELECT c.slug, e.unit, c.receive_from, c.receive_until, c.opened_idx, c.facts,
  k.idx AS closed_idx, k.date AS close_sealed_on, CASE WHEN k.idx IS NOT NULL THEN c.closed_on END AS closed_on,
  convert_from(d.bytes, 'UTF8')::jsonb -> 'facts' ->> 'distributed_on' AS distributed_on,
  s.idx AS settled_idx, s.date AS settled_on, convert_from(s.bytes, 'UTF8')::jsonb -> 'facts' AS settlement,
  (SELECT min(p.size) FROM ledger.checkpoint p WHERE p.size > s.idx) AS closing_size,
  ARRAY (SELECT a.account FROM ledger.campaign_account a WHERE a.campaign = c.slug ORDER BY a.account) AS accounts
FROM ledger.campaign c JOIN ledger.entry e ON e.idx = c.opened_idx
LEFT JOIN ledger.entry k ON k.idx = c.closed_idx AND k.idx < $1
LEFT JOIN ledger.entry d ON d.idx = c.distributed_idx AND d.idx < $1
LEFT JOIN ledger.entry s ON s.idx = c.settled_idx AND s.idx < $1
WHERE c.opened_idx < $1
ORDER BY c.opened_idx`;
