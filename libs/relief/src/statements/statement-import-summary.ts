/**
 * What an import did: every row is a gift, a debit, a duplicate or quarantined, so that the four add up to `rows`.
 * Amounts in whole đồng and the size of the log are digit strings.
 */
export interface StatementImportSummary {
  readonly rows: number;
  /** Gifts in the book through this import. */
  readonly gifts: number;
  readonly gifts_vnd: string;
  /** Money out, to be explained. */
  readonly debits: number;
  readonly debits_vnd: string;
  /** Rows the book knew before, debits included. */
  readonly duplicates: number;
  /** Rows set aside with a reason. */
  readonly quarantined: number;
  readonly tree_size: string;
  readonly seconds: number;
}
