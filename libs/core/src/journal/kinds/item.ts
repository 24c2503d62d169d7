import { DomainError } from '../../domain-error.js';
import { isItemCode } from '../commodity.js';
import { factText } from '../fact.js';
import type { KindRule } from '../kind.js';

/** An item of the goods catalogue: code, name, unit of measure and how many decimals its quantities may have. Sealed before first use, never changed. */
export const ITEM: KindRule = {
  kind: 'item',
  unitSealed: true,
  movesValue: false,
  needs(draft, needs) {
    needs.named.add(`item:${factText(draft, 'code')}`);
  },
  check(draft, book) {
    const code = factText(draft, 'code');
    factText(draft, 'name');
    factText(draft, 'unit');
    if (!isItemCode(code)) throw new DomainError('ENTRY_INVALID', { kind: 'item', fact: 'code', value: code });
    if (!/^[0-3]$/.test(factText(draft, 'scale'))) throw new DomainError('ENTRY_INVALID', { kind: 'item', fact: 'scale' });
    if (book.named('item', code)) throw new DomainError('COMMODITY_EXISTS', { item: code });
  },
  apply(draft, change) {
    change.name('item', factText(draft, 'code'), draft.facts ?? {});
  },
};
