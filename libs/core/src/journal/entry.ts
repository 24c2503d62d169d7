import type { Cj1Value } from '../cj1.js';
import type { BusinessDate, Instant } from '../dates.js';
import type { EntryId } from '../ids.js';
import type { Vnd } from '../vnd.js';
import type { Side } from './account.js';

/** Longest an entry may be, in bytes of its canonical form. */
export const ENTRY_BYTES_MAX = 16_384;

/** Who puts a value on goods, in the words of the leaf. */
export type ValuationBasis = 'invoice' | 'price_list' | 'donor' | 'board';

/** Evidence of what goods are worth: whole đồng for the whole line, on whose word, by whom (pseudonymous id), when. */
export interface Valuation {
  readonly total: Vnd;
  readonly basis: ValuationBasis;
  readonly by: string;
  readonly date: BusinessDate;
}

/**
 * One line of an entry. `quantity` is positive, in whole đồng or thousandths of a goods unit; `side` D is debit, C credit.
 * `fund` is `<campaign>[/<earmark>]`; `lot` is `<entry id>/<line number>` of the line that brought the goods in.
 * A goods line without `valuation` is "not valued", never worth zero.
 */
export interface Line {
  readonly account: string;
  readonly fund?: string;
  readonly commodity: string;
  readonly quantity: bigint;
  readonly side: Side;
  readonly lot?: string;
  readonly valuation?: Valuation;
}

/** The books a voucher may be numbered in: cash received, bank credit, goods received, cash paid, payment order, goods issued, adjustment. */
export type VoucherType = 'PT' | 'BC' | 'NK' | 'PC' | 'UN' | 'XK' | 'DC';

/** A gapless number in a voucher book such as `PT-44-26`. */
export interface Voucher {
  readonly book: string;
  readonly no: number;
}

/** Pseudonymous ids of the people (or the token) and the device behind an entry. */
export interface Signers {
  readonly maker: string;
  readonly checker?: string;
  readonly device?: string;
}

/** A sealed entry pointed at by another: its log index and base64 leaf hash. */
export interface EntryPointer {
  readonly index: number;
  readonly leafHash: string;
}

/**
 * An entry as a use case hands it to the journal: everything but what only the writer knows
 * (index, instant, voucher numbers). `kind` names a row of the kinds table.
 */
export interface EntryDraft {
  readonly kind: string;
  readonly id: EntryId;
  /** Official code of the unit whose book this is in, e.g. `44`. */
  readonly unit: string;
  readonly date: BusinessDate;
  readonly by: Signers;
  readonly campaign?: string;
  /** One book per voucher the entry carries; the writer numbers them. */
  readonly voucherTypes?: readonly VoucherType[];
  readonly lines?: readonly Line[];
  readonly reverses?: EntryPointer;
  readonly group?: { readonly n: number; readonly of: number };
  readonly request?: { readonly id: string; readonly hash: string };
  /** Base64 commitments to SHA-256 of files. */
  readonly evidence?: readonly string[];
  /** Base64 commitments by label. */
  readonly commitments?: Readonly<Record<string, string>>;
  /** Base64 SHA-256 of the receipt code. */
  readonly receiptHash?: string;
  readonly reference?: { readonly origin: string; readonly index: number; readonly leafHash: string };
  /** What is particular to the kind: public facts only, never names of people or free text. */
  readonly facts?: Readonly<Record<string, Cj1Value>>;
}

/** What the writer adds when it seals a draft. `at` never decreases along the log. */
export interface SealedParts {
  readonly index: number;
  readonly at: Instant;
  readonly vouchers: readonly Voucher[];
}

/** An entry of the book. */
export interface Entry extends EntryDraft, SealedParts {
  /** Keys of the leaf this release does not understand: hashed, balanced and counted all the same, and reported. */
  readonly notUnderstood: readonly string[];
}
