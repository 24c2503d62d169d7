import { type BusinessDate, addDays } from '#core/dates.js';
import type { FoundGoods, InspectGoodsCommand } from '../stock/inspect-goods.js';
import { type DemonstrationGift, RELIEF_GIFTS } from './demonstration-gifts.js';

/** A gift of the demonstration with its place in the list of all of them. */
export interface NumberedGift {
  readonly at: number;
  readonly gift: DemonstrationGift;
}

/** An inspection of the demonstration: which gifts' goods were looked at. */
export interface DemonstrationInspection {
  readonly name: string;
  readonly campaign: string;
  readonly warehouse: string;
  readonly date: BusinessDate;
  readonly gifts: readonly NumberedGift[];
}

/** How long goods keep from today on, in days; what is not here does not expire. */
const KEEPS: Readonly<Record<string, number>> = { 'mi-tom': 150, 'sua-tuoi': 75, 'nuoc-uong': 300, 'thuoc-y-te': 220, gao: 240 };
/** Milk that was handed in shortly before its day: it went unused. */
const OLD_MILK: readonly number[] = [1, 79];
const OLD_MILK_DAYS = 120;
/** Milk that has to go out this week. */
const LAST_MILK = 201;
/** Every ninth gift had something broken. */
const BROKEN_EVERY = 9;
const BROKEN = 2;

const AT_ONCE = 6;
/** The last gifts of the relief campaign wait for somebody to look at them. */
const WAITING = 6;

/** Every inspection, in the order of the gifts, per campaign and warehouse. */
export function demonstrationInspections(gifts: readonly DemonstrationGift[], today: BusinessDate): readonly DemonstrationInspection[] {
  const stacks = new Map<string, NumberedGift[]>();
  for (const [at, gift] of gifts.entries()) {
    const isWaiting = at >= RELIEF_GIFTS - WAITING && at < RELIEF_GIFTS;
    if (gift.warehouse === undefined || isWaiting) continue;
    const place = `${gift.campaign} ${gift.warehouse}`;
    stacks.set(place, [...(stacks.get(place) ?? []), { at, gift }]);
  }
  return [...stacks.values()].flatMap((stack) => portions(stack).map((portion, no) => inspectionOf(portion, no + 1, today)));
}

function inspectionOf(gifts: readonly NumberedGift[], no: number, today: BusinessDate): DemonstrationInspection {
  const gift = gifts.at(-1)?.gift;
  const { campaign = '', warehouse = '' } = gift ?? {};
  const nextDay = addDays(gift?.date ?? today, 1);
  return { name: `inspection-${campaign}-${warehouse}-${no}`, campaign, warehouse, date: nextDay > today ? today : nextDay, gifts };
}

function portions(stack: readonly NumberedGift[]): readonly (readonly NumberedGift[])[] {
  return Array.from({ length: Math.ceil(stack.length / AT_ONCE) }, (_, at) => stack.slice(at * AT_ONCE, (at + 1) * AT_ONCE));
}

/** What was found of a gift's goods: fit for use, and a little of it broken now and then. */
export function foundOf({ at, gift }: NumberedGift, today: BusinessDate): InspectGoodsCommand['goods'][number]['outcomes'] {
  const [{ item, quantity } = { item: '', quantity: '0' }] = gift.goods ?? [];
  const broken = at % BROKEN_EVERY === 0 && Number(quantity) > 2 * BROKEN ? BROKEN : 0;
  const expiresOn = lastDay(item, { at, gift }, today);
  const usable: FoundGoods = {
    found: 'usable',
    quantity: String(Number(quantity) - broken),
    ...(expiresOn !== undefined && { expiresOn }),
  };
  if (broken === 0) return [usable];
  const record = `BB-TH ${at}/MH`;
  return [usable, { found: 'rejected', quantity: String(broken), reason: 'damaged', disposal: 'destroyed', record }];
}

function lastDay(item: string, { at, gift }: NumberedGift, today: BusinessDate): BusinessDate | undefined {
  if (OLD_MILK.includes(at)) return addDays(gift.date, OLD_MILK_DAYS);
  if (at === LAST_MILK) return addDays(today, 5);
  const keeps = KEEPS[item];
  return keeps === undefined ? undefined : addDays(today, keeps + (at % 30));
}
