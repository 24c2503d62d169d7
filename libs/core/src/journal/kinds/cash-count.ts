import { DomainError } from '../../domain-error.js';
import { parseVnd } from '../../vnd.js';
import { type BalanceKey, balanceKeyText } from '../balance-key.js';
import { VND } from '../commodity.js';
import type { EntryDraft } from '../entry.js';
import { campaignOf, demandChecker, demandStage, demandVouchers, lineMeasures, linesOn } from '../entry-demands.js';
import { factText } from '../fact.js';
import { factAmounts } from '../fact-amounts.js';
import type { BookView, KindRule } from '../kind.js';
import { MONEY_STAGES, demandMoneyMove, demandOwnCash } from '../money-move.js';

const FUNDS_MAX = 200;
const FUNDS = { fact: 'funds', of: 'fund', amount: 'amount' };
const DENOMINATIONS = { fact: 'denominations', of: 'value', amount: 'pieces' };

/** The balance row of a fund's notes at the desk. */
function cashKey(draft: EntryDraft, fund: string): BalanceKey {
  return { account: `cash:${draft.unit}`, fund, commodity: VND, lot: '' };
}

function refuse(fact: string, more: Readonly<Record<string, string>> = {}): never {
  throw new DomainError('ENTRY_INVALID', { kind: 'cash_count', fact, ...more });
}

/** What the book says of the desk, fund by fund as stated. @throws DomainError `CONFLICT` when it moved since it was read */
function bookVnd(draft: EntryDraft, book: BookView): bigint {
  const funds = factAmounts(draft, FUNDS);
  let sum = 0n;
  if (funds.size > FUNDS_MAX) refuse('funds');
  for (const [fund, stated] of funds) {
    if (fund.split('/')[0] !== campaignOf(draft)) refuse('funds', { fund });
    const standing = book.standing(cashKey(draft, fund));
    if (standing !== stated) throw new DomainError('CONFLICT', { fund, stated: String(stated), book: String(standing) });
    sum += stated;
  }
  return sum;
}

/** The notes and coins as counted, by denomination. @throws DomainError `ENTRY_INVALID` when they don't add up to `counted` */
function countedVnd(draft: EntryDraft): bigint {
  const counted = parseVnd(factText(draft, 'counted'));
  let sum = 0n;
  for (const [denomination, pieces] of factAmounts(draft, DENOMINATIONS)) sum += parseVnd(denomination) * pieces;
  if (sum !== counted) refuse('denominations', { sum: String(sum), counted: String(counted) });
  return counted;
}

/** The lines must be the difference and nothing else; a difference needs a second person and a voucher. */
function checkDifference(draft: EntryDraft, differenceVnd: bigint): void {
  if (differenceVnd === 0n) {
    if ((draft.lines?.length ?? 0) > 0) refuse('lines');
    demandVouchers(draft, []);
    return;
  }
  const isMissing = differenceVnd < 0n;
  const { from, to, funds } = demandMoneyMove(draft, isMissing ? { from: ['cash'], to: ['lost'] } : { from: ['lost'], to: ['cash'] });
  demandOwnCash(draft, isMissing ? from : to);
  let moved = 0n;
  for (const amount of funds.values()) moved += amount;
  if (moved !== (isMissing ? -differenceVnd : differenceVnd)) refuse('lines', { difference: String(differenceVnd) });
  demandChecker(draft);
  demandVouchers(draft, ['DC']);
}

/**
 * The notes and coins of a campaign at a desk, counted by denomination and held against the book. `facts.funds` says what the book holds
 * per fund; what is missing or left over moves between the desk and `lost`, before a second person (form C34-HD has both signatures).
 */
export const CASH_COUNT: KindRule = {
  kind: 'cash_count',
  unitSealed: true,
  movesValue: 'maybe',
  needs(draft, needs) {
    needs.campaigns.add(campaignOf(draft));
    for (const fund of factAmounts(draft, FUNDS).keys()) {
      const key = cashKey(draft, fund);
      needs.balances.set(balanceKeyText(key), key);
    }
  },
  check(draft, book) {
    demandStage(draft, book, MONEY_STAGES);
    if (factText(draft, 'unit') !== draft.unit) refuse('unit');
    const sum = bookVnd(draft, book);
    if (String(sum) !== factText(draft, 'book')) refuse('book', { book: String(sum) });
    checkDifference(draft, countedVnd(draft) - sum);
  },
  measures(draft) {
    return lineMeasures(draft, linesOn(draft, 'lost'), { money: 'lost', goods: 'lost', side: 'D' });
  },
};
