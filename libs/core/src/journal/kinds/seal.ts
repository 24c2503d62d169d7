import { factText } from '../fact.js';
import type { KindRule } from '../kind.js';

/** The close of a day: SHA-256 of the canonical trial balance (published as a file) as of the entries before this one. */
export const SEAL: KindRule = {
  kind: 'seal',
  unitSealed: false,
  movesValue: false,
  check(draft) {
    factText(draft, 'day');
    factText(draft, 'balances');
  },
};
