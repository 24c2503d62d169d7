import { sha256 } from '#platform/keys/digests.js';
import { stockCountDraft } from '#core/journal/stock-count-draft.js';
import { writeOffDraft } from '#core/journal/write-off-draft.js';
import { goodsFigure, move } from '../world/deed.js';
import type { Dice } from '../world/dice.js';
import type { Goods } from '../world/records.js';
import type { Deed, Plan, World } from '../world/world.js';
import { worth } from './gifts.js';
import { asRead, goodsRow, saysItsWorth, someGoods } from './goods.js';
import { keeperOf, signedBy } from './scene.js';

/** Goods are no use any more. */
export function writeOff(dice: Dice, world: World): Plan | undefined {
  const goods = someGoods(dice, world, dice.chance(25) ? 'uninspected' : 'stock');
  const campaign = world.campaigns.get(goods?.campaign ?? '');
  if (!goods || !campaign) return undefined;
  const row = asRead(world, goods);
  const quantity = dice.part(row.standing / 4n);
  const { by, ...signed } = signedBy(dice, campaign, { two: true, unit: keeperOf(goods.place) });
  const shaped = writeOffDraft({ ...signed, by: { checker: '', ...by }, reason: 'spoiled', goods: [{ row, quantity }] });
  const said = shaped.lines?.[1]?.valuation;
  const deed: Deed = {
    draft: { ...shaped, by },
    moves: [{ row: goodsRow(goods), by: -quantity }, move(`lost:${campaign.slug}`, goods.fund, { commodity: goods.item, by: quantity })],
    figures: [goodsFigure(campaign.slug, { measure: 'lost', item: goods.item, lines: [{ quantity, ...worth(said) }] })],
    needsTwo: true,
    forbidden: (known) =>
      saysItsWorth(known, row, { standing: known.rows.of(goodsRow(goods)), taken: quantity, said }) ? [] : ['CONFLICT'],
  };
  return { name: 'write-off', deeds: [deed] };
}

/** A lot is counted: as the book says, less, or more. */
export function stockCount(dice: Dice, world: World): Plan | undefined {
  const goods = someGoods(dice, world, 'stock');
  const campaign = world.campaigns.get(goods?.campaign ?? '');
  if (!goods || !campaign) return undefined;
  const warehouse = goods.place.split(':')[1] ?? '';
  const row = asRead(world, goods);
  const signed = signedBy(dice, campaign, { two: true, unit: keeperOf(goods.place) });
  const difference = dice.oneOf(0n, -dice.part(row.standing / 5n), dice.part(row.standing / 5n));
  const found = row.standing + difference < 0n ? -row.standing : difference;
  const reason = dice.chance(8) ? {} : ({ reason: 'miscounted' } as const);
  const lots = [{ row, counted: row.standing + found }];
  const draft = stockCountDraft({ ...signed, warehouse, countedOn: signed.date, lots, ...reason }, sha256);
  const said = draft.lines?.[1]?.valuation;
  const deed: Deed = {
    draft,
    needsTwo: found !== 0n,
    ...counted(goods, found, said),
    forbidden: (known) => {
      const standing = known.rows.of(goodsRow(goods));
      return [
        ...(standing !== row.standing ? ['STOCK_MOVED'] : []),
        ...(found !== 0n && !('reason' in reason) ? ['DIFFERENCE_UNEXPLAINED'] : []),
        ...(found < 0n && !saysItsWorth(known, row, { standing, taken: -found, said }) ? ['CONFLICT'] : []),
      ];
    },
  };
  return { name: 'stock count', deeds: [deed] };
}

/** What a difference moves. What is found too much was never given: it takes from what was lost in quantity only. */
function counted(goods: Goods, found: bigint, said: Parameters<typeof worth>[0]): Pick<Deed, 'moves' | 'figures'> {
  if (found === 0n) return {};
  const { campaign, fund, item } = goods;
  const lost = goodsFigure(campaign, { measure: 'lost', item, lines: [{ quantity: -found, ...worth(said) }] });
  return {
    moves: [{ row: goodsRow(goods), by: found }, move(`lost:${campaign}`, fund, { commodity: item, by: -found })],
    figures: [found < 0n ? lost : { ...lost, count: 0n, notValuedLines: 0n }],
  };
}
