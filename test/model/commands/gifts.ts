import type { EntryDraft, Valuation } from '#core/journal/entry.js';
import { contributionDraft, type GiftGoods } from '#core/journal/contribution-draft.js';
import { vnd } from '#core/vnd.js';
import { type Figure, goodsFigure, moneyFigure, move } from '../world/deed.js';
import type { Dice } from '../world/dice.js';
import type { Campaign, GiftLine } from '../world/records.js';
import type { Deed, Plan, World } from '../world/world.js';
import { DIGEST, ITEMS, type Signed, WAREHOUSES, earmarkSlug, signedBy, receivingCampaign, someFund } from './scene.js';

/** What a gift holds. */
export interface Given {
  readonly fund: string;
  readonly cashVnd?: bigint;
  readonly bankVnd?: bigint;
  readonly goods?: readonly GiftGoods[];
  readonly place?: string;
  readonly isStatement?: boolean;
}

/** A gift of cash, bank money, goods or several of them. */
export function gift(dice: Dice, world: World): Plan | undefined {
  const campaign = receivingCampaign(dice, world);
  if (!campaign) return undefined;
  const place = dice.pick(Object.keys(WAREHOUSES)) ?? '44';
  const signed = signedBy(dice, campaign, { two: false, unit: WAREHOUSES[place] ?? '44' });
  const ways = dice.oneOf(['cash'], ['bank'], ['goods'], ['bank', 'cash'], ['goods', 'cash'], ['goods', 'goods'], ['bank']);
  const goods = ways.filter((way) => way === 'goods').map(() => someGoods(dice, signed));
  const given: Given = {
    fund: someFund(dice, world, campaign.slug),
    ...(ways.includes('cash') && { cashVnd: BigInt(dice.throw(9_999) + 1) * 1_000n }),
    ...(ways.includes('bank') && { bankVnd: BigInt(dice.throw(9_999) + 1) * 1_000n }),
    goods,
    place,
    isStatement: goods.length === 0 && dice.chance(20),
  };
  return { name: 'gift', deeds: [giftDeed(signed, campaign, given)] };
}

function someGoods(dice: Dice, { by, date }: Signed): GiftGoods {
  const item = dice.oneOf(...ITEMS);
  const quantity = BigInt(dice.throw(900) + 1) * (item === 'gao' ? 37n : 1_000n);
  const valuation: Valuation = { total: vnd(BigInt(dice.throw(9_000) + 1) * 113n), basis: 'donor', by: by.maker, date };
  return { item, quantity, ...(dice.chance(40) && { valuation }) };
}

/** One gift as a deed, also where it stands in a group with what it fulfils. */
export function giftDeed(signed: Signed, campaign: Campaign, given: Given, group?: EntryDraft['group']): Deed {
  const earmark = earmarkSlug(given.fund);
  const { cashVnd, bankVnd, goods = [], place = signed.unit, isStatement = false } = given;
  const draft = contributionDraft({
    ...signed,
    ...(earmark !== undefined && { earmark }),
    gift: {
      ...(cashVnd !== undefined && { cashVnd: vnd(cashVnd) }),
      ...(bankVnd !== undefined && { bank: { account: campaign.account, amountVnd: vnd(bankVnd) } }),
      goods,
    },
    warehouse: place,
    fromStatement: isStatement,
    commitments: {},
    receiptHash: DIGEST,
  });
  const lines = giftLines(signed, campaign, given);
  return {
    draft: group ? { ...draft, group } : draft,
    moves: lines.flatMap(({ account, commodity, quantity, lot = '' }) => [
      move(account, given.fund, { commodity, by: quantity, lot }),
      move(`fund:${given.fund}`, given.fund, { commodity, by: quantity }),
    ]),
    figures: giftFigures(campaign.slug, given),
    isReversible: true,
    forbidden: (world) => window(world, { slug: campaign.slug, date: signed.date, isStatement }),
    done: (world, { index }) => {
      world.gifts.push({ id: signed.id, index, campaign: campaign.slug, fund: given.fund, unit: signed.unit, lines });
      for (const [at, { item, quantity, valuation }] of goods.entries()) {
        const lot = lines.filter((line) => line.lot !== undefined)[at]?.lot ?? '';
        const whole = { origin: lot, part: { from: 0n, to: quantity }, of: quantity, quantity };
        const where = { lot, item, campaign: campaign.slug, fund: given.fund, place: `uninspected:${place}` };
        world.goods.set(lot, { ...where, ...whole, gift: index, ...(valuation && { valuation }) });
      }
    },
  };
}

function window(world: World, gift: { readonly slug: string; readonly date: string; readonly isStatement: boolean }): readonly string[] {
  const campaign = world.campaigns.get(gift.slug);
  if (!campaign || campaign.stage === 'settled') return [];
  const isLate = gift.date < campaign.from || gift.date > campaign.until;
  return [...(campaign.stage !== 'opened' && !gift.isStatement ? ['CAMPAIGN_CLOSED'] : []), ...(isLate ? ['OUTSIDE_WINDOW'] : [])];
}

function giftLines(
  { id, unit }: Signed,
  { account }: Campaign,
  { cashVnd, bankVnd, goods = [], place = unit }: Given,
): readonly GiftLine[] {
  const money = [
    { account: `cash:${unit}`, quantity: cashVnd },
    { account, quantity: bankVnd },
  ].flatMap(({ quantity, ...line }) => (quantity === undefined ? [] : [{ ...line, commodity: 'vnd', quantity }]));
  const first = money.length + 1;
  return [
    ...money.map((line, at) => ({ ...line, line: at + 1 })),
    ...goods.map(({ item, quantity }, at) => {
      const line = first + at;
      return { line, account: `uninspected:${place}`, commodity: item, quantity, lot: `${id}/${line}` };
    }),
  ];
}

function giftFigures(campaign: string, { cashVnd = 0n, bankVnd = 0n, goods = [] }: Given): readonly Figure[] {
  const items = [...new Set(goods.map(({ item }) => item))];
  const money = cashVnd + bankVnd;
  return [
    ...(money > 0n ? [moneyFigure(campaign, 'received_money', money)] : []),
    ...items.map((item) => {
      const lines = goods.filter((each) => each.item === item).map(({ quantity, valuation }) => ({ quantity, ...worth(valuation) }));
      return goodsFigure(campaign, { measure: 'received_goods', item, lines });
    }),
  ];
}

/** A value as figures take it. */
export function worth(valuation: Valuation | undefined): { readonly valueVnd?: bigint } {
  return valuation ? { valueVnd: valuation.total } : {};
}
