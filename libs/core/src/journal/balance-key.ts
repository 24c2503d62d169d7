import type { Line } from './entry.js';

/** Which row of the trial balance a line moves: one per (account, fund, commodity, lot); `''` where a part is absent. */
export interface BalanceKey {
  readonly account: string;
  readonly fund: string;
  readonly commodity: string;
  readonly lot: string;
}

/** The row a line moves. */
export function balanceKeyOf(line: Line): BalanceKey {
  return { account: line.account, fund: line.fund ?? '', commodity: line.commodity, lot: line.lot ?? '' };
}

/** One string per key, unique because no part may contain the separator. */
export function balanceKeyText(key: BalanceKey): string {
  return `${key.account}|${key.fund}|${key.commodity}|${key.lot}`;
}
