import { DomainError } from '../domain-error.js';
import { LINE_QUANTITY_MAX } from '../vnd.js';
import type { Line } from './entry.js';

/**
 * Holds every entry to double entry: debits equal credits for each commodity, so nothing appears or vanishes.
 * @throws DomainError `ENTRY_UNBALANCED` naming the commodity and both sums; `QUANTITY_INVALID` for a quantity outside 1..10^15
 */
export function assertBalanced(lines: readonly Line[]): void {
  const difference = new Map<string, bigint>();
  for (const [position, line] of lines.entries()) {
    if (line.quantity <= 0n || line.quantity > LINE_QUANTITY_MAX) {
      throw new DomainError('QUANTITY_INVALID', { line: String(position + 1), quantity: String(line.quantity) });
    }
    const signed = line.side === 'D' ? line.quantity : -line.quantity;
    difference.set(line.commodity, (difference.get(line.commodity) ?? 0n) + signed);
  }
  for (const [commodity, left] of difference) {
    if (left !== 0n) throw new DomainError('ENTRY_UNBALANCED', { commodity, difference: String(left) });
  }
}
