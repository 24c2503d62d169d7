import { type BusinessDate, addDays, parseBusinessDate } from '#core/dates.js';
import type { ConsentGiven } from '../consents/consent-command.js';
import { Chance } from './chance.js';
import { DEMONSTRATION_ACCOUNTS, HOUSING_CAMPAIGN, RELIEF_CAMPAIGN, accountCode } from './demonstration-campaigns.js';
import { FICTIONAL_ORGANISATIONS, fictionalPerson, fictionalPhone } from './fictional-people.js';

/** A gift of the demonstration, in the words an officer would type. */
export interface DemonstrationGift {
  readonly campaign: string;
  readonly unit: string;
  readonly date: BusinessDate;
  readonly cash?: { readonly amount: string };
  readonly bank?: { readonly amount: string; readonly reference: string; readonly account: string };
  readonly goods?: readonly DemonstrationGoods[];
  /** Where the goods came to; the unit itself keeps them when left out. */
  readonly warehouse?: string;
  readonly donor: { readonly name: string; readonly phone?: string; readonly organisation: boolean };
  readonly consent: ConsentGiven;
  readonly memo: string;
}

interface DemonstrationGoods {
  readonly item: string;
  readonly quantity: string;
  readonly value?: { readonly amount: string; readonly basis: 'invoice' | 'donor' };
}

/** Gifts of the relief campaign. */
export const RELIEF_GIFTS = 270;
/** Gifts for the houses, behind them. */
const HOUSING_GIFTS = 40;

const FIRST_DAY: BusinessDate = parseBusinessDate('2024-09-01');
const AMOUNTS = [20, 50, 100, 100, 200, 200, 300, 500, 500, 1000, 1000, 2000, 5000];
const MEMOS = [
  'Ủng hộ đồng bào bão số 3',
  'Chung tay cùng bà con vùng lũ',
  'Gửi chút tấm lòng',
  'Ủng hộ cứu trợ',
  'Mong bà con sớm ổn định cuộc sống',
];
const COMMUNES = ['19333', '19351', '19360', '18880', '19009', '19363', '19429', '19496', '19742', '19597'];
const RELIEF_GOODS: readonly (readonly [item: string, most: number])[] = [
  ['gao', 500],
  ['mi-tom', 100],
  ['nuoc-uong', 120],
  ['chan', 60],
  ['ao-phao', 40],
  ['sua-tuoi', 50],
  ['thuoc-y-te', 80],
];
const HOUSING_GOODS: readonly (readonly [item: string, most: number])[] = [
  ['xi-mang', 200],
  ['thep', 900],
  ['ton-lop', 300],
];

/** Every gift of the demonstration, in the order they are recorded; the same whenever it is asked on one day. */
export function demonstrationGifts(today: BusinessDate): readonly DemonstrationGift[] {
  const chance = new Chance(3);
  const relief = Array.from({ length: RELIEF_GIFTS }, (_, at) => reliefGift(chance, reliefDay(chance, at, today)));
  const housing = Array.from({ length: HOUSING_GIFTS }, (_, at) => housingGift(chance, addDays(today, Math.floor(at / 2) - 20)));
  return [...relief, ...housing];
}

/** Most gifts came in the first weeks, some in the last days. */
function reliefDay(chance: Chance, at: number, today: BusinessDate): BusinessDate {
  return at < RELIEF_GIFTS - 30 ? addDays(FIRST_DAY, Math.floor(at / 5) + chance.number(3)) : addDays(today, at - RELIEF_GIFTS + 1);
}

function reliefGift(chance: Chance, date: BusinessDate): DemonstrationGift {
  const base = { campaign: RELIEF_CAMPAIGN, date, ...giver(chance), memo: chance.pick(MEMOS) };
  const way = chance.number(10);
  if (way < 5) return { ...base, unit: '44', bank: bankCredit(chance, [DEMONSTRATION_ACCOUNTS.vcb, DEMONSTRATION_ACCOUNTS.vietinbank]) };
  const unit = chance.pick(COMMUNES);
  if (way < 7) return { ...base, unit, cash: { amount: amount(chance) } };
  // Goods alone are taken to the province's warehouses, those from the north of it to the second; a mixed gift stays with the commune.
  if (way < 9) return { ...base, unit: '44', warehouse: unit < '19333' ? '44-k2' : '44-k1', goods: [goods(chance, RELIEF_GOODS)] };
  return { ...base, unit, cash: { amount: amount(chance) }, goods: [goods(chance, RELIEF_GOODS)] };
}

function housingGift(chance: Chance, date: BusinessDate): DemonstrationGift {
  const base = { campaign: HOUSING_CAMPAIGN, unit: '44', date, ...giver(chance), memo: 'Góp một mái ấm' };
  if (chance.number(4) === 0) return { ...base, warehouse: '44-k1', goods: [goods(chance, HOUSING_GOODS)] };
  return { ...base, bank: bankCredit(chance, [DEMONSTRATION_ACCOUNTS.housing]) };
}

function giver(chance: Chance): Pick<DemonstrationGift, 'donor' | 'consent'> {
  if (chance.number(8) === 0)
    return { donor: { name: chance.pick(FICTIONAL_ORGANISATIONS), organisation: true }, consent: { level: 'public' } };
  const name = fictionalPerson(chance);
  const consent = { level: chance.pick(['public', 'masked', 'masked', 'masked', 'anonymous'] as const) };
  return { donor: { name, organisation: false, ...(chance.number(3) === 0 && { phone: fictionalPhone(chance) }) }, consent };
}

function amount(chance: Chance): string {
  return `${chance.pick(AMOUNTS)}000`;
}

function bankCredit(
  chance: Chance,
  accounts: readonly { readonly bank: string; readonly number: string }[],
): { amount: string; reference: string; account: string } {
  const reference = `${5000 + chance.number(400)}.${10_000 + chance.number(90_000)}`;
  return { amount: amount(chance), reference, account: accountCode(chance.pick(accounts)) };
}

function goods(chance: Chance, catalogue: readonly (readonly [item: string, most: number])[]): DemonstrationGoods {
  const [item, most] = chance.pick(catalogue);
  const quantity = 1 + chance.number(most);
  if (chance.number(3) > 0) return { item, quantity: String(quantity) };
  return {
    item,
    quantity: String(quantity),
    value: { amount: String(quantity * 25_000), basis: chance.pick(['invoice', 'donor'] as const) },
  };
}
