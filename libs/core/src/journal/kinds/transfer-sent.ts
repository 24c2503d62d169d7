import { DomainError } from '../../domain-error.js';
import { parseAccount } from '../account.js';
import type { VoucherType } from '../entry.js';
import { campaignOf, demandStage, demandVouchers } from '../entry-demands.js';
import { factText } from '../fact.js';
import type { KindRule } from '../kind.js';
import { MONEY_STAGES, bankAccountsOf, demandCampaignAccount, demandMoneyMove, demandOwnCash } from '../money-move.js';

/** The voucher of money leaving: PC from the desk, UN from the bank. */
export function paidVouchers(from: string): readonly VoucherType[] {
  return [parseAccount(from).type === 'cash' ? 'PC' : 'UN'];
}

/**
 * Money on its way from one unit of the Front to another. It leaves the sender's desk or bank for `transit:<own id>` and stands there,
 * in public, until the receiving unit confirms it. Not spent and not received: no public figure moves (Decree 93/2021 art. 9.1b).
 * Taken back by a reversal as long as nobody confirmed it.
 */
export const TRANSFER_SENT: KindRule = {
  kind: 'transfer_sent',
  unitSealed: true,
  movesValue: true,
  reversible: true,
  needs(draft, needs) {
    needs.campaigns.add(campaignOf(draft));
    needs.named.add(`unit:${factText(draft, 'to_unit')}`).add(`transfer:${draft.id}`);
    for (const account of bankAccountsOf(draft)) needs.bankAccounts.add(account);
  },
  check(draft, book) {
    demandStage(draft, book, MONEY_STAGES);
    const toUnit = factText(draft, 'to_unit');
    if (toUnit === draft.unit) throw new DomainError('ENTRY_INVALID', { kind: draft.kind, fact: 'to_unit' });
    if (!book.named('unit', toUnit)) throw new DomainError('UNIT_UNKNOWN', { field: 'to_unit', unit: toUnit });
    if (book.named('transfer', draft.id)) throw new DomainError('ALREADY_NAMED', { transfer: draft.id });
    const { from, to } = demandMoneyMove(draft, { from: ['cash', 'bank'], to: ['transit'] });
    if (to !== `transit:${draft.id}`) throw new DomainError('ENTRY_INVALID', { kind: draft.kind, account: to });
    demandOwnCash(draft, from);
    demandCampaignAccount(draft, book, from);
    demandVouchers(draft, paidVouchers(from));
  },
  apply(draft, change) {
    const { funds } = demandMoneyMove(draft, { from: ['cash', 'bank'], to: ['transit'] });
    change.name('transfer', draft.id, {
      carries: 'money',
      campaign: campaignOf(draft),
      from: draft.unit,
      to: factText(draft, 'to_unit'),
      maker: draft.by.maker,
      funds: Object.fromEntries([...funds].map(([fund, amount]) => [fund, String(amount)] as const)),
    });
  },
};
