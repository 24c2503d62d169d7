import { DomainError } from '../../domain-error.js';
import type { EntryDraft } from '../entry.js';
import { factText } from '../fact.js';
import type { KindRule } from '../kind.js';

const COUNTS = ['rows', 'gifts', 'gifts_vnd', 'debits', 'debits_vnd', 'duplicates', 'quarantined'] as const;

const COUNT = /^(0|[1-9][0-9]{0,17})$/;

function countOf(draft: EntryDraft, name: string): bigint {
  const digits = factText(draft, name);
  if (!COUNT.test(digits)) throw new DomainError('ENTRY_INVALID', { kind: 'statement', fact: name, value: digits.slice(0, 40) });
  return BigInt(digits);
}

/**
 * What one bank statement file held: its SHA-256, the account, the profile that read it, how many rows became gifts,
 * debits, duplicates or quarantined rows, their sums, and the balances where the bank printed them.
 */
export const STATEMENT: KindRule = {
  kind: 'statement',
  unitSealed: true,
  movesValue: false,
  needs(draft, needs) {
    needs.named.add(`account:${factText(draft, 'account')}`);
    if (draft.campaign !== undefined) needs.campaigns.add(draft.campaign);
  },
  check(draft, book) {
    const account = factText(draft, 'account');
    factText(draft, 'file');
    factText(draft, 'profile');
    if (!book.named('account', account)) throw new DomainError('ACCOUNT_UNKNOWN', { account });
    const counts = Object.fromEntries(COUNTS.map((name) => [name, countOf(draft, name)] as const));
    const explained = ['gifts', 'debits', 'duplicates', 'quarantined'].reduce((sum, name) => sum + (counts[name] ?? 0n), 0n);
    if (explained !== counts['rows']) throw new DomainError('ENTRY_INVALID', { kind: 'statement', fact: 'rows' });
  },
};
