import type { Vnd } from '../vnd.js';
import type { BankDay } from './bank-day.js';

/** The banks whose statements can be read. A new bank is one file in `banks/` and one row in `banks.ts`. */
export type Bank = 'vcb' | 'vietinbank';

/** One movement of a bank statement, as the bank printed it: exactly one of the two amounts is above zero. */
export interface StatementLine {
  /** 1-based ordinal among the data rows of its file. Provenance, never identity. */
  readonly row: number;
  /** The bank's day; one that no book can hold where the bank misprinted it. */
  readonly date: BankDay;
  /** `HH:MM:SS` as printed. */
  readonly time?: string;
  /** Money in, whole đồng; 0 for money out. */
  readonly creditVnd: Vnd;
  /** Money out, whole đồng; 0 for money in. */
  readonly debitVnd: Vnd;
  /** The balance after this movement, where the bank printed it. */
  readonly balanceVnd?: Vnd;
  /** What the payer or the bank wrote: one line, NFC, no control or bidi characters; may be empty. */
  readonly memo: string;
  /** The bank's document or reference number. Not unique. */
  readonly reference?: string;
  /** The other side of the transfer as the bank names it. */
  readonly offsetAccount?: string;
}
