import { factText } from '../fact.js';
import type { KindRule } from '../kind.js';

/** Something went wrong with the running of the log (a clock step, an adopted log, a lost opening) and the book says so itself. */
export const INCIDENT: KindRule = {
  kind: 'incident',
  unitSealed: false,
  movesValue: false,
  check(draft) {
    factText(draft, 'code');
  },
};
