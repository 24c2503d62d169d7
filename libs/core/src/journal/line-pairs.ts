import { DomainError } from '../domain-error.js';
import type { EntryDraft, Line } from './entry.js';

/** Goods that move: what leaves somewhere, and the line after it where they arrive. `number` is that of the arriving line, from 1. */
export interface LinePair {
  readonly out: Line;
  readonly into: Line;
  readonly number: number;
}

/**
 * The lines of an entry that moves goods, two by two: a credit, then the debit of the same goods, fund and quantity. So every lot says for
 * itself where each part of it went, which is what values and tracing stand on.
 * @throws DomainError `ENTRY_INVALID` naming the line that breaks the order
 */
export function linePairs(draft: EntryDraft): readonly LinePair[] {
  const lines = draft.lines ?? [];
  const pairs: LinePair[] = [];
  for (let at = 0; at < lines.length; at += 2) {
    const out = lines[at];
    const into = lines[at + 1];
    if (!out || !into || !isPair(out, into)) throw new DomainError('ENTRY_INVALID', { kind: draft.kind, line: String(at + 1) });
    pairs.push({ out, into, number: at + 2 });
  }
  return pairs;
}

function isPair(out: Line, into: Line): boolean {
  const sameGoods = out.commodity === into.commodity && out.fund === into.fund && out.quantity === into.quantity;
  return out.side === 'C' && into.side === 'D' && sameGoods && out.valuation === undefined;
}
