import { parseBusinessDate } from '#core/dates.js';
import { entryId } from '#core/ids.js';
import { cashCountDraft } from '#core/journal/cash-count-draft.js';
import { vnd } from '#core/vnd.js';
import type { PostCall } from '#ledger/post-call.js';
import type { CashCountRow } from './cash-count.repository.js';

/** What a count becomes in the book; the same count is sealed once. @param checker the second person, where there is a difference */
export function cashCountPost(row: CashCountRow, checker?: string): PostCall {
  const draft = cashCountDraft({
    id: entryId(row.id),
    unit: row.unit,
    campaign: row.campaign,
    date: parseBusinessDate(row.countedOn),
    by: { maker: row.maker, ...(checker !== undefined && { checker }) },
    book: row.funds.map(({ fund, amount }) => ({ fund, amountVnd: vnd(BigInt(amount)) })),
    counted: row.notes.map(({ value, pieces }) => ({ valueVnd: vnd(BigInt(value)), pieces })),
  });
  return { entries: [draft], openings: [], key: { kind: 'once', name: `cash count ${row.id}` }, lane: 'desk' };
}
