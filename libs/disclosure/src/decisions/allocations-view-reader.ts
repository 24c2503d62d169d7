import { VND, baseCommodity, formatCommodityQuantity } from '#core/journal/commodity.js';
import { earmarkOf } from '#core/journal/earmark-terms.js';
import { factText } from '#core/journal/fact.js';
import { allocationPurposes } from '#core/journal/kinds/allocation.js';
import { DEFINITIONS_PATH, type PublishedSize, asOfView } from '../as-of/as-of.js';
import type { PublicSources } from '../as-of/public-sources.js';
import type { CampaignReader } from '../totals/campaign-reader.js';
import type { AllocationLineView, AllocationView, AllocationsView, MoneyOrGoods } from './decision-views.js';
import { type DecisionPage, type ShownEntry, entryPage, everyEntry } from './entry-page.js';

/** Allocation rounds as the public sees them: who was given what, and what is left to hand out. */
export class AllocationsViewReader {
  constructor(
    private readonly sources: PublicSources,
    private readonly campaigns: CampaignReader,
  ) {}

  /**
   * A page of rounds, newest entry first; later pages stand on the size of the first.
   * @throws DomainError `NOT_FOUND` for a campaign the published log does not know, `CURSOR_INVALID`
   */
  async allocations(campaign: string, page: DecisionPage): Promise<AllocationsView> {
    await this.campaigns.campaign(campaign);
    const found = await entryPage(this.sources, { campaign, kind: 'allocation' }, page);
    const left = await this.#left(campaign, found.published.size);
    return {
      as_of: asOfView(found.published, this.sources.place.publicUrl),
      definitions_url: this.sources.place.publicUrl + DEFINITIONS_PATH,
      data: await Promise.all(found.entries.map((shown) => this.#view(shown, left))),
      page: found.page,
    };
  }

  /** Every round of a campaign at a published size, oldest first, a chunk at a time. */
  async *rounds(campaign: string, published: PublishedSize): AsyncGenerator<readonly AllocationView[]> {
    const left = await this.#left(campaign, published.size);
    for await (const chunk of everyEntry(this.sources, { campaign, kind: 'allocation' }, published)) {
      yield await Promise.all(chunk.map((shown) => this.#view(shown, left)));
    }
  }

  async #view({ entry, reversedBy }: ShownEntry, left: ReadonlyMap<string, bigint>): Promise<AllocationView> {
    const lines: AllocationLineView[] = [];
    for (const [number, { unit, category }] of allocationPurposes(entry)) {
      const line = entry.lines?.[number - 1];
      if (line?.lot === undefined) continue;
      const commodity = baseCommodity(line.commodity);
      lines.push({
        code: line.lot,
        unit: await this.sources.registry.unit(unit),
        category,
        earmark: earmarkOf(line.fund ?? '') ?? null,
        decided: await this.#amount(commodity, line.quantity),
        left: await this.#amount(commodity, left.get(line.lot) ?? 0n),
      });
    }
    return {
      index: entry.index,
      date: entry.date,
      unit: await this.sources.registry.unit(entry.unit),
      round: factText(entry, 'round'),
      decision_no: factText(entry, 'decision_no'),
      decision_date: factText(entry, 'decision_date'),
      status: reversedBy === null ? 'valid' : 'reversed',
      reversed_by: reversedBy,
      lines,
    };
  }

  async #amount(commodity: string, quantity: bigint): Promise<MoneyOrGoods> {
    if (commodity === VND) return { money: { amount: String(quantity), currency: 'VND' }, goods: null };
    const { unit } = await this.sources.registry.item(commodity);
    return { money: null, goods: { item: commodity, quantity: formatCommodityQuantity(commodity, quantity), unit } };
  }

  async #left(campaign: string, size: number): Promise<ReadonlyMap<string, bigint>> {
    const { rows } = await this.sources.pool.query<{ lot: string; standing: string }>(LEFT, [`decided:${campaign}`, size]);
    return new Map(rows.map(({ lot, standing }) => [lot, BigInt(standing)] as const));
  }
}

// What the trial balance says now without what was sealed since the size: those lines are few and lie together.
const LEFT = `
WITH since AS (
  SELECT l.balance_id, sum(CASE l.side WHEN 'D' THEN l.quantity ELSE -l.quantity END) AS net
  FROM ledger.line l WHERE l.idx >= $2 GROUP BY l.balance_id
)
SELECT b.lot, (b.debits - b.credits - coalesce(s.net, 0))::text AS standing
FROM ledger.balance b LEFT JOIN since s ON s.balance_id = b.id WHERE b.account = $1`;
