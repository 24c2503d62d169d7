import { DomainError } from '../../domain-error.js';
import { factText, optionalFactText } from '../fact.js';
import type { KindRule } from '../kind.js';

/**
 * A unit of the Front as the book knows it: official code, name, type (`province`, `commune`, `warehouse`), the unit above,
 * and from when it exists. A warehouse is a unit of type `warehouse` under the unit that keeps it, code `44-k1`. A later change of the territory is a new unit, never an edit.
 */
export const UNIT: KindRule = {
  kind: 'unit',
  unitSealed: false,
  movesValue: false,
  needs(draft, needs) {
    needs.named.add(`unit:${factText(draft, 'code')}`);
    const parent = optionalFactText(draft, 'parent');
    if (parent !== undefined) needs.named.add(`unit:${parent}`);
  },
  check(draft, book) {
    const code = factText(draft, 'code');
    factText(draft, 'name');
    factText(draft, 'valid_from');
    const shape = factText(draft, 'type') === 'warehouse' ? /^[0-9]{2,5}-k[0-9]{1,3}$/ : /^[0-9]{2,5}$/;
    if (!shape.test(code)) throw new DomainError('ENTRY_INVALID', { kind: 'unit', fact: 'code', value: code });
    if (book.named('unit', code)) throw new DomainError('UNIT_EXISTS', { unit: code });
    const parent = optionalFactText(draft, 'parent');
    if (parent !== undefined && !book.named('unit', parent)) throw new DomainError('UNIT_UNKNOWN', { unit: parent });
  },
  apply(draft, change) {
    change.name('unit', factText(draft, 'code'), draft.facts ?? {});
  },
};
