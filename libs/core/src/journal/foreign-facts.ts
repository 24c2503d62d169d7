import { DomainError } from '../domain-error.js';
import { type ForeignMoney, checkForeignMoney } from '../foreign-money.js';
import { parseAccount } from './account.js';
import type { EntryDraft } from './entry.js';
import { factRecord } from './fact-records.js';

/** `facts.foreign` of a gift that reached the bank in another currency. */
export function foreignFacts(foreign: ForeignMoney | undefined): { readonly foreign?: Readonly<Record<string, string>> } {
  if (!foreign) return {};
  const { currency, amount, rate } = foreign;
  return { foreign: { currency, amount, ...(rate !== undefined && { rate }) } };
}

/** The original currency of an entry's bank money, or `undefined`. @throws DomainError `ENTRY_INVALID` when the fact is malformed */
export function foreignMoneyOf(draft: EntryDraft): ForeignMoney | undefined {
  if (draft.facts?.['foreign'] === undefined) return undefined;
  const record = factRecord(draft, 'foreign');
  const rate = record.get('rate');
  return { currency: record.get('currency') ?? '', amount: record.get('amount') ?? '', ...(rate !== undefined && { rate }) };
}

/**
 * Foreign money is money at a bank: the bank sells it and credits đồng (Circular 41/2022 art. 10), and only those stand in the lines.
 * @throws DomainError `ENTRY_INVALID` without a bank line; what `checkForeignMoney` throws
 */
export function demandForeign(draft: EntryDraft): void {
  const foreign = foreignMoneyOf(draft);
  if (!foreign) return;
  const atBank = (draft.lines ?? []).filter(({ account }) => parseAccount(account).type === 'bank');
  if (atBank.length === 0) throw new DomainError('ENTRY_INVALID', { kind: draft.kind, fact: 'foreign' });
  checkForeignMoney(
    foreign,
    atBank.reduce((sum, { quantity }) => sum + quantity, 0n),
  );
}
