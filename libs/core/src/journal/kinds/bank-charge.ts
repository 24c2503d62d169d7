import { DomainError } from '../../domain-error.js';
import { type BalanceKey, balanceKeyText } from '../balance-key.js';
import { VND } from '../commodity.js';
import type { EntryDraft } from '../entry.js';
import { campaignOf, demandVouchers, linesOn } from '../entry-demands.js';
import type { KindRule } from '../kind.js';
import { bankAccountsOf } from '../money-move.js';
import { demandInterestMove, interestMeasures } from './interest.js';

function interestKey(draft: EntryDraft): BalanceKey {
  const campaign = campaignOf(draft);
  return { account: `interest:${campaign}`, fund: campaign, commodity: VND, lot: '' };
}

/**
 * A fee the bank took from a campaign's account. Only the interest may pay it: gifts don't pay running costs, so what goes beyond
 * the interest is the unit's own budget's to pay (Decree 93/2021 art. 11; Circular 41/2022 art. 10).
 */
export const BANK_CHARGE: KindRule = {
  kind: 'bank_charge',
  unitSealed: true,
  movesValue: true,
  reversible: true,
  needs(draft, needs) {
    needs.campaigns.add(campaignOf(draft));
    for (const account of bankAccountsOf(draft)) needs.bankAccounts.add(account);
    const key = interestKey(draft);
    needs.balances.set(balanceKeyText(key), key);
  },
  check(draft, book) {
    demandInterestMove(draft, book, 'charged');
    demandVouchers(draft, ['UN']);
    const fee = linesOn(draft, 'interest').reduce((sum, { quantity }) => sum + quantity, 0n);
    const interest = book.standing(interestKey(draft));
    if (fee > interest) {
      throw new DomainError('FEE_BEYOND_INTEREST', { campaign: campaignOf(draft), fee: String(fee), interest: String(interest) });
    }
  },
  measures: interestMeasures,
};
