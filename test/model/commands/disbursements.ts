import { randomUUID } from 'node:crypto';
import { type DisbursementGiven, disbursementDraft } from '#core/journal/disbursement-draft.js';
import { vnd } from '#core/vnd.js';
import { type Figure, goodsFigure, moneyFigure, move, type Move, rowName } from '../world/deed.js';
import type { Dice } from '../world/dice.js';
import { nextGoods } from '../world/goods-value.js';
import type { Allocated, Campaign, Goods } from '../world/records.js';
import type { Deed, Plan, World } from '../world/world.js';
import { breaksEarmark, someCategory } from './allocations.js';
import { worth } from './gifts.js';
import { asRead, goodsRow, saysItsWorth } from './goods.js';
import { DIGEST, UNITS, keeperOf, type Signed, earmarkSlug, moneyRows, signedBy, someCampaign } from './scene.js';

/** What goes out: money of a row, or goods of a lot; of whose fund, and how much. */
interface Outgoing {
  readonly fund: string;
  readonly commodity: string;
  readonly unit: string;
  readonly row: string;
  readonly account: string;
  readonly standing: bigint;
  readonly goods?: Goods;
}

/** Money rows and lots of one campaign. */
function outgoings(world: World, campaign: string): readonly Outgoing[] {
  const money = [...moneyRows(world, campaign, 'cash'), ...moneyRows(world, campaign, 'bank')].map(({ account, fund, standing }) => {
    const unit = account.startsWith('cash:') ? (account.split(':')[1] ?? '44') : '44';
    return { fund, commodity: 'vnd', unit, row: rowName(account, fund), account, standing };
  });
  const lots = [...world.goods.values()].filter((goods) => goods.campaign === campaign && world.rows.of(goodsRow(goods)) > 0n);
  const goods = lots.map((lot) => {
    const unit = keeperOf(lot.place);
    const row = goodsRow(lot);
    // Goods nobody inspected lie elsewhere: whoever issues them says stock all the same.
    const account = lot.place.replace('uninspected:', 'stock:');
    return { fund: lot.fund, commodity: lot.item, unit, row, account, standing: world.rows.of(row), goods: lot };
  });
  const issuable = goods.filter(({ goods: lot }) => lot.place.startsWith('stock:'));
  return [...money, ...issuable, ...goods.filter((_, at) => at % 16 === 7)];
}

/** An approved request: money or goods, from an allocation or on its own. */
export function disbursement(dice: Dice, world: World): Plan | undefined {
  const allocated = dice.chance(45) ? dice.pick(world.allocated) : undefined;
  const campaign = allocated ? world.campaigns.get(allocated.campaign) : someCampaign(dice, world);
  const all = campaign ? outgoings(world, campaign.slug) : [];
  const fitting = all.filter(({ fund, commodity }) => !allocated || (fund === allocated.fund && commodity === allocated.commodity));
  const from = dice.pick(fitting);
  if (!campaign || !from) return undefined;
  const signed = signedBy(dice, campaign, { two: true, unit: from.unit });
  const wanted = { allocated, ...somePurpose(dice, world, { allocated, fund: from.fund }), id: someRequest(dice, world) };
  const left = allocated ? world.rows.of(allocatedRow(allocated)) : from.standing;
  const quantity = dice.part(left < from.standing && left > 0n ? left : from.standing);
  return { name: 'disbursement', deeds: [handOut({ signed, campaign, world }, from, { ...wanted, quantity })] };
}

/** What it is for: mostly what the allocation or the earmark says. */
function somePurpose(
  dice: Dice,
  world: World,
  { allocated, fund }: { readonly allocated: Allocated | undefined; readonly fund: string },
): Pick<Wanted, 'toUnit' | 'category'> {
  const said = dice.chance(12) ? undefined : (allocated ?? world.earmarks.get(fund));
  return { toUnit: said?.unit ?? dice.oneOf(...UNITS), category: said?.category ?? someCategory(dice) };
}

/** A request of its own; sometimes one that was paid already, or that somebody else approves at the same time. */
function someRequest(dice: Dice, world: World): string {
  if (dice.chance(12)) return dice.pick([...world.requests]) ?? randomUUID();
  return dice.chance(8) ? `pending-${world.entries.length}` : randomUUID();
}

interface Wanted {
  readonly allocated: Allocated | undefined;
  readonly toUnit: string;
  readonly category: string;
  readonly quantity: bigint;
  readonly id: string;
}

function allocatedRow({ campaign, fund, commodity, lot }: Allocated): string {
  return rowName(`decided:${campaign}`, fund, `${commodity}.alloc`, lot);
}

function handOut(
  { signed, campaign, world }: { readonly signed: Signed; readonly campaign: Campaign; readonly world: World },
  from: Outgoing,
  wanted: Wanted,
): Deed {
  const { fund, account, goods } = from;
  const { allocated, toUnit, category, quantity } = wanted;
  const earmark = earmarkSlug(fund);
  const row = goods && asRead(world, goods);
  const { by } = signed;
  const given: DisbursementGiven = {
    ...signed,
    by: { checker: '', ...by },
    approvers: by.checker === undefined ? [] : [by.checker],
    request: { id: wanted.id, hash: DIGEST },
    ...(earmark !== undefined && { earmark }),
    category,
    payeeKind: 'household',
    toUnit,
    households: 1,
    people: 4,
    ...(goods ? {} : { money: [{ account, amountVnd: vnd(quantity) }] }),
    ...(goods && { goods: [outgoingGoods(world, from, quantity)] }),
    ...(allocated && { allocations: [{ lot: allocated.lot, commodity: allocated.commodity, quantity }] }),
  };
  const draft = { ...disbursementDraft(given), by };
  const said = draft.lines?.[1]?.valuation;
  return {
    draft,
    needsTwo: true,
    stages: earmark === undefined ? ['opened', 'closed'] : ['opened', 'closed', 'distributed'],
    moves: handedOut(campaign.slug, from, wanted),
    figures: [outFigure(campaign.slug, from.commodity, { measure: 'disbursed', quantity, ...worth(said) })],
    isReversible: true,
    forbidden: (known) => [
      ...breaksEarmark(known, fund, { unit: toUnit, category }),
      ...(category === 'operating_cost' ? ['CATEGORY_FORBIDDEN'] : []),
      ...(allocated
        ? beyondAllocation(known, allocated, wanted)
        : beyondFree(known, campaign.slug, { commodity: from.commodity, quantity })),
      ...(goods && row ? notIssuable(known, goods, { date: signed.date, quantity, row, said }) : []),
    ],
  };
}

/** A lot as whoever shapes the entry reads it. */
export function outgoingGoods(
  world: World,
  { goods, account }: Outgoing,
  quantity: bigint,
): NonNullable<DisbursementGiven['goods']>[number] {
  if (!goods) throw new Error('no goods');
  const row = asRead(world, goods);
  const part = nextGoods(goods, row.standing, quantity);
  const { valuation } = row.source;
  const value = valuation && {
    ...valuation,
    total: vnd((valuation.total * part.to) / goods.of - (valuation.total * part.from) / goods.of),
  };
  const { item, lot } = goods;
  return {
    account,
    item,
    lot,
    quantity,
    ...(value && { valuation: value }),
    ...(row.isValuedLater === true && { valuedOrigin: goods.origin }),
  };
}

/** Goods that were never inspected, or are past their last day, or don't say what they are worth. */
export function notIssuable(
  world: World,
  goods: Goods,
  line: {
    readonly date: string;
    readonly quantity: bigint;
    readonly row: ReturnType<typeof asRead>;
    readonly said: Parameters<typeof worth>[0];
  },
): readonly string[] {
  if (goods.gift !== undefined || (goods.expiresOn !== undefined && goods.expiresOn < line.date)) return ['LOT_NOT_ISSUABLE'];
  const standing = world.rows.of(goodsRow(goods));
  return saysItsWorth(world, line.row, { standing, taken: line.quantity, said: line.said }) ? [] : ['CONFLICT'];
}

/** What is handed out without an allocation must not be promised to others. */
export function beyondFree(
  world: World,
  campaign: string,
  { commodity, quantity }: { readonly commodity: string; readonly quantity: bigint },
): readonly string[] {
  if (quantity + world.allotted(campaign, commodity) <= world.available(campaign, commodity)) return [];
  return [commodity === 'vnd' ? 'INSUFFICIENT_FUND' : 'INSUFFICIENT_STOCK'];
}

function beyondAllocation(world: World, allocated: Allocated, { toUnit, category, quantity }: Wanted): readonly string[] {
  return [
    ...(toUnit !== allocated.unit || category !== allocated.category ? ['ALLOCATION_MISMATCH'] : []),
    ...(quantity > world.rows.of(allocatedRow(allocated)) ? ['ALLOCATION_EXCEEDED'] : []),
  ];
}

function handedOut(
  slug: string,
  { fund, commodity, row, account, goods }: Outgoing,
  { allocated, category, quantity }: Wanted,
): readonly Move[] {
  const used = move(`used:${slug}/${category.replace('_', '-')}`, fund, { commodity, by: quantity, ...(goods && { lot: goods.lot }) });
  const out = goods ? move(account, fund, { commodity, by: -quantity, lot: goods.lot }) : { row, by: -quantity };
  if (!allocated) return [out, used];
  return [
    out,
    used,
    { row: allocatedRow(allocated), by: -quantity },
    move(`allotted:${slug}`, slug, { commodity: `${commodity}.alloc`, by: -quantity }),
  ];
}

/** What goes out as a public figure of its own: `disbursed_money`, `disbursed_goods`, or `returned` for both. */
export function outFigure(
  campaign: string,
  commodity: string,
  out: { readonly measure: 'disbursed' | 'returned'; readonly quantity: bigint; readonly valueVnd?: bigint },
): Figure {
  const kind = commodity === 'vnd' ? 'money' : 'goods';
  const measure = out.measure === 'disbursed' ? `disbursed_${kind}` : 'returned';
  return commodity === 'vnd'
    ? moneyFigure(campaign, measure, out.quantity)
    : goodsFigure(campaign, { measure, item: commodity, lines: [out] });
}
