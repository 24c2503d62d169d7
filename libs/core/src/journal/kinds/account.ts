import { DomainError } from '../../domain-error.js';
import { parseAccount } from '../account.js';
import { factText } from '../fact.js';
import type { KindRule } from '../kind.js';

/**
 * A bank or treasury account of a unit: code (`bank:<bank>-<number>`), bank, number and holder as officially announced.
 * One separate account per campaign (Decree 93/2021 art. 9.1a).
 */
export const ACCOUNT: KindRule = {
  kind: 'account',
  unitSealed: true,
  movesValue: false,
  needs(draft, needs) {
    needs.named.add(`account:${factText(draft, 'code')}`);
  },
  check(draft, book) {
    const code = factText(draft, 'code');
    factText(draft, 'bank');
    factText(draft, 'number');
    factText(draft, 'holder');
    if (parseAccount(code).type !== 'bank') throw new DomainError('ACCOUNT_INVALID', { account: code });
    if (book.named('account', code)) throw new DomainError('ACCOUNT_EXISTS', { account: code });
  },
  apply(draft, change) {
    change.name('account', factText(draft, 'code'), draft.facts ?? {});
  },
};
