import { DomainError } from '../../domain-error.js';
import { VND } from '../commodity.js';
import type { EntryDraft } from '../entry.js';
import { campaignOf, demandStage, demandVouchers, lineMeasures, linesOn } from '../entry-demands.js';
import { factText } from '../fact.js';
import type { BookView, KindRule } from '../kind.js';
import type { MeasureDelta } from '../measure.js';
import { MONEY_STAGES, bankAccountsOf, demandCampaignAccount, demandMoneyMove } from '../money-move.js';

/** What interest and bank charges have in common: the campaign's bank account against its interest, for a month, outside every earmark. */
export function demandInterestMove(draft: EntryDraft, book: BookView, way: 'earned' | 'charged'): void {
  demandStage(draft, book, MONEY_STAGES);
  const { funds } = demandMoneyMove(draft, way === 'earned' ? { from: ['interest'], to: ['bank'] } : { from: ['bank'], to: ['interest'] });
  for (const account of bankAccountsOf(draft)) demandCampaignAccount(draft, book, account);
  if (!funds.has(campaignOf(draft)) || funds.size !== 1) throw new DomainError('ENTRY_INVALID', { kind: draft.kind, fact: 'fund' });
  const period = factText(draft, 'period');
  if (!/^[0-9]{4}-(?:0[1-9]|1[0-2])$/.test(period)) throw new DomainError('ENTRY_INVALID', { kind: draft.kind, fact: 'period' });
}

/** Interest net of bank charges: what interest adds to the public figure and a charge takes away. Both are money alone. */
export function interestMeasures(draft: EntryDraft): readonly MeasureDelta[] {
  const lines = linesOn(draft, 'interest').filter(({ commodity }) => commodity === VND);
  return lineMeasures(draft, lines, { money: 'interest_money', goods: 'lost', side: 'C' });
}

/**
 * Interest the bank paid on a campaign's account. Net of bank charges it increases the fund (Circular 41/2022 art. 10).
 */
export const INTEREST: KindRule = {
  kind: 'interest',
  unitSealed: true,
  movesValue: true,
  reversible: true,
  needs(draft, needs) {
    needs.campaigns.add(campaignOf(draft));
    for (const account of bankAccountsOf(draft)) needs.bankAccounts.add(account);
  },
  check(draft, book) {
    demandInterestMove(draft, book, 'earned');
    demandVouchers(draft, ['BC']);
  },
  measures: interestMeasures,
};
