import { type BusinessDate, parseBusinessDate } from '#core/dates.js';
import { DEFINITIONS_PATH, type PublishedSize, asOfView } from '../as-of/as-of.js';
import type { PublicSources } from '../as-of/public-sources.js';
import type { CampaignReader } from '../totals/campaign-reader.js';
import { DAY_FIGURES, movedByDay } from './day-figures.js';
import type { DayMoney, DaysView, DayView } from './figure-views.js';

type DayRow = { readonly date: string } & Readonly<Record<(typeof DAY_FIGURES)[number], bigint>>;

/** Money in and out of a campaign, by business day. */
export class DaysReader {
  constructor(
    private readonly sources: PublicSources,
    private readonly campaigns: CampaignReader,
  ) {}

  /**
   * Every day on which something stands.
   * @param published the size to count; the newest one when left out
   * @throws DomainError `NOT_FOUND` for a campaign the published log does not know
   */
  async days(slug: string, published?: PublishedSize): Promise<DaysView> {
    await this.campaigns.campaign(slug);
    const size = published ?? (await this.sources.published.newest());
    const { rows } = await this.sources.pool.query<DayRow>(SELECT, [slug, size.size]);
    return {
      as_of: asOfView(size, this.sources.place.publicUrl),
      definitions_url: this.sources.place.publicUrl + DEFINITIONS_PATH,
      campaign: slug,
      data: rows.map(dayView),
    };
  }
}

function dayView(row: DayRow): DayView {
  const date: BusinessDate = parseBusinessDate(row.date);
  return {
    date,
    received: { ...dayMoney(row.received), count: Number(row.gifts) },
    interest: dayMoney(row.interest),
    disbursed: dayMoney(row.disbursed),
    returned: dayMoney(row.returned),
    lost: dayMoney(row.lost),
  };
}

function dayMoney(amount: bigint): DayMoney {
  return { amount: String(amount), currency: 'VND' };
}

const SUMS = DAY_FIGURES.map((figure) => `coalesce(sum(${figure}), 0)::bigint AS ${figure}`).join(', ');

// The kept sums, with what was sealed between them and the size added, or taken away where the sums are ahead: one statement, so that both
// are from one state of the book, and right whether or not anybody has followed.
const SELECT = `
WITH head AS MATERIALIZED (SELECT size FROM disclosure.day_head),
since AS (${movedByDay('l.idx >= (SELECT least(size, $2) FROM head) AND l.idx < (SELECT greatest(size, $2) FROM head)')}),
known AS (
  SELECT date, ${DAY_FIGURES.join(', ')} FROM disclosure.day_figure WHERE campaign = $1
  UNION ALL
  SELECT since.date, ${DAY_FIGURES.map((figure) => `CASE WHEN head.size <= $2 THEN ${figure} ELSE -${figure} END`).join(', ')}
  FROM since, head WHERE since.campaign = $1
)
SELECT * FROM (SELECT date, ${SUMS} FROM known GROUP BY date) day
WHERE ${DAY_FIGURES.map((figure) => `${figure} <> 0`).join(' OR ')} ORDER BY date`;
