import type { BusinessDate } from '#core/dates.js';
import type { Valuation } from '#core/journal/entry.js';
import type { Stage } from './deed.js';
import type { Part } from './goods-value.js';

/** A campaign of the model. `until` is the last day a gift may be dated. */
export interface Campaign {
  readonly slug: string;
  readonly stage: Stage;
  readonly from: string;
  readonly until: string;
  readonly account: string;
}

/** One thing a gift brought: money on an account, or goods of an item (then `lot`). `line` counts from 1. */
export interface GiftLine {
  readonly line: number;
  readonly account: string;
  readonly commodity: string;
  readonly quantity: bigint;
  readonly lot?: string;
}

/** A gift in the book. `entry` is the place of its deed in `World.entries`. */
export interface Gift {
  readonly id: string;
  readonly index: number;
  readonly campaign: string;
  readonly fund: string;
  readonly unit: string;
  readonly lines: readonly GiftLine[];
}

/** Goods of a gift's line, or of a lot made of it, that lie in a place. */
export interface Goods {
  readonly lot: string;
  readonly item: string;
  readonly campaign: string;
  readonly fund: string;
  readonly place: string;
  /** The gift's line it comes from, which part of it, out of how much; and how much was there when the row was opened. */
  readonly origin: string;
  readonly part: Part;
  readonly of: bigint;
  readonly quantity: bigint;
  /** Index of the gift, for goods nobody has inspected. */
  readonly gift?: number;
  readonly expiresOn?: BusinessDate;
  /** As it stood when the row was opened; a later one is in `World.valuations` under the origin. */
  readonly valuation?: Valuation;
}

/** Money or goods on their way. */
export interface Transfer {
  readonly id: string;
  readonly campaign: string;
  readonly from: string;
  readonly to: string;
  readonly maker: string;
  readonly money?: { readonly fund: string; readonly amountVnd: bigint };
  readonly goods?: Goods;
}

/** One line of an allocation round. */
export interface Allocated {
  readonly lot: string;
  readonly campaign: string;
  readonly fund: string;
  readonly commodity: string;
  readonly unit: string;
  readonly category: string;
}

/** Something a donor promised, one thing of it. */
export interface Promised {
  readonly pledge: string;
  readonly lot: string;
  readonly campaign: string;
  readonly fund: string;
  readonly commodity: string;
  readonly due: string;
}
