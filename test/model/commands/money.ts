import { cashCountDraft } from '#core/journal/cash-count-draft.js';
import { depositDraft } from '#core/journal/deposit-draft.js';
import { bankChargeDraft, interestDraft } from '#core/journal/interest-draft.js';
import { vnd } from '#core/vnd.js';
import { moneyFigure, move, type Move, rowName } from '../world/deed.js';
import type { Dice } from '../world/dice.js';
import type { Campaign } from '../world/records.js';
import type { Deed, Plan, World } from '../world/world.js';
import { ACCOUNTS, UNITS, moneyRows, signedBy, someCampaign } from './scene.js';

/** The bank account of a campaign, or (seldom) any. */
function someAccount(dice: Dice, campaign: Campaign): string {
  return dice.chance(10) ? dice.oneOf(...ACCOUNTS) : campaign.account;
}

/** Why an account may not be used: another campaign receives on it now. */
export function ofAnother(world: World, campaign: string, account: string): readonly string[] {
  const receiving = world.receivingOn(account);
  const isOwn = world.campaigns.get(campaign)?.account === account;
  return !isOwn && receiving !== undefined && account.startsWith('bank:') ? ['ACCOUNT_UNKNOWN'] : [];
}

/** Money between desk and bank, either way. */
export function deposit(dice: Dice, world: World): Plan | undefined {
  const campaign = someCampaign(dice, world);
  if (!campaign) return undefined;
  const way = dice.oneOf('cash', 'cash', 'bank');
  const row = dice.pick(moneyRows(world, campaign.slug, way));
  if (!row) return undefined;
  const unit = way === 'cash' ? (row.account.split(':')[1] ?? '44') : dice.oneOf(...UNITS);
  const to = way === 'cash' ? someAccount(dice, campaign) : `cash:${unit}`;
  const amount = dice.part(row.standing);
  const signed = signedBy(dice, campaign, { two: false, unit });
  const deed: Deed = {
    draft: depositDraft({ ...signed, from: row.account, to, amounts: [{ fund: row.fund, amountVnd: vnd(amount) }] }),
    moves: [move(row.account, row.fund, { commodity: 'vnd', by: -amount }), move(to, row.fund, { commodity: 'vnd', by: amount })],
    isReversible: true,
    forbidden: (known) => [...ofAnother(known, campaign.slug, row.account), ...ofAnother(known, campaign.slug, to)],
  };
  return { name: 'deposit', deeds: [deed] };
}

/** Interest the bank paid, or a fee it took. */
export function bankMoney(dice: Dice, world: World): Plan | undefined {
  const campaign = someCampaign(dice, world);
  if (!campaign) return undefined;
  const { slug } = campaign;
  const account = someAccount(dice, campaign);
  const row = rowName(`interest:${slug}`, slug);
  const isFee = dice.chance(40);
  const amount = isFee ? dice.part(world.rows.of(row)) : BigInt(dice.throw(5_000) + 1);
  const given = { ...signedBy(dice, campaign, { two: false }), account, amountVnd: vnd(amount), period: '2026-10' };
  const by = isFee ? -amount : amount;
  const deed: Deed = {
    draft: isFee ? bankChargeDraft(given) : interestDraft(given),
    moves: [{ row, by }, move(account, slug, { commodity: 'vnd', by })],
    figures: [moneyFigure(slug, 'interest_money', by)],
    isReversible: true,
    forbidden: (known) => [...ofAnother(known, slug, account), ...(isFee && known.rows.of(row) < amount ? ['FEE_BEYOND_INTEREST'] : [])],
  };
  return { name: isFee ? 'bank charge' : 'interest', deeds: [deed] };
}

/** The notes of a campaign at a desk are counted: as the book says, less, or more. */
export function cashCount(dice: Dice, world: World): Plan | undefined {
  const campaign = someCampaign(dice, world);
  const unit = dice.oneOf(...UNITS);
  if (!campaign) return undefined;
  const { slug } = campaign;
  const desk = moneyRows(world, slug, 'cash').filter(({ account }) => account === `cash:${unit}`);
  const book = desk.map(({ fund, standing }) => ({ fund, amountVnd: vnd(standing) }));
  const held = desk.reduce((sum, { standing }) => sum + standing, 0n);
  const difference = dice.oneOf(0n, held === 0n ? 0n : -dice.part(held / 9n), dice.part(held / 9n));
  const counted = held + difference < 0n ? 0n : held + difference;
  const signed = signedBy(dice, campaign, { two: true, unit });
  const notes = [
    { valueVnd: vnd(1_000n), pieces: Number(counted / 1_000n) },
    { valueVnd: vnd(1n), pieces: Number(counted % 1_000n) },
  ];
  const found = counted - held;
  const deed: Deed = {
    draft: cashCountDraft({ ...signed, book, counted: notes }),
    needsTwo: found !== 0n,
    moves: countedMoves(slug, { desk, unit, found }),
    figures: found === 0n ? [] : [moneyFigure(slug, 'lost', -found)],
    forbidden: (known) =>
      desk.every(({ account, fund, standing }) => known.rows.of(rowName(account, fund)) === standing) ? [] : ['CONFLICT'],
  };
  return { name: 'cash count', deeds: [deed] };
}

/** What is missing is missing from the campaign's own fund first; what is found too much is its own. */
function countedMoves(
  slug: string,
  count: { readonly desk: ReturnType<typeof moneyRows>; readonly unit: string; readonly found: bigint },
): readonly Move[] {
  const { desk, unit, found } = count;
  const both = (fund: string, by: bigint): readonly Move[] => [
    move(`cash:${unit}`, fund, { commodity: 'vnd', by }),
    move(`lost:${slug}`, fund, { commodity: 'vnd', by: -by }),
  ];
  if (found >= 0n) return found === 0n ? [] : both(slug, found);
  const ownFirst = [...desk.filter(({ fund }) => fund === slug), ...desk.filter(({ fund }) => fund !== slug)];
  let left = -found;
  return ownFirst.flatMap(({ fund, standing }) => {
    const taken = standing < left ? standing : left;
    left -= taken;
    return taken === 0n ? [] : both(fund, -taken);
  });
}
