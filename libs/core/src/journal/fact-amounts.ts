import { DomainError } from '../domain-error.js';
import { parseVnd } from '../vnd.js';
import type { EntryDraft } from './entry.js';

/**
 * A fact that lists whole numbers by what they are of: `[{fund, amount}]`, `[{value, pieces}]`. Each thing once; absent reads as empty.
 * @param name the fact, and in its records the member that says of what and the one that says how much
 * @throws DomainError `ENTRY_INVALID` when it is no such list, `AMOUNT_UNREADABLE` or `AMOUNT_TOO_LARGE` for what is no number of 0 to 10^18
 */
export function factAmounts(
  draft: EntryDraft,
  name: { readonly fact: string; readonly of: string; readonly amount: string },
): ReadonlyMap<string, bigint> {
  const value: unknown = draft.facts?.[name.fact] ?? [];
  const amounts = new Map<string, bigint>();
  for (const record of Array.isArray(value) ? value : [undefined]) {
    const [of, amount] = [member(record, name.of), member(record, name.amount)];
    if (of === undefined || amount === undefined || amounts.has(of)) {
      throw new DomainError('ENTRY_INVALID', { kind: draft.kind, fact: name.fact });
    }
    amounts.set(of, parseVnd(amount));
  }
  return amounts;
}

function member(record: unknown, name: string): string | undefined {
  if (typeof record !== 'object' || record === null) return undefined;
  const value: unknown = Reflect.get(record, name);
  return typeof value === 'string' && value !== '' ? value : undefined;
}
