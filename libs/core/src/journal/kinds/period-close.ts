import { DomainError } from '../../domain-error.js';
import { parseVnd } from '../../vnd.js';
import { parseAccount } from '../account.js';
import type { EntryDraft } from '../entry.js';
import { factText } from '../fact.js';
import { factRecords } from '../fact-records.js';
import type { KindRule } from '../kind.js';

const PERIOD = /^2[0-9]{3}-(?:0[1-9]|1[0-2])$/;
const DIFFERENCE = /^-?[1-9][0-9]{0,17}$/;

/** Whether a text names an accounting period: a month, `2026-09`. */
export function isPeriod(text: string): boolean {
  return PERIOD.test(text);
}

function codeOf(draft: EntryDraft): string {
  return `${draft.unit}-${factText(draft, 'period')}`;
}

function refuse(fact: string, more: Readonly<Record<string, string>> = {}): never {
  throw new DomainError('ENTRY_INVALID', { kind: 'period_close', fact, ...more });
}

/** Each bank account once, with what the book held on it; where book and bank differ, the difference has its explanation. */
function checkBankAccounts(draft: EntryDraft): void {
  const seen = new Set<string>();
  for (const record of factRecords(draft, 'bank')) {
    const account = record.get('account') ?? '';
    if (parseAccount(account).type !== 'bank' || seen.has(account)) refuse('bank', { account });
    seen.add(account);
    parseVnd(record.get('balance') ?? '');
    const difference = record.get('difference');
    if (difference === undefined) continue;
    if (!DIFFERENCE.test(difference)) refuse('bank', { account, difference });
    if (record.get('explained') !== 'yes') throw new DomainError('DIFFERENCE_UNEXPLAINED', { account, difference });
  }
}

/**
 * A month of a unit's books is closed: nothing that moves value is dated into it any more (Circular 41/2022 art. 10). Says what the book
 * held at its end: `cash` in đồng, `bank` a list of {account, balance, difference?, explained?}; a difference (signed, book less bank) only
 * with `explained` `yes`.
 */
export const PERIOD_CLOSE: KindRule = {
  kind: 'period_close',
  unitSealed: true,
  movesValue: false,
  needs(draft, needs) {
    needs.named.add(`period:${codeOf(draft)}`);
  },
  check(draft, book) {
    const period = factText(draft, 'period');
    if (!isPeriod(period)) refuse('period', { value: period.slice(0, 20) });
    if (draft.date.slice(0, 7) <= period) throw new DomainError('PERIOD_NOT_OVER', { unit: draft.unit, period, date: draft.date });
    parseVnd(factText(draft, 'cash'));
    checkBankAccounts(draft);
    if (book.named('period', codeOf(draft))) throw new DomainError('ALREADY_NAMED', { kind: 'period', code: codeOf(draft) });
  },
  apply(draft, change) {
    change.name('period', codeOf(draft), draft.facts ?? {});
  },
};
