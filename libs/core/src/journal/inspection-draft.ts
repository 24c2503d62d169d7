import type { BusinessDate } from '../dates.js';
import { DomainError } from '../domain-error.js';
import type { EntryId } from '../ids.js';
import type { EntryDraft, Line, Signers } from './entry.js';
import { type GoodsRow, lostLine, sourceFacts, takeGoods } from './goods-row.js';
import type { DISPOSALS, REJECTION_REASONS } from './kinds/inspection.js';
import { type LotCondition, lotCode } from './lot.js';
import { type PackCount, packFacts } from './pack.js';

/** Outcomes one inspection may have: what fits a leaf of 16 KiB with a value on each. A longer list is several inspections. */
const OUTCOMES_MAX = 20;

/** What was found of a quantity (thousandths): fit for use, or rejected with a reason and what was done with it. */
export type InspectionOutcome = { readonly quantity: bigint; readonly packs?: PackCount } & (
  | { readonly found: 'usable'; readonly condition: LotCondition; readonly expiresOn?: BusinessDate }
  | {
      readonly found: 'rejected';
      readonly reason: (typeof REJECTION_REASONS)[number];
      readonly disposal: (typeof DISPOSALS)[number];
      /** Number of the record of disposal; needed unless the goods are `held`. */
      readonly record?: string;
    }
);

/** Everything an inspection's entry says that the writer does not add. */
export interface InspectionGiven {
  readonly id: EntryId;
  readonly unit: string;
  readonly campaign: string;
  readonly date: BusinessDate;
  readonly by: Signers;
  /** Code of the warehouse, or of the unit where it has none. */
  readonly warehouse: string;
  /** What was looked at; each row once. */
  readonly goods: readonly { readonly row: GoodsRow; readonly outcomes: readonly InspectionOutcome[] }[];
  readonly commitments?: Readonly<Record<string, string>>;
}

/**
 * Builds the balanced entry of an inspection. Only shapes it; whether the book allows it is the kind's rule.
 * @throws DomainError `ENTRY_EMPTY`, `ENTRY_TOO_LARGE`, `QUANTITY_INVALID`, `AMOUNT_TOO_LARGE`
 */
export function inspectionDraft(given: InspectionGiven): EntryDraft {
  const lines: Line[] = [];
  const lots: Readonly<Record<string, string>>[] = [];
  const rejected: Readonly<Record<string, string>>[] = [];
  const packs = new Map<number, PackCount>();
  for (const { row, outcomes } of given.goods) {
    let left = row;
    for (const outcome of outcomes) {
      const taken = takeGoods(left, outcome.quantity);
      left = taken.left;
      const number = lines.length + 2;
      const isUsable = outcome.found === 'usable';
      lines.push(taken.out, isUsable ? usableLine(given, taken, number) : lostLine(given.campaign, taken));
      if (isUsable) lots.push(lotRecord(number, outcome));
      else rejected.push(rejectedRecord(number, outcome));
      if (outcome.packs) packs.set(number, outcome.packs);
    }
  }
  if (lines.length === 0) throw new DomainError('ENTRY_EMPTY', { kind: 'inspection' });
  if (lines.length > 2 * OUTCOMES_MAX) throw new DomainError('ENTRY_TOO_LARGE', { goods_lines_max: String(OUTCOMES_MAX) });
  const { warehouse } = given;
  const sources = sourceFacts(given.goods.map(({ row }) => row));
  return {
    kind: 'inspection',
    id: given.id,
    unit: given.unit,
    campaign: given.campaign,
    date: given.date,
    by: given.by,
    lines,
    ...(given.commitments && { commitments: given.commitments }),
    facts: {
      warehouse,
      ...(lots.length > 0 && { lots }),
      ...(rejected.length > 0 && { rejected }),
      ...sources,
      ...packFacts(packs),
    },
  };
}

function usableLine({ id, warehouse }: InspectionGiven, { out, valuation }: ReturnType<typeof takeGoods>, number: number): Line {
  return { ...out, account: `stock:${warehouse}`, side: 'D', lot: lotCode(id, number), ...(valuation && { valuation }) };
}

function lotRecord(number: number, outcome: Extract<InspectionOutcome, { found: 'usable' }>): Readonly<Record<string, string>> {
  const { condition, expiresOn } = outcome;
  return { line: String(number), condition, ...(expiresOn !== undefined && { expires_on: expiresOn }) };
}

function rejectedRecord(number: number, outcome: Extract<InspectionOutcome, { found: 'rejected' }>): Readonly<Record<string, string>> {
  const { reason, disposal, record } = outcome;
  return { line: String(number), reason, disposal, ...(record !== undefined && { record }) };
}
