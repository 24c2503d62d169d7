import { DomainError } from '../../domain-error.js';
import type { EntryDraft, Line } from '../entry.js';
import { factText } from '../fact.js';
import type { BookView, KindRule, SealedEntry } from '../kind.js';
import { negated } from '../measure.js';
import { isRefunded, needRefunded, returnedKeys } from '../refunded.js';
import { TWO_PERSON_KINDS } from '../two-persons.js';

/** Why an entry is taken back. `OTHER` asks for words beside it (a commitment). */
export const REVERSAL_REASONS = ['DUPLICATE', 'WRONG_AMOUNT', 'WRONG_CAMPAIGN', 'RETURNED_TO_DONOR', 'BOUNCED', 'OTHER'] as const;

/** The lines that take an entry back: the same, sides swapped, no valuation (the value stands on the entry that was reversed). */
export function swappedLines(lines: readonly Line[]): readonly Line[] {
  return lines.map(({ valuation, ...line }) => ({ ...line, side: line.side === 'D' ? 'C' : 'D' }));
}

/** The sealed entry a reversal names. @throws DomainError `ENTRY_INVALID`, `REVERSAL_TARGET_UNKNOWN` */
function reversalTarget(draft: EntryDraft, book: BookView): SealedEntry {
  if (!draft.reverses) throw new DomainError('ENTRY_INVALID', { kind: 'reversal', fact: 'rev' });
  const target = book.sealed(draft.reverses.index);
  if (target?.leafHash !== draft.reverses.leafHash) {
    throw new DomainError('REVERSAL_TARGET_UNKNOWN', { index: String(draft.reverses.index) });
  }
  return target;
}

function sameLine(a: Line, b: Line | undefined): boolean {
  return (
    b !== undefined &&
    a.account === b.account &&
    a.fund === b.fund &&
    a.commodity === b.commodity &&
    a.quantity === b.quantity &&
    a.side === b.side &&
    a.lot === b.lot &&
    b.valuation === undefined
  );
}

function checkMirrors(draft: EntryDraft, target: SealedEntry): void {
  const wanted = swappedLines(target.entry.lines ?? []);
  const given = draft.lines ?? [];
  const mirrors = wanted.length === given.length && wanted.every((line, at) => sameLine(line, given[at]));
  if (!mirrors || draft.unit !== target.entry.unit || draft.campaign !== target.entry.campaign) {
    throw new DomainError('ENTRY_INVALID', { kind: 'reversal', fact: 'lines' });
  }
}

/** A gift that went back to its donor, wholly or in part, is not taken back a second time. */
function refundKeys(draft: EntryDraft): ReturnType<typeof returnedKeys> {
  return draft.reverses && draft.campaign !== undefined ? returnedKeys(draft.campaign, draft.reverses.index, draft.lines ?? []) : [];
}

/** What needed two persons to be made needs two to be taken back. */
function checkPersons(draft: EntryDraft, target: SealedEntry): void {
  if (TWO_PERSON_KINDS.includes(target.entry.kind) && draft.by.checker === undefined) {
    throw new DomainError('SECOND_PERSON_NEEDED', { kind: 'reversal', index: String(target.entry.index) });
  }
}

/**
 * Takes a whole entry back (Accounting Law 2015 art. 27: electronic books are only ever corrected by a further voucher).
 * One per entry, never of a reversal; carries a DC voucher and a reason code; by two persons where the entry itself needed two.
 */
export const REVERSAL: KindRule = {
  kind: 'reversal',
  unitSealed: true,
  movesValue: true,
  needs(draft, needs) {
    if (!draft.reverses) return;
    needs.sealed.add(draft.reverses.index);
    // Goods may have been valued after they came: that goes too.
    for (const { lot } of draft.lines ?? []) if (lot !== undefined) needs.named.add(`valuation:${lot}`);
    needRefunded(needs, refundKeys(draft));
  },
  check(draft, book) {
    const reason = factText(draft, 'reason');
    if (!REVERSAL_REASONS.some((known) => known === reason)) {
      throw new DomainError('ENTRY_INVALID', { kind: 'reversal', fact: 'reason', value: reason });
    }
    const target = reversalTarget(draft, book);
    if (target.entry.kind === 'reversal') throw new DomainError('REVERSAL_OF_REVERSAL', { index: String(target.entry.index) });
    if (!book.reversible(target.entry)) {
      throw new DomainError('REVERSAL_NOT_ALLOWED', { index: String(target.entry.index), kind: target.entry.kind });
    }
    if (target.reversed) throw new DomainError('ALREADY_REVERSED', { index: String(target.entry.index) });
    if (draft.voucherTypes?.join() !== 'DC') throw new DomainError('ENTRY_INVALID', { kind: 'reversal', fact: 'vouchers' });
    checkPersons(draft, target);
    checkMirrors(draft, target);
    if (target.entry.kind === 'contribution' && isRefunded(book, refundKeys(draft))) {
      throw new DomainError('GIFT_REFUNDED', { index: String(target.entry.index) });
    }
  },
  apply(draft, change) {
    if (draft.reverses) change.reverse(draft.reverses.index);
  },
  measures(draft, book) {
    return (book.reversible(reversalTarget(draft, book).entry) ?? []).map(negated);
  },
};
