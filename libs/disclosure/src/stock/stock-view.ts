import type { BusinessDate } from '#core/dates.js';
import type { AsOf } from '../as-of/as-of.js';
import type { UnitName } from '../registry/registry.js';

/** Goods of one item in one place. Quantities are decimals without trailing zeros, in `unit`. */
export interface StockRowView {
  readonly item: string;
  readonly name: string;
  readonly unit: string;
  readonly warehouse: UnitName;
  /** fit for use and not past its last day */
  readonly usable: string;
  /** inspected and past its last day: not handed out any more */
  readonly expired: string;
  /** received, and nobody has looked at it yet */
  readonly uninspected: string;
  /** lots with something usable in them */
  readonly lots: number;
  /** last day of the usable lot that expires first; `null` when none expires */
  readonly first_expiry: BusinessDate | null;
  readonly card_url: string;
}

/** Goods on their way between two places: sent, and not yet said to have arrived. */
export interface OnTheWayView {
  /** id of the entry that sent them */
  readonly transfer: string;
  readonly from: UnitName;
  readonly to: UnitName;
  readonly sent_on: BusinessDate;
  /** whole days from then to the moment of `as_of` */
  readonly age_days: number;
  readonly goods: readonly { readonly item: string; readonly name: string; readonly quantity: string; readonly unit: string }[];
  /** the entry that sent them */
  readonly path: string;
}

/** Body of `/public/v1/campaigns/{slug}/stock`. */
export interface StockView {
  readonly as_of: AsOf;
  readonly definitions_url: string;
  readonly data: readonly StockRowView[];
  readonly on_the_way: readonly OnTheWayView[];
}

/** One movement on a stock card. Quantities are decimals in the item's unit; `null` on the side nothing moved. */
export interface CardLineView {
  readonly index: number;
  readonly date: BusinessDate;
  readonly kind: string;
  readonly vouchers: readonly string[];
  readonly lot: string;
  readonly expires_on: BusinessDate | null;
  readonly in: string | null;
  readonly out: string | null;
  /** what the moved goods were worth in whole đồng, `null` where nobody has said: unknown, not zero */
  readonly valued_vnd: string | null;
  /** what was there after it, of all lots of the card */
  readonly balance: string;
  readonly path: string;
}

/** Body of a stock card: one item in one place, newest movement first. */
export interface StockCardView {
  readonly as_of: AsOf;
  readonly definitions_url: string;
  readonly item: { readonly code: string; readonly name: string; readonly unit: string };
  readonly warehouse: UnitName;
  /** what is there, expired lots included */
  readonly balance: string;
  readonly data: readonly CardLineView[];
  readonly page: { readonly next_cursor: string | null; readonly has_more: boolean; readonly limit: number };
}

/** What a campaign wants of one item, what it has and what is coming. Decimals in `unit`. */
export interface NeedView {
  readonly item: string;
  readonly name: string;
  readonly unit: string;
  /** wanted in all; `null` for goods it has without asking for them */
  readonly wanted: string | null;
  readonly note: string | null;
  /** usable, anywhere */
  readonly have: string;
  /** uninspected, on the way and pledged together */
  readonly coming: string;
  readonly uninspected: string;
  readonly on_the_way: string;
  readonly pledged: string;
  /** handed out so far counts as no longer wanted: wanted − disbursed − have − coming, not below zero; `null` without `wanted` */
  readonly missing: string | null;
}

/** Body of `/public/v1/campaigns/{slug}/needs`. */
export interface NeedsView {
  readonly as_of: AsOf;
  readonly definitions_url: string;
  readonly data: readonly NeedView[];
}
