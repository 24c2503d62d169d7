import { type BusinessDate, businessDateOf, parseBusinessDate } from '#core/dates.js';
import { formatCommodityQuantity, parseCommodityQuantity } from '#core/journal/commodity.js';
import { isExpiredLot } from '#core/journal/lot.js';
import { DEFINITIONS_PATH, type PublishedSize, asOfView } from '../as-of/as-of.js';
import type { PublicSources } from '../as-of/public-sources.js';
import { entryPath } from '../listing/entry-view.js';
import type { CampaignReader } from '../totals/campaign-reader.js';
import { type GoodsHeld, goodsHeld } from './goods-rows.js';
import type { NeedView, NeedsView, OnTheWayView, StockRowView, StockView } from './stock-view.js';

/** What a campaign asks for, as its officers say it: no entry of the book. */
export interface WantedGoods {
  readonly item: string;
  /** thousandths */
  readonly wanted: bigint;
  readonly note?: string;
}

interface TransferRow {
  readonly code: string;
  readonly idx: bigint;
  readonly facts: Readonly<Record<string, unknown>>;
}

const DAY = 86_400_000;

/** A campaign's goods as the public sees them, computed from the book as of the newest published size. */
export class StockReader {
  constructor(
    private readonly sources: PublicSources,
    private readonly campaigns: CampaignReader,
  ) {}

  /** What lies where, and what is on its way. @throws DomainError `NOT_FOUND` for a campaign the published log does not know */
  async stock(slug: string): Promise<StockView> {
    await this.campaigns.campaign(slug);
    const published = await this.sources.published.newest();
    const held = await goodsHeld(this.sources.pool, slug, published.size);
    return {
      ...this.#frame(published),
      data: await this.#rows(slug, held, dayOf(published)),
      on_the_way: await this.#onTheWay(slug, published),
    };
  }

  /**
   * What is wanted, what is there and what is coming, by item.
   * @param wanted what officers ask for
   * @throws DomainError `NOT_FOUND`
   */
  async needs(slug: string, wanted: readonly WantedGoods[]): Promise<NeedsView> {
    await this.campaigns.campaign(slug);
    const published = await this.sources.published.newest();
    const held = await goodsHeld(this.sources.pool, slug, published.size);
    const given = await this.#handedOut(slug, published.size);
    const items = [...new Set([...wanted.map(({ item }) => item), ...held.map(({ item }) => item)])].sort();
    const data = await Promise.all(
      items.map(async (code) => {
        const { name, unit } = await this.sources.registry.item(code);
        const need = wanted.find(({ item }) => item === code);
        const sums = sumsOf(
          held.filter(({ item }) => item === code),
          dayOf(published),
        );
        return needView({ item: code, name, unit }, sums, { ...(need && { need }), disbursed: given.get(code) ?? 0n });
      }),
    );
    return { ...this.#frame(published), data };
  }

  async #rows(slug: string, held: readonly GoodsHeld[], today: BusinessDate): Promise<readonly StockRowView[]> {
    const places = new Map<string, GoodsHeld[]>();
    for (const goods of held) {
      if (goods.type !== 'stock' && goods.type !== 'uninspected') continue;
      const key = `${goods.item} ${goods.owner}`;
      places.set(key, [...(places.get(key) ?? []), goods]);
    }
    return Promise.all(
      [...places]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(async ([key, goods]) => {
          const [code = '', place = ''] = key.split(' ');
          const { name, unit } = await this.sources.registry.item(code);
          const quantity = (held: bigint): string => formatCommodityQuantity(code, held);
          const { usable, expired, uninspected } = sumsOf(goods, today);
          const good = goods.filter((one) => one.type === 'stock' && !isExpiredLot(one, today));
          return {
            item: code,
            name,
            unit,
            warehouse: await this.sources.registry.unit(place),
            usable: quantity(usable),
            expired: quantity(expired),
            uninspected: quantity(uninspected),
            lots: good.length,
            first_expiry: firstExpiry(good),
            card_url: `${this.sources.place.publicUrl}/public/v1/campaigns/${slug}/stock/${place}/${code}`,
          };
        }),
    );
  }

  async #onTheWay(slug: string, published: PublishedSize): Promise<readonly OnTheWayView[]> {
    const { rows } = await this.sources.pool.query<TransferRow>(ON_THE_WAY, [published.size, slug]);
    return Promise.all(rows.map(async (row) => this.#transfer(row, published)));
  }

  async #transfer({ code, idx, facts }: TransferRow, published: PublishedSize): Promise<OnTheWayView> {
    const text = (from: Readonly<Record<string, unknown>>, name: string): string => (typeof from[name] === 'string' ? from[name] : '');
    const sentOn = parseBusinessDate(text(facts, 'date'));
    const goods: readonly Readonly<Record<string, unknown>>[] = Array.isArray(facts['goods']) ? facts['goods'] : [];
    const sums = new Map<string, bigint>();
    for (const one of goods) {
      const item = text(one, 'item');
      sums.set(item, (sums.get(item) ?? 0n) + parseCommodityQuantity(item, text(one, 'quantity')));
    }
    return {
      transfer: code,
      from: await this.sources.registry.unit(text(facts, 'from')),
      to: await this.sources.registry.unit(text(facts, 'to')),
      sent_on: sentOn,
      age_days: Math.max(0, Math.round((Date.parse(dayOf(published)) - Date.parse(sentOn)) / DAY)),
      goods: await Promise.all(
        [...sums].map(async ([item, quantity]) => {
          const { name, unit } = await this.sources.registry.item(item);
          return { item, name, quantity: formatCommodityQuantity(item, quantity), unit };
        }),
      ),
      path: entryPath(text(facts, 'campaign'), Number(idx)),
    };
  }

  /** Goods handed out to recipients so far, by item. */
  async #handedOut(slug: string, size: number): Promise<ReadonlyMap<string, bigint>> {
    const { rows } = await this.sources.pool.query<{ commodity: string; quantity: bigint }>(HANDED_OUT, [size, slug]);
    return new Map(rows.map(({ commodity, quantity }) => [commodity, quantity]));
  }

  #frame(published: PublishedSize): Pick<StockView, 'as_of' | 'definitions_url'> {
    return {
      as_of: asOfView(published, this.sources.place.publicUrl),
      definitions_url: this.sources.place.publicUrl + DEFINITIONS_PATH,
    };
  }
}

/** Goods of one item by what can be done with them, thousandths. */
interface GoodsSums {
  readonly usable: bigint;
  readonly expired: bigint;
  readonly uninspected: bigint;
  readonly onTheWay: bigint;
  readonly pledged: bigint;
}

function sumsOf(goods: readonly GoodsHeld[], today: BusinessDate): GoodsSums {
  const sum = (holds: (one: GoodsHeld) => boolean): bigint => goods.reduce((held, one) => (holds(one) ? held + one.standing : held), 0n);
  return {
    usable: sum((one) => one.type === 'stock' && !isExpiredLot(one, today)),
    expired: sum((one) => one.type === 'stock' && isExpiredLot(one, today)),
    uninspected: sum(({ type }) => type === 'uninspected'),
    onTheWay: sum(({ type }) => type === 'transit'),
    pledged: sum(({ type }) => type === 'promised'),
  };
}

function needView(
  named: Pick<NeedView, 'item' | 'name' | 'unit'>,
  sums: GoodsSums,
  { need, disbursed }: { readonly need?: WantedGoods; readonly disbursed: bigint },
): NeedView {
  const quantity = (held: bigint): string => formatCommodityQuantity(named.item, held);
  const coming = sums.uninspected + sums.onTheWay + sums.pledged;
  const missing = (need?.wanted ?? 0n) - disbursed - sums.usable - coming;
  return {
    ...named,
    wanted: need ? quantity(need.wanted) : null,
    note: need?.note ?? null,
    have: quantity(sums.usable),
    coming: quantity(coming),
    uninspected: quantity(sums.uninspected),
    on_the_way: quantity(sums.onTheWay),
    pledged: quantity(sums.pledged),
    missing: need ? quantity(missing > 0n ? missing : 0n) : null,
  };
}

function firstExpiry(goods: readonly GoodsHeld[]): BusinessDate | null {
  const days = goods.flatMap(({ expiresOn }) => (expiresOn === undefined ? [] : [expiresOn])).sort();
  return days[0] ?? null;
}

/** The business day of a published size: what has expired is judged by it, so that the same size gives the same answer. */
function dayOf({ at }: PublishedSize): BusinessDate {
  return businessDateOf(at);
}

const ON_THE_WAY = `
SELECT t.code, t.idx, t.facts FROM ledger.named t
LEFT JOIN ledger.named r ON r.kind = 'reception' AND r.code = t.code AND r.idx < $1
WHERE t.kind = 'transfer' AND t.facts ->> 'carries' = 'goods' AND t.facts ->> 'campaign' = $2 AND t.idx < $1 AND r.code IS NULL
ORDER BY t.idx`;

// Reversals take out of the account again what a hand-out put in.
const HANDED_OUT = `
SELECT b.commodity, sum(CASE l.side WHEN 'D' THEN l.quantity ELSE -l.quantity END)::bigint AS quantity
FROM ledger.balance b JOIN ledger.line l ON l.balance_id = b.id AND l.commodity <> 'vnd' AND l.idx < $1
WHERE split_part(b.fund, '/', 1) = $2 AND b.lot <> '' AND b.account LIKE 'used:%'
GROUP BY b.commodity`;
