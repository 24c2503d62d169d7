import { DomainError } from '../../domain-error.js';
import { parseAccount } from '../account.js';
import { balanceKeyOf } from '../balance-key.js';
import { VND } from '../commodity.js';
import type { EntryDraft } from '../entry.js';
import { campaignOf, demandChecker, demandLines, demandStage, demandVouchers, refuseLine } from '../entry-demands.js';
import { factText } from '../fact.js';
import type { BookView, KindRule } from '../kind.js';

const INDEX = /^(0|[1-9][0-9]{0,14})$/;

function correctedIndex(draft: EntryDraft): number {
  const text = factText(draft, 'corrects');
  if (!INDEX.test(text)) throw new DomainError('ENTRY_INVALID', { kind: draft.kind, fact: 'corrects', value: text.slice(0, 20) });
  return Number(text);
}

/** The shortage belongs to a gift that is taken back in the same linked group, just before. */
function checkCorrected(draft: EntryDraft, book: BookView): void {
  const index = correctedIndex(draft);
  const corrected = book.sealed(index);
  const isReversedGift = corrected?.entry.kind === 'contribution' && corrected.entry.campaign === campaignOf(draft) && corrected.reversed;
  if (draft.group === undefined || !isReversedGift) {
    throw new DomainError('ENTRY_INVALID', { kind: draft.kind, fact: 'corrects', value: String(index) });
  }
}

/** Each account gets what the reversal found missing there, never more: a shortage is no way to bring money in. */
function checkNeverMore(draft: EntryDraft, book: BookView): void {
  for (const [position, line] of (draft.lines ?? []).entries()) {
    if (line.commodity !== VND || line.lot !== undefined || line.valuation) refuseLine(draft, position);
    if (parseAccount(line.account).type === 'shortage') continue;
    if (book.standing(balanceKeyOf(line)) + line.quantity > 0n) {
      throw new DomainError('ENTRY_INVALID', { kind: draft.kind, fact: 'shortage', account: line.account });
    }
  }
}

/**
 * What the book says in place of money that is not there: a gift is taken back (a wrong import, a bank's recall) after its money was
 * used, and the missing part is written on `shortage` in the same linked group as the reversal. Public, and always by two persons
 * (Accounting Law 2015 art. 27: a correction is a further voucher, here of the DC book).
 */
export const ADJUSTMENT: KindRule = {
  kind: 'adjustment',
  unitSealed: true,
  movesValue: true,
  needs(draft, needs) {
    needs.campaigns.add(campaignOf(draft));
    needs.sealed.add(correctedIndex(draft));
  },
  check(draft, book) {
    demandStage(draft, book, ['opened', 'closed', 'distributed']);
    demandChecker(draft);
    const reason = factText(draft, 'reason');
    if (reason !== 'shortage') throw new DomainError('ENTRY_INVALID', { kind: draft.kind, fact: 'reason', value: reason.slice(0, 40) });
    demandVouchers(draft, ['DC']);
    demandLines(draft, { cash: 'D', bank: 'D', shortage: 'C' });
    checkCorrected(draft, book);
    checkNeverMore(draft, book);
  },
};
