import { DomainError } from '../domain-error.js';
import { parseVnd } from '../vnd.js';
import type { EntryDraft } from './entry.js';
import { factRecords } from './fact-records.js';

/**
 * A fact that lists whole numbers by what they are of: `[{fund, amount}]`, `[{value, pieces}]`. Each thing once; absent reads as empty.
 * @param name the fact, and in its records the member that says of what and the one that says how much
 * @throws DomainError `ENTRY_INVALID` when it is no such list, `AMOUNT_UNREADABLE` or `AMOUNT_TOO_LARGE` for what is no number of 0 to 10^18
 */
export function factAmounts(
  draft: EntryDraft,
  name: { readonly fact: string; readonly of: string; readonly amount: string },
): ReadonlyMap<string, bigint> {
  const amounts = new Map<string, bigint>();
  for (const record of factRecords(draft, name.fact)) {
    const [of, amount] = [record.get(name.of), record.get(name.amount)];
    if (of === undefined || amount === undefined || amounts.has(of)) {
      throw new DomainError('ENTRY_INVALID', { kind: draft.kind, fact: name.fact });
    }
    amounts.set(of, parseVnd(amount));
  }
  return amounts;
}
