import { utf8Text } from '#core/bytes.js';
import { DomainError } from '#core/domain-error.js';
import { VND, formatCommodityQuantity } from '#core/journal/commodity.js';
import { parseEntry } from '#core/journal/entry-parse.js';
import { type AsOf, DEFINITIONS_PATH, asOfView } from '../as-of/as-of.js';
import type { PublicSources } from '../as-of/public-sources.js';
import type { ItemUnits } from '../totals/totals-view.js';
import { type CommodityFigures, PledgeFold } from './pledge-fold.js';

/** Entries read at a time. */
const PAGE = 2_000;

/** One figure of promises: money, and goods by item. They are never added up. */
export interface PledgeFigureView {
  readonly money: {
    /** whole đồng, decimal digits */
    readonly amount: string;
    readonly currency: 'VND';
    /** promises that have any of it */
    readonly count: number;
  };
  readonly goods: readonly {
    readonly item: string;
    /** decimal, no trailing zeros, in `unit` */
    readonly quantity: string;
    readonly unit: string;
    readonly count: number;
  }[];
}

/** Promises of a campaign in counts and sums. `received`, `direct`, `written_off`, `expired` and `outstanding` add up to `registered`. */
export interface PledgeFiguresView {
  readonly as_of: AsOf;
  readonly definitions_url: string;
  readonly campaign: string;
  readonly pledges: Readonly<Record<keyof CommodityFigures, PledgeFigureView>>;
}

interface EntryRow {
  readonly idx: bigint;
  readonly bytes: Buffer;
}

/** What became of promises, as of the newest published seal: counts and sums, nobody's name. */
export class PledgeFiguresReader {
  readonly #fold = new PledgeFold();
  #size = 0;
  #following: Promise<void> = Promise.resolve();

  constructor(private readonly sources: PublicSources) {}

  /** @throws DomainError `NOT_FOUND` before anything was published, or for a campaign the published log does not know */
  async figures(campaign: string): Promise<PledgeFiguresView> {
    const published = await this.sources.published.newest();
    const { rows } = await this.sources.pool.query('SELECT 1 FROM ledger.campaign WHERE slug = $1 AND opened_idx < $2', [
      campaign,
      published.size,
    ]);
    if (rows.length === 0) throw new DomainError('NOT_FOUND', { campaign: campaign.slice(0, 60) });
    // One after the other: the fold takes every entry once, in order.
    this.#following = this.#following.catch(() => undefined).then(() => this.#follow(published.size));
    await this.#following;
    const newest = this.#size === published.size ? published : ((await this.sources.published.at(this.#size)) ?? published);
    return {
      as_of: asOfView(newest, this.sources.place.publicUrl),
      definitions_url: this.sources.place.publicUrl + DEFINITIONS_PATH,
      campaign,
      pledges: pledgesView(this.#fold.figures(campaign), await this.sources.registry.itemUnits()),
    };
  }

  async #follow(size: number): Promise<void> {
    while (this.#size < size) {
      const { rows } = await this.sources.pool.query<EntryRow>(
        `SELECT idx, bytes FROM ledger.entry WHERE kind IN ('pledge', 'pledge_change', 'reversal') AND idx >= $1 AND idx < $2 ORDER BY idx LIMIT $3`,
        [this.#size, size, PAGE],
      );
      for (const { idx, bytes } of rows) {
        this.#fold.apply(parseEntry(utf8Text(bytes), Number(idx)));
        this.#size = Number(idx) + 1;
      }
      if (rows.length < PAGE) this.#size = size;
    }
  }
}

function pledgesView(figures: ReadonlyMap<string, CommodityFigures>, units: ItemUnits): PledgeFiguresView['pledges'] {
  const view = (name: keyof CommodityFigures): PledgeFigureView => {
    const money = figures.get(VND)?.[name];
    const goods = [...figures]
      .filter(([commodity, each]) => commodity !== VND && each[name].count > 0)
      .sort(([a], [b]) => (a < b ? -1 : 1));
    return {
      money: { amount: String(money?.quantity ?? 0n), currency: 'VND', count: money?.count ?? 0 },
      goods: goods.map(([item, each]) => ({
        item,
        quantity: formatCommodityQuantity(item, each[name].quantity),
        unit: units.get(item) ?? '',
        count: each[name].count,
      })),
    };
  };
  return {
    registered: view('registered'),
    received: view('received'),
    direct: view('direct'),
    written_off: view('written_off'),
    expired: view('expired'),
    outstanding: view('outstanding'),
  };
}
