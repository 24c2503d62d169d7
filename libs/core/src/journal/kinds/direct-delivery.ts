import { parseBusinessDate } from '../../dates.js';
import { DomainError } from '../../domain-error.js';
import { parseAccount } from '../account.js';
import { VND, baseCommodity } from '../commodity.js';
import { demandGivenConsent } from '../consent-facts.js';
import type { EntryDraft } from '../entry.js';
import { campaignOf, demandLines, demandStage, demandVouchers, lineMeasures, linesOn, refuseLine } from '../entry-demands.js';
import { factText, optionalFactText } from '../fact.js';
import type { BookView, KindRule } from '../kind.js';

function checkLines(draft: EntryDraft): void {
  demandLines(draft, { delivered: 'D', handed: 'C' });
  for (const [position, line] of (draft.lines ?? []).entries()) {
    const mayBeValued = parseAccount(line.account).type === 'delivered' && baseCommodity(line.commodity) !== VND;
    if (line.lot !== undefined || (line.valuation && !mayBeValued)) refuseLine(draft, position);
  }
}

/** Somebody has to be able to look: a document of the book, or the commitment to one. */
function checkEvidence(draft: EntryDraft, book: BookView): void {
  const document = optionalFactText(draft, 'document');
  if (document !== undefined && !book.named('document', document))
    throw new DomainError('EVIDENCE_NEEDED', { document: document.slice(0, 40) });
  if (document === undefined && (draft.evidence ?? []).length === 0) throw new DomainError('EVIDENCE_NEEDED');
}

/**
 * What a donor handed straight to the recipients: it never passed through the fund, so it moves only `.direct` commodities and counts
 * in `delivered_directly` alone. Recorded by an officer on evidence, with the unit it went to and the day.
 */
export const DIRECT_DELIVERY: KindRule = {
  kind: 'direct_delivery',
  unitSealed: true,
  movesValue: true,
  reversible: true,
  needs(draft, needs) {
    needs.campaigns.add(campaignOf(draft));
    needs.named.add(`unit:${factText(draft, 'to_unit')}`);
    const document = optionalFactText(draft, 'document');
    if (document !== undefined) needs.named.add(`document:${document}`);
  },
  check(draft, book) {
    demandStage(draft, book, ['opened', 'closed', 'distributed']);
    const unit = factText(draft, 'to_unit');
    if (!book.named('unit', unit)) throw new DomainError('UNIT_UNKNOWN', { unit: unit.slice(0, 40), field: 'to_unit' });
    const day = parseBusinessDate(factText(draft, 'delivered_on'));
    if (day > draft.date) throw new DomainError('DATE_IN_FUTURE', { field: 'delivered_on', date: day, today: draft.date });
    checkLines(draft);
    checkEvidence(draft, book);
    demandVouchers(draft, []);
    demandGivenConsent(draft);
  },
  measures(draft) {
    return lineMeasures(draft, linesOn(draft, 'delivered'), { money: 'delivered_directly', goods: 'delivered_directly', side: 'D' });
  },
};
