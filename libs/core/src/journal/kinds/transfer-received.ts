import { DomainError } from '../../domain-error.js';
import { parseAccount } from '../account.js';
import type { EntryDraft, VoucherType } from '../entry.js';
import { campaignOf, demandStage, demandVouchers } from '../entry-demands.js';
import { factText } from '../fact.js';
import type { BookView, KindRule } from '../kind.js';
import { MONEY_STAGES, type MoneyMove, bankAccountsOf, demandCampaignAccount, demandMoneyMove, demandOwnCash } from '../money-move.js';

/** The voucher of money coming in: PT at the desk, BC at the bank. */
export function takenVouchers(to: string): readonly VoucherType[] {
  return [parseAccount(to).type === 'cash' ? 'PT' : 'BC'];
}

/** Exactly what was sent, fund by fund. */
function isWhole(move: MoneyMove, sent: unknown): boolean {
  const funds = typeof sent === 'object' && sent !== null ? Object.entries(sent) : [];
  return funds.length === move.funds.size && funds.every(([fund, amount]) => amount === String(move.funds.get(fund)));
}

function checkAgainstSending(draft: EntryDraft, book: BookView, move: MoneyMove): void {
  const transfer = factText(draft, 'transfer');
  const sent = book.named('transfer', transfer);
  const isOurs = sent?.['carries'] === 'money' && sent['to'] === draft.unit && sent['campaign'] === campaignOf(draft);
  if (!isOurs) throw new DomainError('NOT_FOUND', { transfer, unit: draft.unit });
  if (book.named('reception', transfer)) throw new DomainError('ALREADY_NAMED', { transfer });
  if (sent['maker'] === draft.by.maker) throw new DomainError('SECOND_PERSON_NEEDED', { kind: draft.kind });
  if (move.from !== `transit:${transfer}` || !isWhole(move, sent['funds'])) {
    throw new DomainError('ENTRY_INVALID', { kind: draft.kind, fact: 'lines' });
  }
}

/**
 * The receiving unit confirms a transfer: all of it leaves `transit` for the unit's desk or bank account, by another person than the
 * one who sent it. Once per transfer.
 */
export const TRANSFER_RECEIVED: KindRule = {
  kind: 'transfer_received',
  unitSealed: true,
  movesValue: true,
  needs(draft, needs) {
    const transfer = factText(draft, 'transfer');
    needs.campaigns.add(campaignOf(draft));
    needs.named.add(`transfer:${transfer}`).add(`reception:${transfer}`);
    for (const account of bankAccountsOf(draft)) needs.bankAccounts.add(account);
  },
  check(draft, book) {
    demandStage(draft, book, MONEY_STAGES);
    const move = demandMoneyMove(draft, { from: ['transit'], to: ['cash', 'bank'] });
    checkAgainstSending(draft, book, move);
    demandOwnCash(draft, move.to);
    demandCampaignAccount(draft, book, move.to);
    demandVouchers(draft, takenVouchers(move.to));
  },
  apply(draft, change) {
    change.name('reception', factText(draft, 'transfer'), { unit: draft.unit, by: draft.by.maker });
  },
};
