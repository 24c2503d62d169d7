import { DomainError } from '../domain-error.js';
import type { EntryDraft } from './entry.js';

/** Texts by name, as canonical bytes hold them: names are `[a-z][a-z0-9_]*`. */
export type FactRecord = ReadonlyMap<string, string>;

/** A fact that is a flat record of non-empty texts; absent counts as empty. @throws DomainError `ENTRY_INVALID` naming it */
export function factRecord(draft: EntryDraft, name: string): FactRecord {
  return readRecord(draft, name, draft.facts?.[name] ?? {});
}

/** A fact that is a list of flat records of non-empty texts; absent counts as empty. @throws DomainError `ENTRY_INVALID` naming it */
export function factRecords(draft: EntryDraft, name: string): readonly FactRecord[] {
  const value: unknown = draft.facts?.[name] ?? [];
  if (!Array.isArray(value)) throw new DomainError('ENTRY_INVALID', { kind: draft.kind, fact: name });
  return value.map((each: unknown) => readRecord(draft, name, each));
}

function readRecord(draft: EntryDraft, name: string, value: unknown): FactRecord {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new DomainError('ENTRY_INVALID', { kind: draft.kind, fact: name });
  }
  const record = new Map<string, string>();
  for (const [key, text] of Object.entries(value)) {
    if (typeof text !== 'string' || text === '') throw new DomainError('ENTRY_INVALID', { kind: draft.kind, fact: `${name}.${key}` });
    record.set(key, text);
  }
  return record;
}
