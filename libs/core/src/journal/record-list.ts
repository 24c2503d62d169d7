import { DomainError } from '../domain-error.js';
import type { EntryDraft } from './entry.js';

/** A flat record of texts inside a list of an entry's facts. */
export type ListedRecord = Readonly<Record<string, string>>;

/**
 * A fact that is a list of flat records, each saying all of some things and perhaps some others; absent counts as empty.
 * @throws DomainError `ENTRY_INVALID` naming the fact
 */
export function recordList(
  draft: EntryDraft,
  name: string,
  keys: { readonly needed: readonly string[]; readonly allowed?: readonly string[] },
): readonly ListedRecord[] {
  const refuse = (): never => {
    throw new DomainError('ENTRY_INVALID', { kind: draft.kind, fact: name });
  };
  const value: unknown = draft.facts?.[name] ?? [];
  if (!Array.isArray(value)) return refuse();
  return value.map((held: unknown) => {
    if (typeof held !== 'object' || held === null || Array.isArray(held)) return refuse();
    const record: Record<string, string> = {};
    for (const [key, one] of Object.entries(held)) {
      if (typeof one !== 'string' || one === '' || !(keys.needed.includes(key) || keys.allowed?.includes(key) === true)) return refuse();
      record[key] = one;
    }
    return keys.needed.every((key) => key in record) ? record : refuse();
  });
}
