import { DomainError } from '../domain-error.js';
import type { EntryDraft } from './entry.js';
import { factRecords } from './fact-records.js';

/** A flat record of texts inside a list of an entry's facts. */
export type ListedRecord = Readonly<Record<string, string>>;

/**
 * A fact that is a list of flat records, each saying all of some things, perhaps some others, and nothing else; absent counts as empty.
 * @throws DomainError `ENTRY_INVALID` naming the fact
 */
export function recordList(
  draft: EntryDraft,
  name: string,
  keys: { readonly needed: readonly string[]; readonly allowed?: readonly string[] },
): readonly ListedRecord[] {
  const { needed, allowed = [] } = keys;
  return factRecords(draft, name).map((record) => {
    const isKnown = [...record.keys()].every((key) => needed.includes(key) || allowed.includes(key));
    if (!isKnown || !needed.every((key) => record.has(key))) throw new DomainError('ENTRY_INVALID', { kind: draft.kind, fact: name });
    return Object.fromEntries(record);
  });
}
