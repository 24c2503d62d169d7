import { type BusinessDate, parseBusinessDate } from '../dates.js';
import { parseVnd } from '../vnd.js';
import { formatCommodityQuantity, parseCommodityQuantity } from './commodity.js';
import type { Line, Valuation, ValuationBasis } from './entry.js';
import type { BookView } from './kind.js';
import type { GoodsPart } from './lot-value.js';

/** The state goods were found in; anything worse is rejected. */
export const LOT_CONDITIONS = ['new', 'good', 'used', 'pack_damaged'] as const;

/** See `LOT_CONDITIONS`. */
export type LotCondition = (typeof LOT_CONDITIONS)[number];

/**
 * A lot as the book names it: goods of one item that were inspected, in one place. Its code is `<entry id>/<line number>` of the line
 * that put it into stock; a lot that arrives at another warehouse is a new one there, with the old one as `from`.
 * `origin` is the line of the gift it comes from and `part` the part of that line it is, out of `of` (thousandths). What a count found
 * too much is in `quantity` and in no part: it was never given, and is worth nothing.
 */
export interface Lot {
  readonly code: string;
  readonly item: string;
  readonly warehouse: string;
  /** `<campaign>[/<earmark>]` */
  readonly fund: string;
  readonly from: string;
  readonly origin: string;
  readonly part: GoodsPart;
  /** Thousandths that were there when the lot was opened. */
  readonly quantity: bigint;
  readonly of: bigint;
  readonly condition: LotCondition;
  /** The last day on which it may be handed out. */
  readonly expiresOn?: BusinessDate;
  /** Of the whole origin line; absent while nobody had put a value on it. */
  readonly valuation?: Valuation;
}

const BASES: readonly ValuationBasis[] = ['invoice', 'price_list', 'donor', 'board'];

/** The code of the lot a line opens: its entry and its number, from 1. */
export function lotCode(entryId: string, lineNumber: number): string {
  return `${entryId}/${String(lineNumber)}`;
}

/** Splits a lot's code, or `undefined` when it is none. */
export function readLotCode(code: string): { readonly entryId: string; readonly line: number } | undefined {
  const [, entryId, line] = /^([0-9a-f-]{36})\/([1-9][0-9]{0,2})$/.exec(code) ?? [];
  return entryId === undefined ? undefined : { entryId, line: Number(line) };
}

/** Whether a lot is past its last day. Its expiry is no state: the same lot is good today and expired tomorrow. */
export function isExpiredLot(lot: Pick<Lot, 'expiresOn'>, date: BusinessDate): boolean {
  return lot.expiresOn !== undefined && lot.expiresOn < date;
}

/** What the book keeps of a lot under its code. */
export function lotFacts(lot: Lot): Readonly<Record<string, string>> {
  const { valuation } = lot;
  const quantity = (thousandths: bigint): string => formatCommodityQuantity(lot.item, thousandths);
  return {
    item: lot.item,
    warehouse: lot.warehouse,
    fund: lot.fund,
    from: lot.from,
    origin: lot.origin,
    start: quantity(lot.part.from),
    end: quantity(lot.part.to),
    quantity: quantity(lot.quantity),
    of: quantity(lot.of),
    condition: lot.condition,
    ...(lot.expiresOn !== undefined && { expires_on: lot.expiresOn }),
    ...(valuation && valuationFacts(valuation)),
  };
}

/** Reads what the book keeps of a lot back. */
export function lotOfFacts(code: string, facts: Readonly<Record<string, unknown>>): Lot {
  const item = text(facts, 'item');
  const expires = facts['expires_on'];
  const valuation = valuationOfFacts(facts);
  return {
    code,
    item,
    warehouse: text(facts, 'warehouse'),
    fund: text(facts, 'fund'),
    from: text(facts, 'from'),
    origin: text(facts, 'origin'),
    part: { from: parseCommodityQuantity(item, text(facts, 'start')), to: parseCommodityQuantity(item, text(facts, 'end')) },
    quantity: parseCommodityQuantity(item, text(facts, 'quantity')),
    of: parseCommodityQuantity(item, text(facts, 'of')),
    condition: LOT_CONDITIONS.find((known) => known === facts['condition']) ?? 'good',
    ...(typeof expires === 'string' && { expiresOn: parseBusinessDate(expires) }),
    ...(valuation && { valuation }),
  };
}

/** A lot of the book, or `undefined` for goods nobody has inspected. `lot:<code>` must be among the rule's needs. */
export function namedLot(book: BookView, code: string): Lot | undefined {
  const facts = book.named('lot', code);
  return facts && lotOfFacts(code, facts);
}

/** What somebody says goods are worth, as names keep it. */
export function valuationFacts({ total, basis, by, date }: Valuation): Readonly<Record<string, string>> {
  return { value: String(total), basis, valued_by: by, valued_on: date };
}

/** Reads `valuationFacts` back; `undefined` where there are none. */
export function valuationOfFacts(facts: Readonly<Record<string, unknown>>): Valuation | undefined {
  const basis = BASES.find((known) => known === facts['basis']);
  if (basis === undefined || facts['value'] === undefined) return undefined;
  return {
    total: parseVnd(text(facts, 'value')),
    basis,
    by: text(facts, 'valued_by'),
    date: parseBusinessDate(text(facts, 'valued_on')),
  };
}

/** A lot as its own row of the trial balance: where its goods lie now. */
export function stockLine(lot: Lot, quantity: bigint, side: Line['side']): Line {
  return { account: `stock:${lot.warehouse}`, fund: lot.fund, commodity: lot.item, quantity, side, lot: lot.code };
}

function text(facts: Readonly<Record<string, unknown>>, name: string): string {
  const value = facts[name];
  if (typeof value !== 'string') throw new Error(`a lot's name lacks ${name}`);
  return value;
}
