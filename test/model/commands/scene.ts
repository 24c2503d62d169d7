import { type BusinessDate, parseBusinessDate } from '#core/dates.js';
import type { EntryDraft } from '#core/journal/entry.js';
import { givenAccount, givenId, givenItem, givenUnit } from '../../support/given.js';
import { givenWarehouse } from '../../support/given-goods.js';
import type { Dice } from '../world/dice.js';
import type { Campaign } from '../world/records.js';
import type { World } from '../world/world.js';

/** A province and two of its communes. */
export const UNITS = ['44', '17653', '17656'] as const;

/** Where goods lie, and the unit whose it is. */
export const WAREHOUSES: Readonly<Record<string, string>> = {
  '44': '44',
  '44-k1': '44',
  '17653': '17653',
  '17653-k1': '17653',
  '17656': '17656',
};

/** The unit that keeps what lies in a place: `stock:44-k1` is 44's. */
export function keeperOf(place: string): string {
  return WAREHOUSES[place.split(':')[1] ?? ''] ?? '44';
}

export const ACCOUNTS = ['bank:vcb-1023456789', 'bank:bidv-2200000001', 'bank:agribank-3300000002'] as const;
export const ITEMS = ['gao', 'mi-tom'] as const;
export const CATEGORIES = ['food', 'medical_supplies', 'housing'] as const;

/** A well-formed digest that stands for some file or request. */
export const DIGEST = `${'A'.repeat(43)}=`;

/** Entries every run begins with, one call each. */
export function sceneDrafts(): readonly EntryDraft[] {
  return [
    ...UNITS.map((code) => givenUnit(code)),
    givenWarehouse(),
    givenWarehouse('17653-k1', '17653'),
    givenItem(),
    givenItem('mi-tom', 'thùng', '0'),
    ...ACCOUNTS.map((code) => givenAccount(code)),
  ];
}

/** What every entry says of itself. */
export interface Signed {
  readonly id: EntryDraft['id'];
  readonly unit: string;
  readonly campaign: string;
  readonly date: BusinessDate;
  readonly by: { readonly maker: string; readonly checker?: string };
}

/** Somebody at a desk. */
function someone(dice: Dice): string {
  return `officer-${String(dice.throw(5) + 1)}`;
}

/** A day: mostly today, sometimes of an earlier month, seldom after the window of most campaigns. */
function someDay(dice: Dice): BusinessDate {
  const days = [
    '2026-11-05',
    '2026-11-05',
    '2026-11-05',
    '2026-11-05',
    '2026-11-05',
    '2026-10-20',
    '2026-10-20',
    '2026-09-15',
    '2026-11-28',
  ];
  return parseBusinessDate(dice.pick(days) ?? '2026-11-05');
}

/** A campaign: mostly one that is not settled. */
export function someCampaign(dice: Dice, world: World): Campaign | undefined {
  const all = [...world.campaigns.values()];
  const living = all.filter(({ stage }) => stage !== 'settled');
  return dice.chance(3) ? dice.pick(all) : dice.pick(living.length > 0 ? living : all);
}

/** A campaign for something new: mostly one that receives. */
export function receivingCampaign(dice: Dice, world: World): Campaign | undefined {
  const receiving = [...world.campaigns.values()].filter(({ stage }) => stage === 'opened');
  return dice.chance(12) ? someCampaign(dice, world) : (dice.pick(receiving) ?? someCampaign(dice, world));
}

/** Who does what where, of a campaign: two different people in most cases where two are needed. */
export function signedBy(dice: Dice, campaign: Campaign, more: { readonly two: boolean; readonly unit?: string }): Signed {
  const maker = someone(dice);
  const other = `officer-${String((Number(maker.slice(-1)) % 5) + 1)}`;
  const by = !more.two || dice.chance(4) ? { maker } : { maker, checker: dice.chance(2) ? maker : other };
  return { id: givenId(), unit: more.unit ?? dice.oneOf(...UNITS), campaign: campaign.slug, date: someDay(dice), by };
}

/** A fund of a campaign: its own, or one tied to something. */
export function someFund(dice: Dice, world: World, campaign: string): string {
  const tied = [...world.earmarks.keys()].filter((code) => code.startsWith(`${campaign}/`));
  return dice.chance(25) ? (dice.pick(tied) ?? campaign) : campaign;
}

/** The slug of what a fund is tied to. */
export function earmarkSlug(fund: string): string | undefined {
  return fund.split('/')[1];
}

/** The rows of accounts of one type that hold something of a campaign's money, as account and fund. */
export function moneyRows(
  world: World,
  campaign: string,
  type: 'cash' | 'bank',
): readonly { readonly account: string; readonly fund: string; readonly standing: bigint }[] {
  return world.rows.standing(`${type}:`).flatMap(([row, standing]) => {
    const [account = '', fund = ''] = row.split('|');
    return fund.split('/')[0] === campaign ? [{ account, fund, standing }] : [];
  });
}
