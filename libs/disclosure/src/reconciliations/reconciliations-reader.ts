import { instantOf, type Instant } from '#core/dates.js';
import { type AsOf, DEFINITIONS_PATH, asOfView } from '../as-of/as-of.js';
import type { PublicSources } from '../as-of/public-sources.js';
import type { AccountName } from '../registry/registry.js';
import type { CampaignReader } from '../totals/campaign-reader.js';

/** Rows of a statement: how many, and their sum in whole đồng as digits. */
export interface RowSumView {
  readonly count: number;
  readonly sum: string;
}

/** Book and bank compared at the end of a month. Whole đồng as digits; `difference` may carry a minus sign. */
export interface ReconciliationView {
  readonly account: AccountName;
  readonly period: string;
  /** entries of the log the book's balance counts */
  readonly tree_size: string;
  readonly book: string;
  /** as the bank printed it */
  readonly statement: string;
  /** log index of the statement that printed it; `null` where an officer typed it */
  readonly statement_index: number | null;
  /** credits at the bank that are not in the book */
  readonly to_return: RowSumView;
  /** debits that returned such a credit, or came back */
  readonly returned: RowSumView;
  /** debits nobody explained */
  readonly unexplained: RowSumView;
  /** book + to_return - returned - statement: what nothing explains */
  readonly difference: string;
  readonly is_reconciled: boolean;
  readonly made_at: Instant;
}

/** Body of `/public/v1/campaigns/{slug}/reconciliations`: counts and sums, never what the bank wrote. */
export interface ReconciliationListView {
  readonly as_of: AsOf;
  readonly definitions_url: string;
  /** newest month first; the newest comparison of each account and month */
  readonly data: readonly ReconciliationView[];
}

interface Row {
  readonly account: string;
  readonly period: string;
  readonly tree_size: bigint;
  readonly book_vnd: bigint;
  readonly statement_vnd: bigint;
  readonly statement_index: bigint | null;
  readonly to_return_count: number;
  readonly to_return_vnd: bigint;
  readonly returned_count: number;
  readonly returned_vnd: bigint;
  readonly unexplained_count: number;
  readonly unexplained_vnd: bigint;
  readonly difference_vnd: bigint;
  readonly made_at: Date;
}

/** Bank reconciliations as the public sees them (Circular 41/2022 art. 10). */
export class ReconciliationsReader {
  constructor(
    private readonly sources: PublicSources,
    private readonly campaigns: CampaignReader,
  ) {}

  /**
   * The newest comparison of each account and month whose entries are all public.
   * @throws DomainError `NOT_FOUND` for a campaign the published log does not know
   */
  async list(slug: string): Promise<ReconciliationListView> {
    await this.campaigns.campaign(slug);
    const published = await this.sources.published.newest();
    const { rows } = await this.sources.pool.query<Row>(NEWEST, [slug, published.size]);
    const { publicUrl } = this.sources.place;
    return {
      as_of: asOfView(published, publicUrl),
      definitions_url: publicUrl + DEFINITIONS_PATH,
      data: await Promise.all(rows.map((row) => this.#view(row))),
    };
  }

  async #view(row: Row): Promise<ReconciliationView> {
    return {
      account: await this.sources.registry.account(row.account),
      period: row.period,
      tree_size: String(row.tree_size),
      book: String(row.book_vnd),
      statement: String(row.statement_vnd),
      statement_index: row.statement_index === null ? null : Number(row.statement_index),
      to_return: { count: row.to_return_count, sum: String(row.to_return_vnd) },
      returned: { count: row.returned_count, sum: String(row.returned_vnd) },
      unexplained: { count: row.unexplained_count, sum: String(row.unexplained_vnd) },
      difference: String(row.difference_vnd),
      is_reconciled: row.difference_vnd === 0n && row.unexplained_count === 0,
      made_at: instantOf(row.made_at.getTime()),
    };
  }
}

const NEWEST = `
SELECT * FROM (SELECT DISTINCT ON (account, period) * FROM relief.bank_reconciliation WHERE campaign = $1 AND tree_size <= $2
  ORDER BY account, period, id DESC) newest ORDER BY period DESC, account LIMIT 1000`;
