import type { DisplayLine } from '#core/mask.js';

/** What every row the child hands over has. `row` is the 1-based ordinal among the file's data rows. */
interface RowBase {
  readonly row: number;
}

/** Money in: becomes a gift unless the book knows it already. */
export interface CreditRow extends RowBase {
  readonly kind: 'credit';
  /** Digest of bank, fingerprint and occurrence: the row's identity on its account. */
  readonly identity: string;
  /** The bank's day, `YYYY-MM-DD`. */
  readonly date: string;
  /** Whole đồng. */
  readonly amountVnd: bigint;
  /** Values to commit to, by label: `donor`, `memo`, `bank_ref`, `payer_acct`, `bank_time`. */
  readonly fields: Readonly<Record<string, string>>;
  /** The masked line. */
  readonly display: DisplayLine;
  readonly referenceDigits?: string;
  /** Codes of promises its memo seems to hold; absent for nearly every row. */
  readonly transferCodes?: readonly string[];
}

/** Money out: never a gift; kept aside to be explained. */
export interface DebitRow extends RowBase {
  readonly kind: 'debit';
  readonly identity: string;
  readonly date: string;
  readonly amountVnd: bigint;
  /** What the bank printed, as canonical JSON text for the sealed opening. */
  readonly content: string;
}

/** A row nobody could read: kept aside with why. */
export interface UnreadableRow extends RowBase {
  readonly kind: 'unreadable';
  readonly reason: string;
  readonly content: string;
}

/** A data row of a statement as the child read it. */
export type ParsedRow = CreditRow | DebitRow | UnreadableRow;
