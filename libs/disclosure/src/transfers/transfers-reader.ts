import { type BusinessDate, businessDateOf, parseBusinessDate } from '#core/dates.js';
import { DEFINITIONS_PATH, type PublishedSize, asOfView } from '../as-of/as-of.js';
import type { PublicSources } from '../as-of/public-sources.js';
import { entryPath } from '../listing/entry-view.js';
import { writeCursor } from '../listing/list-cursor.js';
import { type PageRequest, pageLimit, startOfPage } from '../listing/listing-reader.js';
import type { CampaignReader } from '../totals/campaign-reader.js';
import type { OpenTransfers, TransferListView, TransferState, TransferView } from './transfer-view.js';

/** A hop as the book has it at a size. */
export interface TransferRow {
  readonly id: string;
  readonly idx: bigint;
  readonly campaign: string;
  readonly from: string;
  readonly to: string;
  readonly sent_on: string;
  readonly amount: bigint;
  readonly received_idx: bigint | null;
  readonly received_on: string | null;
  readonly taken_back: boolean;
}

const DAY_MS = 86_400_000;

/**
 * Money on its way between units as of a size, `$1`; a confirmation or a reversal beyond it has not happened yet. The page of a list is
 * chosen around it.
 */
export const TRANSFER_ROWS = `
SELECT t.code AS id, t.idx, t.facts ->> 'campaign' AS campaign, t.facts ->> 'from' AS "from", t.facts ->> 'to' AS "to", s.date AS sent_on,
  (SELECT sum(f.value::bigint) FROM jsonb_each_text(t.facts -> 'funds') f)::bigint AS amount, r.idx AS received_idx, e.date AS received_on,
  EXISTS (SELECT FROM ledger.entry b WHERE b.reverses = t.idx AND b.idx < $1) AS taken_back
FROM ledger.named t JOIN ledger.entry s ON s.idx = t.idx
LEFT JOIN ledger.named r ON r.kind = 'reception' AND r.code = t.code AND r.idx < $1 LEFT JOIN ledger.entry e ON e.idx = r.idx
WHERE t.kind = 'transfer' AND t.facts ->> 'carries' = 'money' AND t.idx < $1`;

/** Where a hop stands. */
export function transferState(row: Pick<TransferRow, 'taken_back' | 'received_idx'>): TransferState {
  if (row.taken_back) return 'taken_back';
  return row.received_idx === null ? 'open' : 'received';
}

/** Money between units as the public sees it: every hop, those nobody confirmed with their age. */
export class TransfersReader {
  constructor(
    private readonly sources: PublicSources,
    private readonly campaigns: CampaignReader,
  ) {}

  /**
   * A page of a campaign's hops, newest first; later pages stand on the size of the first.
   * @param state only those; all when left out
   * @throws DomainError `NOT_FOUND` for a campaign the published log does not know, `CURSOR_INVALID`, `SEARCH_INVALID` for the limit
   */
  async list(slug: string, state: TransferState | undefined, request: PageRequest = {}): Promise<TransferListView> {
    await this.campaigns.campaign(slug);
    const limit = pageLimit(request.limit);
    const scope = { origin: this.sources.place.origin, list: `transfers ${slug} ${state ?? ''}` };
    const { published, after } = await startOfPage(this.sources.published, request.cursor, scope);
    const { rows } = await this.sources.pool.query<TransferRow>(
      `SELECT * FROM (${TRANSFER_ROWS}) hop WHERE campaign = $2 AND idx < $3
         AND ($4::text IS NULL OR $4 = CASE WHEN taken_back THEN 'taken_back' WHEN received_idx IS NULL THEN 'open' ELSE 'received' END)
       ORDER BY idx DESC LIMIT $5`,
      [published.size, slug, after, state ?? null, limit + 1],
    );
    const shown = rows.slice(0, limit);
    const last = shown.at(-1);
    const hasMore = rows.length > limit && last !== undefined;
    return {
      as_of: asOfView(published, this.sources.place.publicUrl),
      definitions_url: this.sources.place.publicUrl + DEFINITIONS_PATH,
      open: await this.#open(slug, published),
      data: await Promise.all(shown.map((row) => this.#view(row, published))),
      page: {
        next_cursor: hasMore ? writeCursor({ size: published.size, after: Number(last.idx) }, scope) : null,
        has_more: hasMore,
        limit,
      },
    };
  }

  async #open(slug: string, published: PublishedSize): Promise<OpenTransfers> {
    const { rows } = await this.sources.pool.query<{ count: bigint; amount: bigint; oldest: string | null }>(
      `SELECT count(*) AS count, coalesce(sum(amount), 0)::bigint AS amount, min(sent_on) AS oldest FROM (${TRANSFER_ROWS}) hop
       WHERE campaign = $2 AND received_idx IS NULL AND NOT taken_back`,
      [published.size, slug],
    );
    const { count, amount, oldest } = rows[0] ?? { count: 0n, amount: 0n, oldest: null };
    return {
      count: Number(count),
      money: { amount: String(amount), currency: 'VND' },
      oldest_days: oldest === null ? null : ageDays(parseBusinessDate(oldest), published),
    };
  }

  async #view(row: TransferRow, published: PublishedSize): Promise<TransferView> {
    const state = transferState(row);
    const sentOn = parseBusinessDate(row.sent_on);
    const index = Number(row.idx);
    return {
      id: row.id,
      index,
      from: await this.sources.registry.unit(row.from),
      to: await this.sources.registry.unit(row.to),
      sent_on: sentOn,
      money: { amount: String(row.amount), currency: 'VND' },
      state,
      age_days: state === 'open' ? ageDays(sentOn, published) : null,
      received_on: row.received_on === null ? null : parseBusinessDate(row.received_on),
      received_index: row.received_idx === null ? null : Number(row.received_idx),
      path: entryPath(row.campaign, index),
    };
  }
}

/** Whole days from a day to that of the published size: the same figure for whoever reads the same seal. */
function ageDays(from: BusinessDate, published: PublishedSize): number {
  return Math.max(0, Math.round((Date.parse(businessDateOf(published.at)) - Date.parse(from)) / DAY_MS));
}
