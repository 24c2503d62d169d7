import { GOODS_SCALE } from '#core/journal/commodity.js';
import { formatQuantity, parseQuantity } from '#core/quantity.js';
import type { GoodsLineView } from '#disclosure/listing/entry-view.js';

/** Goods of one item, however many lots they came from. */
export type SummedGoods = Pick<GoodsLineView, 'item' | 'name' | 'quantity' | 'unit'>;

/** Lines of one item as one: several lots of blankets are so many blankets. In the order of the first line of each item. */
export function summedByItem(goods: readonly SummedGoods[]): readonly SummedGoods[] {
  const sums = new Map<string, { readonly name: string; readonly unit: string; readonly quantity: bigint }>();
  for (const { item, name, unit, quantity } of goods) {
    const before = sums.get(item)?.quantity ?? 0n;
    sums.set(item, { name, unit, quantity: before + parseQuantity(quantity, GOODS_SCALE) });
  }
  return [...sums].map(([item, { quantity, ...named }]) => ({ item, ...named, quantity: formatQuantity(quantity, GOODS_SCALE) }));
}
