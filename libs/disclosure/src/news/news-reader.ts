import { utf8Text } from '#core/bytes.js';
import { type BusinessDate, businessDateOf, instantOf, parseInstant } from '#core/dates.js';
import { parseEntry } from '#core/journal/entry-parse.js';
import { type AsOf, asOfView } from '../as-of/as-of.js';
import type { PublicSources } from '../as-of/public-sources.js';
import type { DaysReader } from '../figures/days-reader.js';
import type { DayView } from '../figures/figure-views.js';
import { type EntryView, PUBLIC_ENTRY_COLUMNS, type PublicEntryRow, entryPath, entryViews } from '../listing/entry-view.js';
import type { CampaignReader } from '../totals/campaign-reader.js';
import type { NewsItem, NewsKind } from './news-item.js';
import { type NewsEntry, allocationWords, dayWords, disbursementWords, documentWords, reversedWords, stateWords } from './news-words.js';

/** Entries told of. */
const ENTRIES_MAX = 50;
/** Days told of. */
const DAYS_MAX = 14;

const KINDS: Readonly<Record<string, { readonly kind: NewsKind; readonly words: (entry: NewsEntry) => Pick<NewsItem, 'title' | 'text'> }>> =
  {
    disbursement: { kind: 'disbursement', words: disbursementWords },
    allocation: { kind: 'allocation', words: allocationWords },
    document: { kind: 'document', words: documentWords },
    campaign: { kind: 'state', words: stateWords },
    settlement: { kind: 'state', words: stateWords },
  };

/** What happened in a campaign lately. */
export interface News {
  readonly as_of: AsOf;
  readonly title: string;
  readonly unit: string;
  /** newest first */
  readonly items: readonly NewsItem[];
}

interface NewsRow extends PublicEntryRow {
  readonly bytes: Buffer;
  /** when it was taken back, if it ever was */
  readonly reversed_at: Date | null;
}

/** News of campaigns: hand-outs, decisions, documents, changes of state, whole days. Nothing of a single gift, so nobody's name. */
export class NewsReader {
  constructor(
    private readonly sources: PublicSources,
    private readonly campaigns: CampaignReader,
    private readonly days: DaysReader,
  ) {}

  /** @throws DomainError `NOT_FOUND` for a campaign the published log does not know */
  async news(slug: string): Promise<News> {
    const { campaign } = await this.campaigns.campaign(slug);
    const published = await this.sources.published.newestFollowed();
    const { rows } = await this.sources.pool.query<NewsRow>(SELECT, [slug, Object.keys(KINDS), published.size, ENTRIES_MAX]);
    const views = await entryViews(rows, published.size, this.sources.registry);
    const { data } = await this.days.days(slug, published);
    const items = [...views.flatMap((view, at) => entryItem(slug, view, rows[at])), ...dayItems(slug, data, businessDateOf(published.at))];
    return {
      as_of: asOfView(published, this.sources.place.publicUrl),
      title: campaign.title,
      unit: campaign.unit.name,
      items: items.sort((a, b) => ((a.changedAt ?? a.at) < (b.changedAt ?? b.at) ? 1 : -1)),
    };
  }
}

function entryItem(slug: string, view: EntryView, row: NewsRow | undefined): readonly NewsItem[] {
  const told = KINDS[view.kind];
  if (!row || !told) return [];
  const words = told.words({
    entry: parseEntry(utf8Text(row.bytes), view.index),
    unit: view.unit.name,
    money: view.money,
    goods: view.goods,
  });
  const item = { kind: told.kind, key: `entry/${view.index}`, at: view.at, path: entryPath(slug, view.index) };
  // A reversal beyond the size has not happened yet.
  if (view.status !== 'reversed' || row.reversed_at === null) return [{ ...item, ...words }];
  return [{ ...item, ...reversedWords(words), changedAt: instantOf(row.reversed_at.getTime()) }];
}

/** Days that are over, each as of its last moment in Viet Nam. A day still running is told once it is over. */
export function dayItems(slug: string, days: readonly DayView[], today: BusinessDate): readonly NewsItem[] {
  return days
    .filter(({ date }) => date < today)
    .slice(-DAYS_MAX)
    .map((view) => ({
      kind: 'day',
      key: `day/${view.date}`,
      at: endOfDay(view.date),
      path: `/cd/${slug}`,
      ...dayWords(view),
    }));
}

// Midnight in Viet Nam is five in the afternoon of UTC, all the year round.
function endOfDay(date: BusinessDate): NewsItem['at'] {
  return parseInstant(`${date}T17:00:00.000Z`);
}

// The newest of each kind by its index, so that a campaign of a million gifts and no hand-out is not read through.
const SELECT = `
SELECT ${PUBLIC_ENTRY_COLUMNS}, e.bytes, r.at AS reversed_at FROM unnest($2::text[]) AS told (kind)
CROSS JOIN LATERAL (
  SELECT ${PUBLIC_ENTRY_COLUMNS} FROM disclosure.public_entry p
  WHERE p.campaign = $1 AND p.kind = told.kind AND p.idx < $3 ORDER BY p.idx DESC LIMIT $4
) p JOIN ledger.entry e ON e.idx = p.idx LEFT JOIN ledger.entry r ON r.idx = p.reversed_by ORDER BY p.idx DESC LIMIT $4`;
