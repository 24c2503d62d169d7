import { DomainError } from '../domain-error.js';
import type { EntryDraft } from './entry.js';
import { factText } from './fact.js';

/**
 * A reason out of a closed list; `other` asks for words beside it, which are committed and never public.
 * @param fact the name of the fact that holds it
 * @throws DomainError `ENTRY_INVALID` naming the fact
 */
export function demandReason(draft: EntryDraft, fact: string, known: readonly string[]): string {
  const reason = factText(draft, fact);
  if (!known.includes(reason) || (reason === 'other' && draft.commitments?.['reason'] === undefined)) {
    throw new DomainError('ENTRY_INVALID', { kind: draft.kind, fact, value: reason.slice(0, 40) });
  }
  return reason;
}
