import { formatCommodityQuantity, parseCommodityQuantity } from '#core/journal/commodity.js';
import type { DisbursementCellView, HandedGoods } from '../decisions/decision-views.js';
import type { DisbursementsViewReader } from '../decisions/disbursements-view-reader.js';
import type { Registry } from '../registry/registry.js';
import type { AreasView, AreaView, NamedGoods } from './figure-views.js';

/**
 * What reached each commune: the cells of the table of hand-outs added up over what the help was for. The same cells, so that no two tables
 * give away by subtraction what each of them hides (Law 91/2025 art. 16).
 */
export class AreasReader {
  constructor(
    private readonly disbursements: DisbursementsViewReader,
    private readonly registry: Registry,
  ) {}

  /** @throws DomainError `NOT_FOUND` for a campaign the published log does not know */
  async areas(slug: string): Promise<AreasView> {
    const { as_of, definitions_url, households_min, data } = await this.disbursements.disbursements(slug);
    const areas = new Map<string, AreaView>();
    for (const cell of data) {
      const code = cell.unit?.code ?? '';
      const area = await this.#area(cell);
      const before = areas.get(code);
      areas.set(code, before === undefined ? area : together(before, area));
    }
    return { as_of, definitions_url, campaign: slug, households_min, data: [...areas.values()].sort(byWeight) };
  }

  async #area({ unit, count, households, people, money, goods }: DisbursementCellView): Promise<AreaView> {
    const named = goods.map(async (each) => ({ ...each, name: (await this.registry.item(each.item)).name }));
    return { unit, hand_outs: count, households, people, money, goods: await Promise.all(named) };
  }
}

function together(a: AreaView, b: AreaView): AreaView {
  const goods = new Map(a.goods.map((each) => [each.item, each] as const));
  for (const each of b.goods) {
    const before = goods.get(each.item);
    goods.set(each.item, before === undefined ? each : { ...before, ...goodsSum(before, each) });
  }
  return {
    unit: a.unit,
    hand_outs: a.hand_outs + b.hand_outs,
    households: countSum(a.households, b.households),
    people: countSum(a.people, b.people),
    money: { amount: String(BigInt(a.money.amount) + BigInt(b.money.amount)), currency: 'VND' },
    goods: [...goods.values()].sort((one, other) => (one.item < other.item ? -1 : 1)),
  };
}

function goodsSum(a: NamedGoods, b: NamedGoods): Pick<HandedGoods, 'quantity' | 'valued_vnd' | 'not_valued_lines'> {
  const quantity = parseCommodityQuantity(a.item, a.quantity) + parseCommodityQuantity(b.item, b.quantity);
  return {
    quantity: formatCommodityQuantity(a.item, quantity),
    valued_vnd: String(BigInt(a.valued_vnd) + BigInt(b.valued_vnd)),
    not_valued_lines: a.not_valued_lines + b.not_valued_lines,
  };
}

/** What must not be told stays untold in a sum. */
function countSum(a: number | null, b: number | null): number | null {
  return a === null || b === null ? null : a + b;
}

function byWeight(a: AreaView, b: AreaView): number {
  if (a.unit === null || b.unit === null) return Number(a.unit === null) - Number(b.unit === null);
  const money = BigInt(b.money.amount) - BigInt(a.money.amount);
  if (money !== 0n) return money > 0n ? 1 : -1;
  return (b.households ?? 0) - (a.households ?? 0) || (a.unit.code < b.unit.code ? -1 : 1);
}
