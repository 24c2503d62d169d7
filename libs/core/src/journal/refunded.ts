import { type BalanceKey, balanceKeyText } from './balance-key.js';
import type { Line } from './entry.js';
import type { BookNeeds, BookView } from './kind.js';

/**
 * Where a gift's line stands among what went back to donors: `returned:<campaign>` keeps a row per gift line, named
 * `<gift's index>/<line number>`, so that no gift goes back twice.
 */
export function returnedKey(campaign: string, gift: number, number: number, line: Line): BalanceKey {
  return { account: `returned:${campaign}`, fund: line.fund ?? '', commodity: line.commodity, lot: `${gift}/${number}` };
}

/** The rows of every line of a gift. @param lines the gift's, or those of its reversal, which stand in the same order */
export function returnedKeys(campaign: string, gift: number, lines: readonly Line[]): readonly BalanceKey[] {
  return lines.map((line, at) => returnedKey(campaign, gift, at + 1, line));
}

/** Names what `isRefunded` looks up. */
export function needRefunded(needs: BookNeeds, keys: readonly BalanceKey[]): void {
  for (const key of keys) needs.balances.set(balanceKeyText(key), key);
}

/** Whether anything of a gift went back to its donor. */
export function isRefunded(book: BookView, keys: readonly BalanceKey[]): boolean {
  return keys.some((key) => book.standing(key) > 0n);
}
