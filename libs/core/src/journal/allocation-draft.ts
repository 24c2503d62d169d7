import type { BusinessDate } from '../dates.js';
import { DomainError } from '../domain-error.js';
import type { EntryId } from '../ids.js';
import { LINE_QUANTITY_MAX } from '../vnd.js';
import type { EntryDraft, Line, Signers } from './entry.js';
import { allottedLine } from './kinds/allocation.js';

/** Lines one entry of a round may have: what fits a leaf of 16 KiB. A longer round is several entries of one linked group. */
export const ALLOCATION_LINES_MAX = 30;

/** What one receiving unit is given of one commodity: whole đồng or thousandths, above zero. */
export interface AllocationLine {
  readonly unit: string;
  readonly category: string;
  /** `vnd` or an item's code. */
  readonly commodity: string;
  readonly quantity: bigint;
  /** Slug of the earmark it is taken from; the campaign's free fund when left out. */
  readonly earmark?: string;
}

/** Everything an allocation's entry says that the writer does not add. */
export interface AllocationGiven {
  readonly id: EntryId;
  /** The unit that decides. */
  readonly unit: string;
  readonly campaign: string;
  readonly date: BusinessDate;
  readonly by: Signers;
  /** The round (đợt) within the campaign, as people number it. */
  readonly round: string;
  readonly decisionNo: string;
  readonly decisionDate: BusinessDate;
  readonly lines: readonly AllocationLine[];
  readonly group?: { readonly n: number; readonly of: number };
  readonly commitments?: Readonly<Record<string, string>>;
}

/**
 * Builds the balanced entry of (a part of) an allocation round.
 * @throws DomainError `ENTRY_EMPTY` without lines, `ENTRY_TOO_LARGE` above `ALLOCATION_LINES_MAX`, `QUANTITY_INVALID`, `AMOUNT_TOO_LARGE`
 */
export function allocationDraft(given: AllocationGiven): EntryDraft {
  const { lines, campaign } = given;
  if (lines.length === 0) throw new DomainError('ENTRY_EMPTY', { kind: 'allocation' });
  if (lines.length > ALLOCATION_LINES_MAX) throw new DomainError('ENTRY_TOO_LARGE', { lines_max: String(ALLOCATION_LINES_MAX) });
  return {
    kind: 'allocation',
    id: given.id,
    unit: given.unit,
    date: given.date,
    by: given.by,
    campaign,
    ...(given.group && { group: given.group }),
    ...(given.commitments && Object.keys(given.commitments).length > 0 && { commitments: given.commitments }),
    lines: [...lines.map((line, at) => decidedLine(given, line, at + 1)), ...allottedLines(campaign, lines)],
    facts: {
      round: given.round,
      decision_no: given.decisionNo,
      decision_date: given.decisionDate,
      lines: lines.map(({ unit, category }, at) => ({ line: String(at + 1), unit, category })),
    },
  };
}

function decidedLine({ id, campaign }: AllocationGiven, line: AllocationLine, number: number): Line {
  const { commodity, quantity, earmark } = line;
  if (quantity <= 0n) throw new DomainError('QUANTITY_INVALID', { line: String(number), quantity: String(quantity) });
  checkLineMax(quantity);
  const fund = earmark === undefined ? campaign : `${campaign}/${earmark}`;
  return { account: `decided:${campaign}`, fund, commodity: `${commodity}.alloc`, quantity, side: 'D', lot: `${id}/${number}` };
}

function allottedLines(campaign: string, lines: readonly AllocationLine[]): readonly Line[] {
  const sums = new Map<string, bigint>();
  for (const { commodity, quantity } of lines) sums.set(commodity, (sums.get(commodity) ?? 0n) + quantity);
  return [...sums].map(([commodity, quantity]) => {
    checkLineMax(quantity);
    return allottedLine(campaign, commodity, quantity);
  });
}

function checkLineMax(quantity: bigint): void {
  if (quantity > LINE_QUANTITY_MAX) throw new DomainError('AMOUNT_TOO_LARGE', { amount: String(quantity).slice(0, 24) });
}
