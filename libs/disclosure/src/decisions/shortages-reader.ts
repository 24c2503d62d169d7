import { parseAccount } from '#core/journal/account.js';
import type { Entry } from '#core/journal/entry.js';
import { factText } from '#core/journal/fact.js';
import { formatVoucher } from '#core/journal/voucher-book.js';
import { DEFINITIONS_PATH, asOfView } from '../as-of/as-of.js';
import type { PublicSources } from '../as-of/public-sources.js';
import type { CampaignReader } from '../totals/campaign-reader.js';
import type { ShortageView, ShortagesView } from './decision-views.js';
import { type DecisionPage, entryPage } from './entry-page.js';

/** Gifts that were taken back after their money had been used: every one of them, in public. */
export class ShortagesReader {
  constructor(
    private readonly sources: PublicSources,
    private readonly campaigns: CampaignReader,
  ) {}

  /**
   * A page of shortages, newest first, with the sum of all.
   * @throws DomainError `NOT_FOUND` for a campaign the published log does not know, `CURSOR_INVALID`
   */
  async shortages(campaign: string, page: DecisionPage): Promise<ShortagesView> {
    await this.campaigns.campaign(campaign);
    const found = await entryPage(this.sources, { campaign, kind: 'adjustment' }, page);
    const { rows } = await this.sources.pool.query<{ total: string }>(TOTAL, [`shortage:${campaign}`, found.published.size]);
    return {
      as_of: asOfView(found.published, this.sources.place.publicUrl),
      definitions_url: this.sources.place.publicUrl + DEFINITIONS_PATH,
      total: { amount: rows[0]?.total ?? '0', currency: 'VND' },
      data: await Promise.all(found.entries.map(({ entry }) => this.#view(entry))),
      page: found.page,
    };
  }

  async #view(entry: Entry): Promise<ShortageView> {
    const missing = (entry.lines ?? []).filter(({ account }) => parseAccount(account).type === 'shortage');
    return {
      index: entry.index,
      date: entry.date,
      unit: await this.sources.registry.unit(entry.unit),
      money: { amount: String(missing.reduce((sum, { quantity }) => sum + quantity, 0n)), currency: 'VND' },
      corrects: Number(factText(entry, 'corrects')),
      vouchers: entry.vouchers.map(formatVoucher),
    };
  }
}

const TOTAL = `
WITH since AS (
  SELECT l.balance_id, sum(CASE l.side WHEN 'C' THEN l.quantity ELSE -l.quantity END) AS net
  FROM ledger.line l WHERE l.idx >= $2 GROUP BY l.balance_id
)
SELECT coalesce(sum(b.credits - b.debits - coalesce(s.net, 0)), 0)::text AS total
FROM ledger.balance b LEFT JOIN since s ON s.balance_id = b.id WHERE b.account = $1`;
