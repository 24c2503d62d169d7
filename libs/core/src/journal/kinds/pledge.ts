import { type BusinessDate, parseBusinessDate } from '../../dates.js';
import { DomainError } from '../../domain-error.js';
import { parseAccount } from '../account.js';
import { VND, baseCommodity } from '../commodity.js';
import { demandGivenConsent } from '../consent-facts.js';
import type { EntryDraft } from '../entry.js';
import { campaignOf, demandLines, demandStage, demandVouchers, lineMeasures, linesOn, refuseLine } from '../entry-demands.js';
import { factText } from '../fact.js';
import { factAmounts } from '../fact-amounts.js';
import type { KindRule } from '../kind.js';

/** How a donor means to give: at a desk, through a bank, as goods, in several ways, or straight to the recipients. */
export const PLEDGE_CHANNELS = ['cash', 'bank', 'goods', 'mixed', 'direct'] as const;

/** See `PLEDGE_CHANNELS`. */
export type PledgeChannel = (typeof PLEDGE_CHANNELS)[number];

/** Parts a promised sum may be given in: monthly for two years. */
const INSTALMENTS_MAX = 24;

function checkLines(draft: EntryDraft): void {
  demandLines(draft, { promised: 'D', pledged: 'C' });
  for (const [position, line] of (draft.lines ?? []).entries()) {
    const isPromise = parseAccount(line.account).type === 'promised';
    const lot = isPromise ? `${draft.id}/${String(position + 1)}` : undefined;
    const mayBeValued = isPromise && baseCommodity(line.commodity) !== VND;
    if (line.lot !== lot || (line.valuation && !mayBeValued)) refuseLine(draft, position);
  }
}

function promisedVnd(draft: EntryDraft): bigint {
  return linesOn(draft, 'promised').reduce((sum, { commodity, quantity }) => (baseCommodity(commodity) === VND ? sum + quantity : sum), 0n);
}

/** The parts follow one another, the last on the day the whole is due, and make up the money promised. */
function checkInstalments(draft: EntryDraft, due: BusinessDate): void {
  if (draft.facts?.['instalments'] === undefined) return;
  const parts = [...factAmounts(draft, { fact: 'instalments', of: 'due', amount: 'amount' })];
  const days = parts.map(([day]) => parseBusinessDate(day));
  const isOrdered = days.every((day, at) => day > (days[at - 1] ?? '') && day >= draft.date);
  const isWhole = parts.every(([, amount]) => amount > 0n) && parts.reduce((sum, [, amount]) => sum + amount, 0n) === promisedVnd(draft);
  const isCounted = parts.length >= 2 && parts.length <= INSTALMENTS_MAX && days.at(-1) === due;
  if (!isOrdered || !isWhole || !isCounted) throw new DomainError('ENTRY_INVALID', { kind: draft.kind, fact: 'instalments' });
}

/**
 * A donor's word: money and goods promised by a day. Moves only `.pledge` commodities, a lot per thing, so it can never be taken for
 * something received (Decree 93/2021 art. 14 publishes what was received). Counts in `registered`, received or not; taken back by a
 * reversal as long as nothing of it was fulfilled, written off or expired.
 */
export const PLEDGE: KindRule = {
  kind: 'pledge',
  unitSealed: true,
  movesValue: true,
  reversible: true,
  needs(draft, needs) {
    needs.campaigns.add(campaignOf(draft));
    needs.named.add(`pledge:${draft.id}`);
  },
  check(draft, book) {
    demandStage(draft, book, ['opened']);
    if (book.named('pledge', draft.id)) throw new DomainError('ALREADY_NAMED', { pledge: draft.id });
    const due = parseBusinessDate(factText(draft, 'due'));
    if (due < draft.date) throw new DomainError('DATE_INVALID', { field: 'due', due, date: draft.date });
    const channel = factText(draft, 'channel');
    if (!PLEDGE_CHANNELS.some((known) => known === channel)) throw new DomainError('ENTRY_INVALID', { kind: draft.kind, fact: 'channel' });
    checkLines(draft);
    checkInstalments(draft, due);
    demandVouchers(draft, []);
    demandGivenConsent(draft);
  },
  apply(draft, change) {
    change.name('pledge', draft.id, { campaign: campaignOf(draft), due: factText(draft, 'due') });
  },
  measures(draft) {
    return lineMeasures(draft, linesOn(draft, 'promised'), { money: 'registered', goods: 'registered', side: 'D' });
  },
};
