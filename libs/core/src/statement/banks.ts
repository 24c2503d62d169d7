import { VCB } from './banks/vcb.js';
import { VIETINBANK } from './banks/vietinbank.js';
import type { Bank } from './line.js';
import type { StatementProfile } from './profile.js';

/** Every bank whose statements can be read, by its code. A new bank is one file and one row here. */
export const STATEMENT_PROFILES: Readonly<Record<Bank, StatementProfile>> = {
  vcb: VCB,
  vietinbank: VIETINBANK,
};
