import { parseBusinessDate } from '../../dates.js';
import { DomainError } from '../../domain-error.js';
import { parsePositiveVnd } from '../../vnd.js';
import type { EntryDraft, Line, Valuation, ValuationBasis } from '../entry.js';
import { campaignOf, demandStage, demandVouchers } from '../entry-demands.js';
import { factText } from '../fact.js';
import type { BookView, KindRule } from '../kind.js';
import { valuationFacts } from '../lot.js';
import { giftGoodsLine } from '../lot-source.js';
import { GOODS_STAGES } from './inspection.js';

const BASES: readonly ValuationBasis[] = ['invoice', 'price_list', 'donor', 'board'];

/** What the entry says the gift's line is worth. */
function valuationOf(draft: EntryDraft): Valuation {
  const basis = BASES.find((known) => known === factText(draft, 'basis'));
  if (basis === undefined) throw new DomainError('ENTRY_INVALID', { kind: draft.kind, fact: 'basis' });
  const date = parseBusinessDate(factText(draft, 'date'));
  if (date > draft.date) throw new DomainError('DATE_INVALID', { field: 'date', date });
  return { total: parsePositiveVnd(factText(draft, 'total')), basis, by: draft.by.maker, date };
}

/** The gift's line the lot is. @throws DomainError `NOT_FOUND` when there is none in the campaign, `ALREADY_REVERSED` */
function giftLine(draft: EntryDraft, book: BookView): Line {
  const lot = factText(draft, 'lot');
  const index = factText(draft, 'gift');
  const found = giftGoodsLine(book, index, lot);
  if (found?.gift.entry.campaign !== campaignOf(draft) || found.line.commodity !== factText(draft, 'item')) {
    throw new DomainError('NOT_FOUND', { lot });
  }
  if (found.gift.reversed) throw new DomainError('ALREADY_REVERSED', { index });
  return found.line;
}

/**
 * Goods that came without a value get one later: on an invoice, a price list, the donor's word or the board's. Of the whole line of a gift
 * (`lot`, in the entry at log index `gift`), once and for good; lots that came out of it are worth their share.
 */
export const VALUATION: KindRule = {
  kind: 'valuation',
  unitSealed: true,
  movesValue: false,
  needs(draft, needs) {
    needs.campaigns.add(campaignOf(draft));
    needs.named.add(`valuation:${factText(draft, 'lot')}`);
    const gift = factText(draft, 'gift');
    if (/^[0-9]{1,15}$/.test(gift)) needs.sealed.add(Number(gift));
  },
  check(draft, book) {
    demandStage(draft, book, GOODS_STAGES);
    demandVouchers(draft, []);
    const lot = factText(draft, 'lot');
    if (giftLine(draft, book).valuation || book.named('valuation', lot)) throw new DomainError('ALREADY_NAMED', { lot });
    valuationOf(draft);
  },
  apply(draft, change) {
    const { lot, item } = { lot: factText(draft, 'lot'), item: factText(draft, 'item') };
    change.name('valuation', lot, { lot, item, ...valuationFacts(valuationOf(draft)) });
  },
  measures(draft) {
    const { total } = valuationOf(draft);
    const campaign = campaignOf(draft);
    const commodity = factText(draft, 'item');
    return [{ campaign, measure: 'received_goods', commodity, quantity: 0n, count: 0, valuedVnd: total, notValuedLines: -1 }];
  },
};
