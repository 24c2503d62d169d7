import { type BusinessDate, parseBusinessDate } from '#core/dates.js';
import { inspectionDraft, type InspectionOutcome } from '#core/journal/inspection-draft.js';
import { valuationDraft } from '#core/journal/valuation-draft.js';
import { vnd } from '#core/vnd.js';
import { goodsFigure, move } from '../world/deed.js';
import type { Dice } from '../world/dice.js';
import { nextGoods } from '../world/goods-value.js';
import type { Goods } from '../world/records.js';
import type { Deed, Plan, World } from '../world/world.js';
import { worth } from './gifts.js';
import { asRead, goodsRow, saysItsWorth, someGoods } from './goods.js';
import { keeperOf, signedBy, someCampaign } from './scene.js';

const EXPIRIES = ['2027-06-01', '2026-11-10', '2026-10-31'].map((day) => parseBusinessDate(day));

/** What was found of goods: how much is fit for use, until when, and how much is not. */
interface Found {
  readonly usable: bigint;
  readonly rejected: bigint;
  readonly expiresOn?: BusinessDate;
}

/** Somebody looks at goods: a part is fit for use, another is not. */
export function inspection(dice: Dice, world: World): Plan | undefined {
  const goods = someGoods(dice, world, 'uninspected');
  const campaign = world.campaigns.get(goods?.campaign ?? '');
  if (!goods || !campaign) return undefined;
  const warehouse = goods.place.split(':')[1] ?? '';
  const signed = signedBy(dice, campaign, { two: false, unit: keeperOf(goods.place) });
  const row = asRead(world, goods);
  const found = someFinding(dice, row.standing);
  const draft = inspectionDraft({ ...signed, warehouse, goods: [{ row, outcomes: outcomesOf(found) }] });
  const said = { usable: draft.lines?.[1]?.valuation, rejected: draft.lines?.[3]?.valuation };
  const deed: Deed = {
    draft,
    ...inspected(goods, found, { lot: `${signed.id}/2`, lost: said.rejected }),
    isReversible: true,
    forbidden: (known) => {
      const { usable, rejected, expiresOn } = found;
      const standing = known.rows.of(goodsRow(goods));
      const isRight =
        saysItsWorth(known, row, { standing, taken: usable, said: said.usable }) &&
        (rejected === 0n || saysItsWorth(known, row, { standing: standing - usable, taken: rejected, said: said.rejected }));
      const isExpired = expiresOn !== undefined && expiresOn < signed.date;
      return [...(isExpired ? ['LOT_NOT_ISSUABLE'] : []), ...(isRight ? [] : ['CONFLICT'])];
    },
  };
  return { name: 'inspection', deeds: [deed] };
}

function someFinding(dice: Dice, standing: bigint): Found {
  const usable = dice.part(standing);
  const rejected = dice.chance(40) && standing > usable ? dice.part(standing - usable) : 0n;
  const expiresOn = dice.chance(60) ? dice.oneOf(undefined, ...EXPIRIES) : undefined;
  return { usable, rejected, ...(expiresOn !== undefined && { expiresOn }) };
}

function outcomesOf({ usable, rejected, expiresOn }: Found): readonly InspectionOutcome[] {
  const lot = { found: 'usable', quantity: usable, condition: 'good', ...(expiresOn !== undefined && { expiresOn }) } as const;
  return rejected === 0n ? [lot] : [lot, { found: 'rejected', quantity: rejected, reason: 'spoiled', disposal: 'held' }];
}

/** What an inspection moves, and the lot it opens. */
function inspected(
  goods: Goods,
  { usable, rejected, expiresOn }: Found,
  { lot, lost }: { readonly lot: string; readonly lost: Parameters<typeof worth>[0] },
): Pick<Deed, 'moves' | 'figures' | 'done'> {
  const { fund, item, campaign } = goods;
  const place = goods.place.replace('uninspected:', 'stock:');
  const lostLines = [{ quantity: rejected, ...worth(lost) }];
  return {
    moves: [
      { row: goodsRow(goods), by: -usable - rejected },
      move(place, fund, { commodity: item, by: usable, lot }),
      ...(rejected > 0n ? [move(`lost:${campaign}`, fund, { commodity: item, by: rejected })] : []),
    ],
    figures: rejected > 0n ? [goodsFigure(campaign, { measure: 'lost', item, lines: lostLines })] : [],
    done: (world) => {
      const before = world.rows.of(goodsRow(goods)) + usable + rejected;
      const whole = { origin: goods.lot, part: nextGoods(goods, before, usable), of: goods.of, quantity: usable };
      const known = goods.valuation ?? world.valuations.get(goods.origin);
      const more = { ...(known && { valuation: known }), ...(expiresOn !== undefined && { expiresOn }) };
      world.goods.set(lot, { lot, item, campaign, fund, place, ...whole, ...more });
    },
  };
}

/** Goods of a gift that came without a value get one, once and for good. */
export function valuation(dice: Dice, world: World): Plan | undefined {
  const gifts = [...world.goods.values()].filter(({ gift }) => gift !== undefined);
  const unvalued = gifts.filter((goods) => !goods.valuation && !world.valuations.has(goods.origin));
  const goods = dice.pick(dice.chance(15) ? gifts : unvalued);
  const campaign = world.campaigns.get(goods?.campaign ?? '') ?? someCampaign(dice, world);
  if (goods?.gift === undefined || !campaign) return undefined;
  const { gift, lot, item } = goods;
  const signed = signedBy(dice, campaign, { two: false });
  const total = vnd(BigInt(dice.throw(9_999) + 1) * 71n);
  const value = { total, basis: 'board', valuedOn: signed.date } as const;
  const figure = {
    name: `${campaign.slug}|received_goods|${item}`,
    quantity: 0n,
    count: 0n,
    valuedVnd: total as bigint,
    notValuedLines: -1n,
  };
  const deed: Deed = {
    draft: valuationDraft({ ...signed, gift, lot, item, ...value }),
    figures: [figure],
    forbidden: (known) => [
      ...(known.at(gift)?.isReversed === true ? ['ALREADY_REVERSED'] : []),
      ...(goods.valuation || known.valuations.has(lot) ? ['ALREADY_NAMED'] : []),
    ],
    done: (known) => {
      known.valuations.set(lot, { total, basis: 'board', by: signed.by.maker, date: signed.date });
      known.addToLater(gift, figure);
    },
  };
  return { name: 'valuation', deeds: [deed] };
}
