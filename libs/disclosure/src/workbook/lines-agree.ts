import { parseAccount } from '#core/journal/account.js';
import { baseCommodity } from '#core/journal/commodity.js';
import type { Measure } from '#core/journal/measure.js';
import type { PublishedTotal } from '#ledger/publisher/published-totals.js';
import { VND } from '#core/journal/commodity.js';
import type { TrialRow } from './trial-balance.js';

/** Which account a measure is the balance of: money, goods, and the side it grows on. */
const MEASURED: Readonly<Record<string, { readonly money: Measure; readonly goods: Measure; readonly sign: 1n | -1n }>> = {
  fund: { money: 'received_money', goods: 'received_goods', sign: -1n },
  interest: { money: 'interest_money', goods: 'interest_money', sign: -1n },
  used: { money: 'disbursed_money', goods: 'disbursed_goods', sign: 1n },
  returned: { money: 'returned', goods: 'returned', sign: 1n },
  lost: { money: 'lost', goods: 'lost', sign: 1n },
  delivered: { money: 'delivered_directly', goods: 'delivered_directly', sign: 1n },
};

/**
 * Holds the measures, added up from the leaves, against the accounts they are the balances of, added up from the book's lines.
 * @param rows every entry's, of one unit or all; not those of some days only, since what is taken back later is left out of the measures
 * @throws Error naming the first that differs: such a book must not be handed out
 */
export function assertLinesAgree(totals: readonly PublishedTotal[], rows: readonly TrialRow[]): void {
  const sums = new Map<string, bigint>();
  const add = (measure: Measure, commodity: string, quantity: bigint): void => {
    const key = `${measure} of ${commodity}`;
    sums.set(key, (sums.get(key) ?? 0n) + quantity);
  };
  const measured = new Set<Measure>(Object.values(MEASURED).flatMap(({ money, goods }) => [money, goods]));
  for (const { measure, commodity, quantity } of totals) if (measured.has(measure)) add(measure, commodity, quantity);
  for (const { account, commodity, moved } of rows) {
    const of = MEASURED[parseAccount(account).type];
    if (!of) continue;
    const about = baseCommodity(commodity);
    add(about === VND ? of.money : of.goods, about, -of.sign * (moved.debits - moved.credits));
  }
  for (const [key, difference] of sums) {
    if (difference !== 0n) throw new Error(`the book's lines and its leaves differ by ${difference} in ${key}`);
  }
}
