import { DomainError } from '../../domain-error.js';
import { factText } from '../fact.js';
import type { KindRule } from '../kind.js';

/** The unit code of entries that belong to the log itself rather than to an office. */
export const LOG_UNIT = '00';

/** The first entry of a log: names its origin and signing key, so that no other log can pass for it. */
export const GENESIS: KindRule = {
  kind: 'genesis',
  unitSealed: false,
  movesValue: false,
  check(draft, book) {
    if (!book.isEmpty) throw new DomainError('BOOK_EXISTS');
    factText(draft, 'origin');
    factText(draft, 'key');
  },
};
