import type { BusinessDate } from '#core/dates.js';
import type { AsOf } from '../as-of/as-of.js';
import type { HandedGoods } from '../decisions/decision-views.js';
import type { UnitName } from '../registry/registry.js';

/** Whole đồng, decimal digits, with a minus sign where more was taken back than came. */
export interface DayMoney {
  readonly amount: string;
  readonly currency: 'VND';
}

/**
 * Money of one business day. What was taken back is gone from the day of the entry it took back, so that a day says what stands of it; all days
 * together make the totals of the same size.
 */
export interface DayView {
  readonly date: BusinessDate;
  /** `count` of gifts that stand */
  readonly received: DayMoney & { readonly count: number };
  /** interest less bank charges: below zero on a day of charges */
  readonly interest: DayMoney;
  readonly disbursed: DayMoney;
  readonly returned: DayMoney;
  /** missing at cash counts, below zero where a count found more */
  readonly lost: DayMoney;
}

/** Money of a campaign day by day. */
export interface DaysView {
  readonly as_of: AsOf;
  readonly definitions_url: string;
  readonly campaign: string;
  /** days on which something stands, oldest first */
  readonly data: readonly DayView[];
}

/** What became of one item: received = given + returned + lost + left. Decimals in `unit`. */
export interface GoodsFlowRow {
  readonly item: string;
  readonly name: string;
  readonly unit: string;
  readonly received: string;
  /** handed out to recipients */
  readonly given: string;
  readonly returned: string;
  /** written off, or missing at a count; below zero where counts found more */
  readonly lost: string;
  readonly left: string;
  /** estimated value of the received lines that carry one, whole đồng, decimal digits; never added to money */
  readonly valued_vnd: string;
  /** received lines nobody has valued: their worth is unknown, not zero */
  readonly not_valued_lines: number;
}

/** Goods of a campaign by item, in order of the items' codes. */
export interface GoodsFlowView {
  readonly as_of: AsOf;
  readonly definitions_url: string;
  readonly campaign: string;
  readonly data: readonly GoodsFlowRow[];
}

/** Goods handed out, by name. */
export interface NamedGoods extends HandedGoods {
  readonly name: string;
}

/** What reached one commune. */
export interface AreaView {
  /** `null` for communes with so few households that they are shown together */
  readonly unit: UnitName | null;
  /** hand-outs that stand */
  readonly hand_outs: number;
  /** counted once per hand-out; `null` when they are too few to be told */
  readonly households: number | null;
  readonly people: number | null;
  readonly money: DayMoney;
  readonly goods: readonly NamedGoods[];
}

/** What was handed out by commune: most money first, then most households; communes shown together last. */
export interface AreasView {
  readonly as_of: AsOf;
  readonly definitions_url: string;
  readonly campaign: string;
  /** communes with fewer households are shown together */
  readonly households_min: number;
  readonly data: readonly AreaView[];
}
