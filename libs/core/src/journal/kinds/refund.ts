import { DomainError } from '../../domain-error.js';
import { parseAccount } from '../account.js';
import { needAvailable } from '../available.js';
import { balanceKeyOf } from '../balance-key.js';
import { VND } from '../commodity.js';
import type { Entry, EntryDraft, Line } from '../entry.js';
import {
  campaignOf,
  demandChecker,
  demandLines,
  demandStage,
  demandVouchers,
  lineMeasures,
  linesOn,
  refuseLine,
} from '../entry-demands.js';
import { earmarkOf } from '../earmark-terms.js';
import { factText } from '../fact.js';
import type { BookView, KindRule } from '../kind.js';
import { needLots } from '../lot-source.js';
import { paymentVouchers } from '../payment-vouchers.js';
import { returnedKey } from '../refunded.js';
import { checkLotsOut, checkNotAllotted, checkOutgoingLine } from './disbursement-lines.js';

const INDEX = /^(0|[1-9][0-9]{0,14})$/;

/** Log index of the gift, as facts name it. @throws DomainError `ENTRY_INVALID` */
function giftIndex(draft: EntryDraft): number {
  const text = factText(draft, 'gift');
  if (!INDEX.test(text)) throw new DomainError('ENTRY_INVALID', { kind: draft.kind, fact: 'gift', value: text.slice(0, 20) });
  return Number(text);
}

/** The gift that goes back. @throws DomainError `NOT_FOUND` when it is none of this campaign, `ALREADY_REVERSED` */
function giftOf(draft: EntryDraft, book: BookView): Entry {
  const index = giftIndex(draft);
  const sealed = book.sealed(index);
  const isGift = sealed?.entry.kind === 'contribution' && sealed.entry.campaign === campaignOf(draft);
  if (!isGift || sealed.leafHash !== factText(draft, 'gift_hash')) throw new DomainError('NOT_FOUND', { gift: String(index) });
  if (sealed.reversed) throw new DomainError('ALREADY_REVERSED', { index: String(index) });
  return sealed.entry;
}

/** The gift's line that a line of the refund gives back, by the number at the end of its lot. */
function givenLine(draft: EntryDraft, gift: Entry, line: Line): { readonly given: Line; readonly number: number } | undefined {
  const [index, number] = (line.lot ?? '').split('/').map(Number);
  const given = gift.lines?.[(number ?? 0) - 1];
  if (given?.side !== 'D' || number === undefined || index !== gift.index) return undefined;
  return returnedKey(campaignOf(draft), gift.index, number, given).lot === line.lot ? { given, number } : undefined;
}

/** One line of what goes back names the gift's line it gives back, and no more of it than is still there to give. */
function checkReturnedLine(draft: EntryDraft, gift: Entry, position: number, book: BookView): void {
  const line = draft.lines?.[position];
  const found = line && givenLine(draft, gift, line);
  if (!found || found.given.fund !== line.fund || found.given.commodity !== line.commodity) refuseLine(draft, position);
  if (line.commodity === VND && line.valuation) refuseLine(draft, position);
  const gone = book.standing(balanceKeyOf(line));
  if (gone + line.quantity > found.given.quantity) {
    const facts = { given: String(found.given.quantity), returned: String(gone), wanted: String(line.quantity) };
    throw new DomainError('REFUND_EXCEEDS_GIFT', { gift: String(gift.index), commodity: line.commodity, ...facts });
  }
}

/** Goods go back out of lots that came from that very line of the gift. */
function checkLots(draft: EntryDraft, gift: Entry, book: BookView): void {
  const returned = linesOn(draft, 'returned').filter(({ commodity }) => commodity !== VND);
  for (const [at, { origin }] of checkLotsOut(draft, returned, book).entries()) {
    const number = returned[at]?.lot?.split('/')[1] ?? '';
    if (origin !== `${gift.id}/${number}`) throw new DomainError('ENTRY_INVALID', { kind: draft.kind, fact: 'lot', origin });
  }
}

/**
 * A gift, or part of it, goes back to its donor: out of cash, bank or the gift's own lots, as an entry that names the gift by index and
 * leaf hash. Never more than was given, never a gift that was reversed, always by two persons.
 */
export const REFUND: KindRule = {
  kind: 'refund',
  unitSealed: true,
  movesValue: true,
  reversible: true,
  needs(draft, needs) {
    needs.campaigns.add(campaignOf(draft));
    needs.sealed.add(giftIndex(draft));
    needLots(draft, needs);
    needAvailable(
      needs,
      campaignOf(draft),
      linesOn(draft, 'returned').map(({ commodity }) => commodity),
    );
  },
  check(draft, book) {
    demandStage(draft, book, ['opened', 'closed', 'distributed']);
    demandChecker(draft);
    demandLines(draft, { cash: 'C', bank: 'C', stock: 'C', returned: 'D' });
    demandVouchers(draft, paymentVouchers(draft.lines ?? []));
    const gift = giftOf(draft, book);
    for (const [position, line] of (draft.lines ?? []).entries()) {
      if (parseAccount(line.account).type === 'returned') checkReturnedLine(draft, gift, position, book);
      else checkOutgoingLine(draft, position);
      if (line.fund !== linesOn(draft, 'returned')[0]?.fund) refuseLine(draft, position);
    }
    checkLots(draft, gift, book);
    // What is tied to a purpose was never anyone else's: only the free fund's money can have been promised to others.
    if (earmarkOf(draft.lines?.[0]?.fund ?? '') === undefined) checkNotAllotted(draft, book);
  },
  measures: (draft) => lineMeasures(draft, linesOn(draft, 'returned'), { money: 'returned', goods: 'returned', side: 'D' }),
};
