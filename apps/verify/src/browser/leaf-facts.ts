import { type Cj1Record, type Cj1Value, parseCj1 } from '#core/cj1.js';
import { DomainError } from '#core/domain-error.js';
import type { Voucher } from '#core/journal/entry.js';

/** What a page shows of an entry, read from its leaf. */
export interface LeafFacts {
  /** đồng received: the sum of the debits in money, digits */
  readonly amount: string;
  readonly vouchers: readonly Voucher[];
  /** `''` where there is none */
  readonly campaign: string;
  readonly date: string;
}

/**
 * Reads a leaf that was proven to stand in the log. Lighter than the journal's own reader, and no judge: whether the book allows the entry
 * is for the verifier of the whole log.
 * @throws DomainError `CJ1_INVALID` when it is not canonical, `ENTRY_INVALID` when an amount or number is none
 */
export function leafFacts(leaf: string): LeafFacts {
  const { camp, date, lines, vouchers } = record(parseCj1(leaf));
  const debits = list(lines)
    .map(record)
    .filter(({ com, side }) => com === 'vnd' && side === 'D');
  return {
    amount: String(debits.reduce((sum, { qty }) => sum + BigInt(whole(qty)), 0n)),
    vouchers: list(vouchers)
      .map(record)
      .map(({ book, no }) => ({ book: text(book), no: Number(whole(no)) })),
    campaign: text(camp),
    date: text(date),
  };
}

function record(value: Cj1Value | undefined): Cj1Record {
  return typeof value === 'object' && !isList(value) ? value : {};
}

function list(value: Cj1Value | undefined): readonly Cj1Value[] {
  return value !== undefined && isList(value) ? value : [];
}

function isList(value: Cj1Value): value is readonly Cj1Value[] {
  return Array.isArray(value);
}

function text(value: Cj1Value | undefined): string {
  return typeof value === 'string' ? value : '';
}

function whole(value: Cj1Value | undefined): string {
  const digits = text(value);
  if (!/^\d{1,18}$/.test(digits)) throw new DomainError('ENTRY_INVALID');
  return digits;
}
