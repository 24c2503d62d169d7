import type { Valuation } from '#core/journal/entry.js';
import type { GoodsRow } from '#core/journal/goods-row.js';
import type { Dice } from '../world/dice.js';
import { isWorth, nextGoods } from '../world/goods-value.js';
import type { Goods } from '../world/records.js';
import { rowName } from '../world/deed.js';
import type { World } from '../world/world.js';

/** The row of the trial balance goods lie in. */
export function goodsRow({ place, fund, item, lot }: Goods): string {
  return rowName(place, fund, item, lot);
}

/** Goods that lie somewhere of that sort, now or (seldom) no more. */
export function someGoods(dice: Dice, world: World, type: 'uninspected' | 'stock'): Goods | undefined {
  const all = [...world.goods.values()].filter(({ place }) => place.startsWith(`${type}:`));
  const there = all.filter((goods) => world.rows.of(goodsRow(goods)) > 0n);
  const unsettled = there.filter(({ campaign }) => world.campaigns.get(campaign)?.stage !== 'settled');
  return dice.chance(4) ? dice.pick(all) : dice.pick(unsettled.length > 0 ? unsettled : there);
}

/** A row as whoever shapes an entry reads it: what is there, and what it is worth, as known now. */
export function asRead(world: World, goods: Goods): GoodsRow {
  const { place: account, fund, item, lot, origin, of, quantity, part, gift } = goods;
  const later = goods.valuation ? undefined : world.valuations.get(origin);
  const valuation = goods.valuation ?? later;
  return {
    account,
    fund,
    item,
    lot,
    standing: world.rows.of(goodsRow(goods)),
    source: { origin, of, quantity, part, ...(valuation && { valuation }) },
    ...(gift !== undefined && { gift }),
    ...(gift === undefined && later !== undefined && { isValuedLater: true }),
  };
}

/**
 * Whether a line says what its goods are worth, at the moment the entry is sealed. Goods nobody inspected are worth what their gift's
 * line is worth by then; a lot what it was worth when it was opened, or what the entry says was found out later.
 */
export function saysItsWorth(
  world: Pick<World, 'valuations'> & { readonly goods: ReadonlyMap<string, Goods> },
  row: GoodsRow,
  line: { readonly standing: bigint; readonly taken: bigint; readonly said: Valuation | undefined },
): boolean {
  const goods = world.goods.get(row.lot);
  if (!goods) return false;
  const isLater = row.gift !== undefined || row.isValuedLater === true;
  const whole = goods.valuation ?? (isLater ? world.valuations.get(goods.origin) : undefined);
  return isWorth(goods, nextGoods(goods, line.standing, line.taken), { said: line.said, whole });
}
