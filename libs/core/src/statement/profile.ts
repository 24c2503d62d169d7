import type { Vnd } from '../vnd.js';
import type { Bank, StatementLine } from './line.js';
import type { QuarantineReason } from './quarantine.js';

/** The columns a statement can have. */
export type StatementColumn = 'date' | 'time' | 'reference' | 'document' | 'debit' | 'credit' | 'balance' | 'memo' | 'offsetAccount';

/** How one column is recognised. */
export interface ColumnRule {
  readonly column: StatementColumn;
  /** Folded labels (`foldLabel`); a bilingual header may hold two of them one after the other. */
  readonly labels: readonly string[];
  /** Whether a file without it is not this bank's. */
  readonly required: boolean;
}

/** Where each column stands in a file. */
export interface StatementHeader {
  /** Cells in the header row. */
  readonly width: number;
  /** 0-based position, −1 where the file has no such column. */
  readonly at: Readonly<Record<StatementColumn, number>>;
  /** The header row itself, folded: pages repeat it. */
  readonly labels: readonly string[];
}

/** Why a row of the file is no movement. */
export type SkipReason = 'preamble' | 'header' | 'blank' | 'totals' | 'noise';

/** What a row turned out to be. */
export type RowReading =
  | { readonly kind: 'line'; readonly line: StatementLine }
  | { readonly kind: 'skip'; readonly why: SkipReason }
  | {
      readonly kind: 'quarantine';
      readonly reason: QuarantineReason;
      /** The balance printed on it, where that at least could be read. */
      readonly balanceVnd?: Vnd;
    };

/** How one bank's statements are read. */
export interface StatementProfile {
  readonly bank: Bank;
  /** The bank's name as people know it. */
  readonly name: string;
  /** Stored with every row it read: says by which rules. Goes up when the reading changes; the fingerprint never changes with it. */
  readonly version: string;
  readonly columns: readonly ColumnRule[];
  /** Reads one row below the header. `row` is the ordinal it gets if it is a data row. */
  readRow(cells: readonly string[], header: StatementHeader, row: number): RowReading;
  /** What makes a movement the same movement in another export; see docs/spec/statement.md for what it survives. */
  fingerprint(line: StatementLine): string;
}
