import type { BusinessDate } from '../dates.js';
import type { EntryId } from '../ids.js';
import type { EntryDraft, Signers, ValuationBasis } from './entry.js';
import type { Vnd } from '../vnd.js';

/** Everything the entry says by which goods of a gift get a value later. */
export interface ValuationGiven {
  readonly id: EntryId;
  readonly unit: string;
  readonly campaign: string;
  readonly date: BusinessDate;
  readonly by: Signers;
  /** Log index of the gift. */
  readonly gift: number;
  /** The goods line of it, as `<entry id>/<line number>`. */
  readonly lot: string;
  readonly item: string;
  /** Of the whole line, above zero. */
  readonly total: Vnd;
  readonly basis: ValuationBasis;
  /** The day the value is of: of the invoice, of the board's decision. */
  readonly valuedOn: BusinessDate;
}

/** Builds the entry that values goods. Only shapes it; whether the book allows it is the kind's rule. */
export function valuationDraft(given: ValuationGiven): EntryDraft {
  const { id, unit, campaign, date, by, gift, lot, item, total, basis, valuedOn } = given;
  return {
    kind: 'valuation',
    id,
    unit,
    campaign,
    date,
    by,
    facts: { gift: String(gift), lot, item, total: String(total), basis, date: valuedOn },
  };
}
