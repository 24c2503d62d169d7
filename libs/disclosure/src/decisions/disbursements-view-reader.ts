import { utf8Text } from '#core/bytes.js';
import { parseAccount } from '#core/journal/account.js';
import { VND, formatCommodityQuantity } from '#core/journal/commodity.js';
import type { Entry, Line } from '#core/journal/entry.js';
import { parseEntry } from '#core/journal/entry-parse.js';
import { factText } from '#core/journal/fact.js';
import { HOUSEHOLDS_MIN, isSmall } from '#core/small-cells.js';
import { DEFINITIONS_PATH, asOfView } from '../as-of/as-of.js';
import type { PublicSources } from '../as-of/public-sources.js';
import type { CampaignReader } from '../totals/campaign-reader.js';
import type { DisbursementCellView, DisbursementsView } from './decision-views.js';
import { type Cell, type GoodsSum, cellsByPlace, mergedCells } from './merged-cells.js';

interface KnownCells {
  /** Entries below this index are known. */
  readonly size: number;
  readonly cells: readonly { readonly index: number; readonly cell: Cell }[];
}

/** Campaigns whose hand-outs are kept in memory: they never change, only new ones come. */
const KEPT_MAX = 100;

/** What was handed out, by commune and category: counts and sums, never who received (Decree 93/2021 art. 14; Law 91/2025 art. 16). */
export class DisbursementsViewReader {
  readonly #known = new Map<string, KnownCells>();

  constructor(
    private readonly sources: PublicSources,
    private readonly campaigns: CampaignReader,
  ) {}

  /** @throws DomainError `NOT_FOUND` for a campaign the published log does not know */
  async disbursements(campaign: string): Promise<DisbursementsView> {
    await this.campaigns.campaign(campaign);
    const published = await this.sources.published.newest();
    const [known, reversed] = await Promise.all([this.#cells(campaign, published.size), this.#reversed(campaign, published.size)]);
    const standing = known.filter(({ index }) => index < published.size && !reversed.has(index)).map(({ cell }) => cell);
    const shown = [...mergedCells(cellsByPlace(standing))].sort(byPlace);
    return {
      as_of: asOfView(published, this.sources.place.publicUrl),
      definitions_url: this.sources.place.publicUrl + DEFINITIONS_PATH,
      households_min: HOUSEHOLDS_MIN,
      data: await Promise.all(shown.map((cell) => this.#view(cell))),
    };
  }

  /**
   * Every hand-out that stands at a size, as far as its count goes.
   * @param size N, a published one
   */
  async standing(
    campaign: string,
    size: number,
  ): Promise<readonly { readonly index: number; readonly cell: string; readonly households: number }[]> {
    const [known, reversed] = await Promise.all([this.#cells(campaign, size), this.#reversed(campaign, size)]);
    return known
      .filter(({ index }) => index < size && !reversed.has(index))
      .map(({ index, cell: { unit, category, households } }) => ({ index, cell: `${unit ?? ''}|${category ?? ''}`, households }));
  }

  async #cells(campaign: string, size: number): Promise<KnownCells['cells']> {
    const known = this.#known.get(campaign) ?? { size: 0, cells: [] };
    if (known.size >= size) return known.cells;
    const { rows } = await this.sources.pool.query<{ idx: bigint; bytes: Buffer }>(
      `SELECT idx, bytes FROM ledger.entry WHERE campaign = $1 AND kind = 'disbursement' AND idx >= $2 AND idx < $3 ORDER BY idx`,
      [campaign, known.size, size],
    );
    const fresh = rows.map(({ idx, bytes }) => ({ index: Number(idx), cell: cellOf(parseEntry(utf8Text(bytes), Number(idx))) }));
    const cells = [...known.cells, ...fresh];
    if (this.#known.size < KEPT_MAX || this.#known.has(campaign)) this.#known.set(campaign, { size, cells });
    return cells;
  }

  async #reversed(campaign: string, size: number): Promise<ReadonlySet<number>> {
    const { rows } = await this.sources.pool.query<{ reverses: bigint }>(
      'SELECT reverses FROM ledger.entry WHERE reverses IS NOT NULL AND campaign = $1 AND idx < $2',
      [campaign, size],
    );
    return new Set(rows.map(({ reverses }) => Number(reverses)));
  }

  async #view({ unit, category, households, people, count, moneyVnd, goods }: Cell): Promise<DisbursementCellView> {
    const isTooFew = isSmall(households);
    const items = [...goods].sort(([a], [b]) => (a < b ? -1 : 1));
    return {
      unit: unit === undefined ? null : await this.sources.registry.unit(unit),
      category: category ?? null,
      households: isTooFew ? null : households,
      people: isTooFew ? null : people,
      count,
      money: { amount: String(moneyVnd), currency: 'VND' },
      goods: await Promise.all(
        items.map(async ([item, sum]) => ({
          item,
          quantity: formatCommodityQuantity(item, sum.quantity),
          unit: (await this.sources.registry.item(item)).unit,
          valued_vnd: String(sum.valuedVnd),
          not_valued_lines: sum.notValuedLines,
        })),
      ),
    };
  }
}

/** One hand-out as a cell of its own. */
function cellOf(entry: Entry): Cell {
  const used = (entry.lines ?? []).filter(({ account }) => parseAccount(account).type === 'used');
  return {
    unit: factText(entry, 'to_unit'),
    category: factText(entry, 'category'),
    households: Number(factText(entry, 'households')),
    people: Number(factText(entry, 'people')),
    count: 1,
    moneyVnd: used.reduce((sum, { commodity, quantity }) => (commodity === VND ? sum + quantity : sum), 0n),
    goods: goodsSums(used.filter(({ commodity }) => commodity !== VND)),
  };
}

function goodsSums(lines: readonly Line[]): ReadonlyMap<string, GoodsSum> {
  const goods = new Map<string, GoodsSum>();
  for (const { commodity, quantity, valuation } of lines) {
    const before = goods.get(commodity);
    goods.set(commodity, {
      quantity: quantity + (before?.quantity ?? 0n),
      valuedVnd: (valuation?.total ?? 0n) + (before?.valuedVnd ?? 0n),
      notValuedLines: (valuation ? 0 : 1) + (before?.notValuedLines ?? 0),
    });
  }
  return goods;
}

/** By commune, then category; what is shown together last. */
function byPlace(a: Cell, b: Cell): number {
  const place = ({ unit, category }: Cell): string => (unit === undefined ? '~' : `${unit}|${category ?? ''}`);
  return place(a) < place(b) ? -1 : 1;
}
