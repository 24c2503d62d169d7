import { DomainError } from '../domain-error.js';
import { LINE_QUANTITY_MAX } from '../vnd.js';
import type { Line, Valuation } from './entry.js';
import { type LotSource, valueOfNext } from './lot-source.js';

/** Goods of one lot in one place, as an entry takes from them: a row of the book with what is left of it and where it comes from. */
export interface GoodsRow {
  /** `stock:<warehouse>`, `uninspected:<warehouse>` or `transit:<transfer>`. */
  readonly account: string;
  readonly fund: string;
  readonly item: string;
  readonly lot: string;
  /** Thousandths that are there. */
  readonly standing: bigint;
  readonly source: LotSource;
  /** Log index of the gift, for goods nobody has inspected. */
  readonly gift?: number;
  /** Whether the gift's line was valued after the lot was opened: then entries have to name that line. */
  readonly isValuedLater?: boolean;
}

/** Goods taken from a row: the line they leave by, what they are worth, and the row as it is then. */
export interface TakenGoods {
  readonly out: Line;
  readonly valuation?: Valuation;
  readonly left: GoodsRow;
}

/**
 * Takes goods from the front of a row. More than is there is the book's to refuse.
 * @param quantity thousandths, 1 to 10^15
 * @throws DomainError `QUANTITY_INVALID`, `AMOUNT_TOO_LARGE`
 */
export function takeGoods(row: GoodsRow, quantity: bigint): TakenGoods {
  if (quantity <= 0n) throw new DomainError('QUANTITY_INVALID', { item: row.item, quantity: String(quantity) });
  if (quantity > LINE_QUANTITY_MAX) throw new DomainError('AMOUNT_TOO_LARGE', { amount: String(quantity).slice(0, 24) });
  const { account, fund, item: commodity, lot, standing } = row;
  const valuation = valueOfNext(row.source, standing, quantity);
  return {
    out: { account, fund, commodity, quantity, side: 'C', lot },
    ...(valuation && { valuation }),
    left: { ...row, standing: standing - quantity },
  };
}

/** The goods lost by an entry: they arrive nowhere, with what they were worth. */
export function lostLine(campaign: string, { out, valuation }: TakenGoods): Line {
  const { fund = '', commodity, quantity } = out;
  return { account: `lost:${campaign}`, fund, commodity, quantity, side: 'D', ...(valuation && { valuation }) };
}

/** Facts by which the book finds where the goods of rows come from: the gifts behind those not inspected, origins of those valued later. */
export function sourceFacts(rows: readonly GoodsRow[]): {
  readonly gifts?: readonly string[];
  readonly origins?: readonly Readonly<Record<string, string>>[];
} {
  const gifts = [...new Set(rows.flatMap(({ gift }) => (gift === undefined ? [] : [gift])))].sort((a, b) => a - b).map(String);
  const later = new Map(rows.filter(({ isValuedLater }) => isValuedLater === true).map(({ lot, source }) => [lot, source.origin]));
  const origins = [...later].map(([lot, origin]) => ({ lot, origin }));
  return { ...(gifts.length > 0 && { gifts }), ...(origins.length > 0 && { origins }) };
}
