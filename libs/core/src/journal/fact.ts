import { DomainError } from '../domain-error.js';
import type { EntryDraft } from './entry.js';

/** A fact of an entry that must be a non-empty string. @throws DomainError `ENTRY_INVALID` naming it */
export function factText(draft: EntryDraft, name: string): string {
  const value = draft.facts?.[name];
  if (typeof value !== 'string' || value === '') throw new DomainError('ENTRY_INVALID', { kind: draft.kind, fact: name });
  return value;
}

/** A fact that may be absent. @throws DomainError `ENTRY_INVALID` when it is there and not a string */
export function optionalFactText(draft: EntryDraft, name: string): string | undefined {
  return draft.facts?.[name] === undefined ? undefined : factText(draft, name);
}

/** A fact that must be a list of strings (possibly empty or absent). @throws DomainError `ENTRY_INVALID` */
export function factTexts(draft: EntryDraft, name: string): readonly string[] {
  const value = draft.facts?.[name] ?? [];
  if (!Array.isArray(value)) throw new DomainError('ENTRY_INVALID', { kind: draft.kind, fact: name });
  return value.map((item) => {
    if (typeof item !== 'string') throw new DomainError('ENTRY_INVALID', { kind: draft.kind, fact: name });
    return item;
  });
}
