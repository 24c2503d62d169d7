import type { ForeignMoney } from '#core/foreign-money.js';
import type { RecordedEntry } from '../recorded-entry.js';

export type { RecordedEntry } from '../recorded-entry.js';

/** A gift an officer just recorded, with what goes on its receipt. */
export interface RecordedContribution extends RecordedEntry {
  /** The 27 characters of the receipt's code. A secret of the donor: shown, printed, never logged. */
  readonly receiptCode: string;
  /** Path of the receipt's page. */
  readonly receiptUrl: string;
  /** The money in Vietnamese words; absent for goods alone. */
  readonly amountInWords?: string;
  /** What was sent, where the bank turned another currency into đồng. */
  readonly foreign?: ForeignMoney;
}
