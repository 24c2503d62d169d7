import { VND, baseCommodity, formatCommodityQuantity } from '#core/journal/commodity.js';
import type { Measure } from '#core/journal/measure.js';
import type { AsOf } from '../as-of/as-of.js';
import type { PublishedTotal } from '#ledger/publisher/published-totals.js';

/** Money of one measure. */
export interface MoneyView {
  /** whole đồng, decimal digits; a minus sign only where more was spent than received */
  readonly amount: string;
  readonly currency: 'VND';
  /** gifts not reversed */
  readonly count: number;
}

/** Goods of one item in one measure. */
export interface GoodsView {
  /** the item's code */
  readonly item: string;
  /** decimal, no trailing zeros, in `unit` */
  readonly quantity: string;
  /** unit of measure of the item, e.g. `kg` */
  readonly unit: string;
  /** value of the lines that carry one, whole đồng, decimal digits */
  readonly valued_vnd: string;
  /** lines nobody has valued: their worth is unknown, not zero */
  readonly not_valued_lines: number;
}

/** A measure that may hold both; they are never added up. */
export interface MoneyAndGoodsView {
  readonly money: MoneyView;
  readonly goods: readonly GoodsView[];
}

/** Every public measure of a campaign; one that nothing has moved yet stands at zero, never absent. */
export interface MeasuresView {
  readonly registered: MoneyAndGoodsView;
  readonly received_money: MoneyView;
  readonly received_goods: readonly GoodsView[];
  readonly interest_money: MoneyView;
  readonly delivered_directly: MoneyAndGoodsView;
  readonly allocated: MoneyAndGoodsView;
  readonly disbursed_money: MoneyView;
  readonly disbursed_goods: readonly GoodsView[];
  readonly returned: MoneyAndGoodsView;
  readonly lost: MoneyAndGoodsView;
  readonly remaining_money: MoneyView;
  readonly remaining_goods: readonly GoodsView[];
}

/** Body of `/public/v1/campaigns/{slug}/totals`. */
export interface TotalsView {
  readonly as_of: AsOf;
  readonly definitions_url: string;
  readonly measures: MeasuresView;
}

/** Units of measure by item code. */
export type ItemUnits = ReadonlyMap<string, string>;

/**
 * The measures of one campaign.
 * @param rows the campaign's rows of a published snapshot, net of reversals
 * @param units unit of measure of each item named in the rows; an unknown item shows an empty unit
 */
export function measuresView(rows: readonly PublishedTotal[], units: ItemUnits): MeasuresView {
  const sums = new MeasureSums(rows);
  const money = (measure: Measure): MoneyView => moneyView(sums.money(measure));
  const goods = (measure: Measure): readonly GoodsView[] => goodsView(sums.goods(measure), units);
  const both = (measure: Measure): MoneyAndGoodsView => ({ money: money(measure), goods: goods(measure) });
  return {
    registered: both('registered'),
    received_money: money('received_money'),
    received_goods: goods('received_goods'),
    interest_money: money('interest_money'),
    delivered_directly: both('delivered_directly'),
    allocated: both('allocated'),
    disbursed_money: money('disbursed_money'),
    disbursed_goods: goods('disbursed_goods'),
    returned: both('returned'),
    lost: both('lost'),
    remaining_money: moneyView(remainingMoney(sums)),
    remaining_goods: goodsView(remainingGoods(sums), units),
  };
}

interface Sum {
  readonly quantity: bigint;
  readonly count: bigint;
  readonly valuedVnd: bigint;
  readonly notValuedLines: bigint;
}

const ZERO: Sum = { quantity: 0n, count: 0n, valuedVnd: 0n, notValuedLines: 0n };
const GOODS_OUT = ['disbursed_goods', 'returned', 'lost'] as const;

/** Rows summed by measure and what they are about: promises (`gao.pledge`) under their item, as only their own measures hold them. */
class MeasureSums {
  readonly #sums = new Map<Measure, Map<string, Sum>>();

  constructor(rows: readonly PublishedTotal[]) {
    for (const row of rows) {
      const ofMeasure = this.#sums.get(row.measure) ?? new Map<string, Sum>();
      this.#sums.set(row.measure, ofMeasure);
      const about = baseCommodity(row.commodity);
      ofMeasure.set(about, plus(ofMeasure.get(about) ?? ZERO, row, 1n));
    }
  }

  money(measure: Measure): Sum {
    return this.#sums.get(measure)?.get(VND) ?? ZERO;
  }

  goods(measure: Measure): ReadonlyMap<string, Sum> {
    return new Map([...(this.#sums.get(measure) ?? [])].filter(([about]) => about !== VND));
  }
}

function plus(a: Sum, b: Sum, sign: 1n | -1n): Sum {
  return {
    quantity: a.quantity + sign * b.quantity,
    count: a.count + sign * b.count,
    valuedVnd: a.valuedVnd + sign * b.valuedVnd,
    notValuedLines: a.notValuedLines + sign * b.notValuedLines,
  };
}

function remainingMoney(sums: MeasureSums): Sum {
  const received = sums.money('received_money');
  const quantity =
    received.quantity +
    sums.money('interest_money').quantity -
    sums.money('disbursed_money').quantity -
    sums.money('returned').quantity -
    sums.money('lost').quantity;
  return { ...received, quantity };
}

function remainingGoods(sums: MeasureSums): ReadonlyMap<string, Sum> {
  const remaining = new Map(sums.goods('received_goods'));
  for (const measure of GOODS_OUT) {
    for (const [item, sum] of sums.goods(measure)) remaining.set(item, plus(remaining.get(item) ?? ZERO, sum, -1n));
  }
  return remaining;
}

function moneyView(sum: Sum): MoneyView {
  return { amount: String(sum.quantity), currency: 'VND', count: Number(sum.count) };
}

/** By item code, so that equal books give equal bytes; an item that was wholly reversed is not listed. */
function goodsView(sums: ReadonlyMap<string, Sum>, units: ItemUnits): readonly GoodsView[] {
  return [...sums]
    .filter(([, sum]) => sum.quantity !== 0n || sum.notValuedLines !== 0n || sum.valuedVnd !== 0n)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([item, sum]) => ({
      item,
      quantity: signedQuantity(item, sum.quantity),
      unit: units.get(item) ?? '',
      valued_vnd: String(sum.valuedVnd),
      not_valued_lines: Number(sum.notValuedLines),
    }));
}

function signedQuantity(item: string, quantity: bigint): string {
  return quantity < 0n ? `-${formatCommodityQuantity(item, -quantity)}` : formatCommodityQuantity(item, quantity);
}
