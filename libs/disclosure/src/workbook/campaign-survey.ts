import type pg from 'pg';
import { BookSums } from '#core/audit/book-sums.js';
import { BookState } from '#core/journal/book-state.js';
import type { Entry } from '#core/journal/entry.js';
import { kindRule } from '#core/journal/kinds.js';
import type { PublishedTotal } from '#ledger/publisher/published-totals.js';
import { type CampaignRange, campaignPagesOf } from './campaign-rows.js';
import { AllocationUses } from './state/allocation-uses.js';
import { DocumentRoles } from './state/document-roles.js';
import { LaterValuations } from './state/later-valuations.js';
import { PledgeOutcomes } from './state/pledge-outcomes.js';
import { TransferArrivals } from './state/transfer-arrivals.js';
import type { WorkbookFilter } from './workbook-request.js';

/** Everything but the gifts, read once: which entries each sheet is made of, what they add to the measures, and what became of things. */
export interface CampaignSurvey {
  /** Log indexes inside the filter, by kind, ascending. */
  readonly indexes: ReadonlyMap<string, readonly number[]>;
  /** What the entries inside the filter add to the public measures; those taken back by the size add nothing. */
  readonly totals: readonly PublishedTotal[];
  // What became of things as of the size, whatever the filter.
  readonly pledges: PledgeOutcomes;
  readonly allocations: AllocationUses;
  readonly transfers: TransferArrivals;
  readonly documents: DocumentRoles;
  readonly valuations: LaterValuations;
}

/** No measure of these kinds looks at the book. */
const NO_BOOK = new BookState(0, () => undefined);

/** Reads every entry of a campaign that is no gift, in the order of the log. What is kept grows with pledges, allocations and transfers, not with gifts. */
export async function surveyCampaign(pool: pg.Pool, range: CampaignRange): Promise<CampaignSurvey> {
  const indexes = new Map<string, number[]>();
  const sums = new BookSums();
  const state = {
    pledges: new PledgeOutcomes(),
    allocations: new AllocationUses(),
    transfers: new TransferArrivals(),
    documents: new DocumentRoles(),
    valuations: new LaterValuations(),
  };
  for await (const page of campaignPagesOf(pool, range, await otherIndexes(pool, range))) {
    for (const row of page) {
      for (const part of Object.values(state)) part.add(row);
      if (!isInside(range.filter, row.entry)) continue;
      const ofKind = indexes.get(row.entry.kind) ?? [];
      indexes.set(row.entry.kind, ofKind);
      ofKind.push(row.entry.index);
      if (row.reversedBy === undefined) addMeasures(sums, row.entry);
    }
  }
  for (const entry of await state.valuations.standing(pool, range)) addMeasures(sums, entry, true);
  const totals = sums.totals().map((total) => ({ ...total, count: BigInt(total.count), notValuedLines: BigInt(total.notValuedLines) }));
  return { indexes, totals, ...state };
}

/** Indexes of entries of some kinds, ascending. */
export function indexesOfKinds({ indexes }: CampaignSurvey, kinds: readonly string[]): readonly number[] {
  return kinds.flatMap((kind) => indexes.get(kind) ?? []).sort((a, b) => a - b);
}

/** Reversals add nothing of their own: what they take back is left out. Valuations wait until it is known which gifts stand. */
function addMeasures(sums: BookSums, entry: Entry, withValuations = false): void {
  if (entry.kind === 'reversal' || (entry.kind === 'valuation') !== withValuations) return;
  for (const delta of kindRule(entry.kind)?.measures?.(entry, NO_BOOK) ?? []) sums.addMeasure(delta);
}

function isInside({ from, to, unit }: WorkbookFilter, { date, unit: own }: Entry): boolean {
  return (from === undefined || date >= from) && (to === undefined || date <= to) && (unit === undefined || own === unit);
}

/** Months are closed unit by unit, whatever their campaigns. */
async function otherIndexes(pool: pg.Pool, { filter, size }: CampaignRange): Promise<readonly number[]> {
  const { rows } = await pool.query<{ idx: bigint }>(
    `SELECT e.idx FROM ledger.entry e WHERE e.idx < $1 AND e.kind <> 'contribution' AND (e.campaign = $2 OR e.kind = 'period_close') ORDER BY e.idx`,
    [size, filter.campaign],
  );
  return rows.map(({ idx }) => Number(idx));
}
