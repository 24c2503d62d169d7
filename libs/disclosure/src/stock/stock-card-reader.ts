import { utf8Text } from '#core/bytes.js';
import { parseBusinessDate } from '#core/dates.js';
import { formatCommodityQuantity } from '#core/journal/commodity.js';
import type { Entry } from '#core/journal/entry.js';
import { parseEntry } from '#core/journal/entry-parse.js';
import { formatVoucher } from '#core/journal/voucher-book.js';
import { DEFINITIONS_PATH, type PublishedSize, asOfView } from '../as-of/as-of.js';
import type { PublicSources } from '../as-of/public-sources.js';
import { entryPath } from '../listing/entry-view.js';
import { type ListCursor, cursorRefused, readCursor, writeCursor } from '../listing/list-cursor.js';
import type { CampaignReader } from '../totals/campaign-reader.js';
import type { CardLineView, StockCardView } from './stock-view.js';

/** Which card, and where its list goes on. */
export interface CardRequest {
  readonly campaign: string;
  /** Code of a warehouse, or of a unit that keeps its goods itself. */
  readonly warehouse: string;
  readonly item: string;
  readonly cursor?: string | undefined;
  /** movements on a page, 1 to 200 */
  readonly limit?: number | undefined;
}

interface CardRow {
  readonly idx: bigint;
  readonly no: number;
  readonly side: 'D' | 'C';
  readonly quantity: bigint;
  readonly lot: string;
  readonly expires_on: string | null;
  readonly balance: bigint;
  readonly bytes: Buffer;
}

const LIMIT = 50;
const LIMIT_MAX = 200;
/** An entry moves a lot once or twice; more lines of one card than this are in no entry. */
const LINES_OF_ONE_ENTRY_MAX = 64;

/** Stock cards: every movement of one item in one place, with what was there after it (sổ kho). */
export class StockCardReader {
  constructor(
    private readonly sources: PublicSources,
    private readonly campaigns: CampaignReader,
  ) {}

  /**
   * A page of a card, newest movement first; later pages stand on the size of the first.
   * @throws DomainError `NOT_FOUND` for a campaign the published log does not know, `CURSOR_INVALID`
   */
  async card(request: CardRequest): Promise<StockCardView> {
    await this.campaigns.campaign(request.campaign);
    const { published, after } = await this.#start(request);
    const limit = Math.min(request.limit ?? LIMIT, LIMIT_MAX);
    const asked = [published.size, request.campaign, `stock:${request.warehouse}`, request.item];
    const { rows } = await this.sources.pool.query<CardRow>(CARD, [...asked, after, limit + LINES_OF_ONE_ENTRY_MAX]);
    const { rows: sums } = await this.sources.pool.query<{ balance: bigint }>(BALANCE, asked);
    const shown = rows.filter(({ idx }, at) => at < limit || idx === rows[limit - 1]?.idx);
    const last = shown.at(-1);
    const hasMore = rows.length > shown.length && last !== undefined;
    const { name, unit } = await this.sources.registry.item(request.item);
    return {
      as_of: asOfView(published, this.sources.place.publicUrl),
      definitions_url: this.sources.place.publicUrl + DEFINITIONS_PATH,
      item: { code: request.item, name, unit },
      warehouse: await this.sources.registry.unit(request.warehouse),
      balance: formatCommodityQuantity(request.item, sums[0]?.balance ?? 0n),
      data: shown.map((row) => cardLine(request, row)),
      page: {
        next_cursor: hasMore ? writeCursor({ size: published.size, after: Number(last.idx) }, this.#scope(request)) : null,
        has_more: hasMore,
        limit,
      },
    };
  }

  async #start(request: CardRequest): Promise<{ readonly published: PublishedSize; readonly after: number }> {
    if (request.cursor === undefined) {
      const published = await this.sources.published.newest();
      return { published, after: published.size };
    }
    const { size, after }: ListCursor = readCursor(request.cursor, this.#scope(request));
    const published = await this.sources.published.at(size);
    if (!published) throw cursorRefused('size');
    return { published, after };
  }

  #scope({ campaign, warehouse, item }: CardRequest): { readonly origin: string; readonly list: string } {
    return { origin: this.sources.place.origin, list: `card ${campaign} ${warehouse} ${item}` };
  }
}

function cardLine({ campaign, item }: CardRequest, row: CardRow): CardLineView {
  const index = Number(row.idx);
  const entry = parseEntry(utf8Text(row.bytes), index);
  const moved = formatCommodityQuantity(item, row.quantity);
  return {
    index,
    date: entry.date,
    kind: entry.kind,
    vouchers: entry.vouchers.map(formatVoucher),
    lot: row.lot,
    expires_on: row.expires_on === null ? null : parseBusinessDate(row.expires_on),
    in: row.side === 'D' ? moved : null,
    out: row.side === 'C' ? moved : null,
    valued_vnd: valueOf(entry, row),
    balance: formatCommodityQuantity(item, row.balance),
    path: entryPath(campaign, index),
  };
}

/** What the entry says the moved goods were worth: on the line itself, on the line across from it, or on the use of the same lot. */
function valueOf({ lines = [] }: Entry, { no, lot, side }: CardRow): string | null {
  const own = lines[no - 1]?.valuation;
  const across =
    side === 'C' ? (lines[no]?.valuation ?? lines.find((line) => line.lot === lot && line.side === 'D')?.valuation) : undefined;
  const valuation = own ?? across;
  return valuation === undefined ? null : String(valuation.total);
}

const OF_CARD = `ledger.balance b JOIN ledger.line l ON l.balance_id = b.id AND l.commodity <> 'vnd' AND l.idx < $1
WHERE b.account = $3 AND b.commodity = $4 AND split_part(b.fund, '/', 1) = $2`;

const CARD = `
SELECT c.idx, c.no, c.side, c.quantity, c.lot, c.balance, n.facts ->> 'expires_on' AS expires_on, e.bytes
FROM (
  SELECT l.idx, l.no, l.side::text AS side, l.quantity, b.lot,
    sum(CASE l.side WHEN 'D' THEN l.quantity ELSE -l.quantity END) OVER (ORDER BY l.idx, l.no)::bigint AS balance
  FROM ${OF_CARD}
) c JOIN ledger.entry e ON e.idx = c.idx LEFT JOIN ledger.named n ON n.kind = 'lot' AND n.code = c.lot
WHERE c.idx < $5 ORDER BY c.idx DESC, c.no DESC LIMIT $6`;

const BALANCE = `
SELECT coalesce(sum(CASE l.side WHEN 'D' THEN l.quantity ELSE -l.quantity END), 0)::bigint AS balance FROM ${OF_CARD}`;
