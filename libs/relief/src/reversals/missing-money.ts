import { parseAccount } from '#core/journal/account.js';
import { type BalanceKey, balanceKeyOf, balanceKeyText } from '#core/journal/balance-key.js';
import { VND } from '#core/journal/commodity.js';
import type { EntryDraft } from '#core/journal/entry.js';
import type { MissingMoney } from '#core/journal/shortage-draft.js';

/** What a gift's reversal takes out of cash and bank accounts, less what its correction brings back; whole đồng by row. */
export interface MoneyTaken extends BalanceKey {
  readonly quantity: bigint;
}

/** @param corrections what is sealed in the gift's place in the same group */
export function moneyTaken(gift: Pick<EntryDraft, 'lines'>, corrections: readonly Pick<EntryDraft, 'lines'>[]): readonly MoneyTaken[] {
  const rows = new Map<string, MoneyTaken>();
  const add = (draft: Pick<EntryDraft, 'lines'>, sign: bigint): void => {
    for (const line of draft.lines ?? []) {
      const isHeld = line.side === 'D' && line.commodity === VND && ['cash', 'bank'].includes(parseAccount(line.account).type);
      if (!isHeld) continue;
      const key = balanceKeyOf(line);
      const text = balanceKeyText(key);
      rows.set(text, { ...key, quantity: (rows.get(text)?.quantity ?? 0n) + sign * line.quantity });
    }
  };
  add(gift, 1n);
  for (const correction of corrections) add(correction, -1n);
  return [...rows.values()].filter(({ quantity }) => quantity > 0n);
}

/** What is not there any more of the money a reversal takes: it was used. @param standings what rows hold, by `balanceKeyText` */
export function missingMoney(taken: readonly MoneyTaken[], standings: ReadonlyMap<string, bigint>): readonly MissingMoney[] {
  return taken.flatMap(({ quantity, ...key }) => {
    const amountVnd = quantity - (standings.get(balanceKeyText(key)) ?? 0n);
    return amountVnd > 0n ? [{ account: key.account, fund: key.fund, amountVnd }] : [];
  });
}
