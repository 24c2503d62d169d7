import type { Registry } from '../registry/registry.js';
import type { TotalsReader } from '../totals/totals-reader.js';
import type { GoodsView, MeasuresView } from '../totals/totals-view.js';
import type { GoodsFlowRow, GoodsFlowView } from './figure-views.js';

/** What became of a campaign's goods, by item: the totals' own figures beside each other. */
export class GoodsFlowReader {
  constructor(
    private readonly totals: TotalsReader,
    private readonly registry: Registry,
  ) {}

  /** @throws DomainError `NOT_FOUND` for a campaign the published log does not know */
  async flow(slug: string): Promise<GoodsFlowView> {
    const { as_of, definitions_url, measures } = await this.totals.totals(slug);
    return { as_of, definitions_url, campaign: slug, data: await this.rows(measures) };
  }

  /** The items of totals at hand. */
  async rows(measures: MeasuresView): Promise<readonly GoodsFlowRow[]> {
    const columns = {
      received: quantities(measures.received_goods),
      given: quantities(measures.disbursed_goods),
      returned: quantities(measures.returned.goods),
      lost: quantities(measures.lost.goods),
      left: quantities(measures.remaining_goods),
    };
    const received = new Map(measures.received_goods.map((goods) => [goods.item, goods] as const));
    const items = [...new Set(Object.values(columns).flatMap((column) => [...column.keys()]))].sort();
    return Promise.all(
      items.map(async (item) => {
        const { name, unit } = await this.registry.item(item);
        const of = (column: ReadonlyMap<string, string>): string => column.get(item) ?? '0';
        return {
          item,
          name,
          unit,
          received: of(columns.received),
          given: of(columns.given),
          returned: of(columns.returned),
          lost: of(columns.lost),
          left: of(columns.left),
          valued_vnd: received.get(item)?.valued_vnd ?? '0',
          not_valued_lines: received.get(item)?.not_valued_lines ?? 0,
        };
      }),
    );
  }
}

function quantities(goods: readonly GoodsView[]): ReadonlyMap<string, string> {
  return new Map(goods.map(({ item, quantity }) => [item, quantity]));
}
