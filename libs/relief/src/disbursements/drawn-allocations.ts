import { DomainError } from '#core/domain-error.js';
import { VND } from '#core/journal/commodity.js';
import type { DrawnAllocation } from '#core/journal/disbursement-draft.js';
import type { AllocatedLine } from '../allocations/allocations-reader.js';
import { type CompleteTerms, moneyTotal } from './complete-disbursement.js';

/**
 * Which allocation lines a disbursement draws on and by how much: its money and goods, taken from the lines in the order they are named.
 * Empty for a disbursement of a direct need.
 * @throws DomainError `ALLOCATION_MISMATCH` for a line of another unit, category or earmark, `ALLOCATION_EXCEEDED` when they hold too little
 */
export function drawnAllocations(terms: CompleteTerms, lines: readonly AllocatedLine[]): readonly DrawnAllocation[] {
  if (terms.allocations.length === 0) return [];
  for (const { code, unit, category, earmark } of lines) {
    if (unit !== terms.toUnit || category !== terms.category || earmark !== terms.earmark) {
      throw new DomainError('ALLOCATION_MISMATCH', { allocation: code, to_unit: unit, category });
    }
  }
  const wanted = new Map<string, bigint>();
  if (terms.money.length > 0) wanted.set(VND, moneyTotal(terms));
  for (const { item, quantity } of terms.goods) wanted.set(item, (wanted.get(item) ?? 0n) + BigInt(quantity));
  return [...wanted].flatMap(([commodity, quantity]) => drawnOf(commodity, quantity, lines));
}

function drawnOf(commodity: string, wanted: bigint, lines: readonly AllocatedLine[]): readonly DrawnAllocation[] {
  const drawn: DrawnAllocation[] = [];
  let open = wanted;
  for (const { code, left } of lines.filter((line) => line.commodity === commodity)) {
    const quantity = open < left ? open : left;
    if (quantity > 0n) drawn.push({ lot: code, commodity, quantity });
    open -= quantity;
  }
  if (open > 0n) {
    throw new DomainError('ALLOCATION_EXCEEDED', { commodity, wanted: String(wanted), allotted: String(wanted - open) });
  }
  return drawn;
}
