import { parseAccount } from '../account.js';
import type { VoucherType } from '../entry.js';
import { campaignOf, demandStage, demandVouchers, refuseLine } from '../entry-demands.js';
import type { KindRule } from '../kind.js';
import { MONEY_STAGES, bankAccountsOf, demandCampaignAccount, demandMoneyMove, demandOwnCash } from '../money-move.js';

/** The vouchers of a movement between desk and bank: paid out of one (PC, UN), taken into the other (BC, PT). */
export function depositVouchers(from: string): readonly VoucherType[] {
  return parseAccount(from).type === 'cash' ? ['PC', 'BC'] : ['UN', 'PT'];
}

/**
 * A unit's money between its desk and its bank account: cash paid in at the bank, or drawn from it to be handed out.
 * Nothing is received or spent by it, so no public figure moves.
 */
export const DEPOSIT: KindRule = {
  kind: 'deposit',
  unitSealed: true,
  movesValue: true,
  reversible: true,
  needs(draft, needs) {
    needs.campaigns.add(campaignOf(draft));
    for (const account of bankAccountsOf(draft)) needs.bankAccounts.add(account);
  },
  check(draft, book) {
    demandStage(draft, book, MONEY_STAGES);
    const { from, to } = demandMoneyMove(draft, { from: ['cash', 'bank'], to: ['cash', 'bank'] });
    if (parseAccount(from).type === parseAccount(to).type) refuseLine(draft, 0);
    for (const account of [from, to]) {
      demandOwnCash(draft, account);
      demandCampaignAccount(draft, book, account);
    }
    demandVouchers(draft, depositVouchers(from));
  },
};
