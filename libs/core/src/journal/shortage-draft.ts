import type { BusinessDate } from '../dates.js';
import { DomainError } from '../domain-error.js';
import type { EntryId } from '../ids.js';
import { VND } from './commodity.js';
import type { EntryDraft, Line, Signers } from './entry.js';

/** What a reversal finds missing on one row: the account, the fund, whole đồng above zero. */
export interface MissingMoney {
  readonly account: string;
  readonly fund: string;
  readonly amountVnd: bigint;
}

/** Everything a shortage's entry says that the writer does not add. */
export interface ShortageGiven {
  readonly id: EntryId;
  readonly unit: string;
  readonly campaign: string;
  readonly date: BusinessDate;
  readonly by: Required<Pick<Signers, 'maker' | 'checker'>>;
  /** Index of the gift that is taken back. */
  readonly corrects: number;
  readonly missing: readonly MissingMoney[];
  readonly group: { readonly n: number; readonly of: number };
}

/** Builds the entry that stands beside the reversal of a gift whose money was used. @throws DomainError `ENTRY_EMPTY` with nothing missing */
export function shortageDraft(given: ShortageGiven): EntryDraft {
  const { campaign, missing } = given;
  if (missing.length === 0) throw new DomainError('ENTRY_EMPTY', { kind: 'adjustment' });
  return {
    kind: 'adjustment',
    id: given.id,
    unit: given.unit,
    date: given.date,
    by: given.by,
    campaign,
    voucherTypes: ['DC'],
    group: given.group,
    lines: [
      ...missing.map(({ account, fund, amountVnd }): Line => ({ account, fund, commodity: VND, quantity: amountVnd, side: 'D' })),
      ...missing.map(({ fund, amountVnd }): Line => {
        return { account: `shortage:${campaign}`, fund, commodity: VND, quantity: amountVnd, side: 'C' };
      }),
    ],
    facts: { reason: 'shortage', corrects: String(given.corrects) },
  };
}
