import { parseBusinessDate } from '../../dates.js';
import { DomainError } from '../../domain-error.js';
import { parseAccount } from '../account.js';
import { allottedKey, allottedOf, availableOf, needAvailable } from '../available.js';
import { baseCommodity } from '../commodity.js';
import { type Purpose, demandCategory, demandEarmarkKept, needEarmarks } from '../earmark-terms.js';
import type { EntryDraft, Line } from '../entry.js';
import { campaignOf, demandLines, demandStage, demandVouchers, lineMeasures, linesOn, refuseLine } from '../entry-demands.js';
import { factText } from '../fact.js';
import { factRecords } from '../fact-records.js';
import type { BookView, KindRule } from '../kind.js';

const DECISION_TEXT_MAX = 60;

/** What each deciding line is for, by its number in the entry, as the entry's `lines` fact says it. @throws DomainError `ENTRY_INVALID` */
export function allocationPurposes(draft: EntryDraft): ReadonlyMap<number, Purpose> {
  const purposes = new Map<number, Purpose>();
  for (const record of factRecords(draft, 'lines')) {
    const [line, unit, category] = ['line', 'unit', 'category'].map((name) => record.get(name));
    if (unit === undefined || category === undefined || record.size !== 3 || purposes.has(Number(line))) {
      throw new DomainError('ENTRY_INVALID', { kind: draft.kind, fact: 'lines' });
    }
    purposes.set(Number(line), { unit, category });
  }
  return purposes;
}

/** The lines that decide, each with its number in the entry. */
function decisions(draft: EntryDraft): readonly (readonly [number: number, line: Line])[] {
  return (draft.lines ?? []).flatMap((line, at) => (parseAccount(line.account).type === 'decided' ? [[at + 1, line] as const] : []));
}

function checkDecision(draft: EntryDraft, book: BookView): void {
  const purposes = allocationPurposes(draft);
  for (const [number, line] of decisions(draft)) {
    const purpose = purposes.get(number);
    if (line.lot !== `${draft.id}/${number}` || purpose === undefined || line.valuation) refuseLine(draft, number - 1);
    if (!book.named('unit', purpose.unit)) throw new DomainError('UNIT_UNKNOWN', { unit: purpose.unit.slice(0, 20) });
    demandCategory(purpose.category);
    demandEarmarkKept(book, line.fund ?? '', purpose);
  }
  if (purposes.size !== decisions(draft).length) throw new DomainError('ENTRY_INVALID', { kind: draft.kind, fact: 'lines' });
}

/** The other side is on the campaign's own fund and without a lot: one row says all that is allotted and not yet handed out. */
function checkAllotted(draft: EntryDraft): void {
  const slug = campaignOf(draft);
  for (const [position, line] of (draft.lines ?? []).entries()) {
    if (parseAccount(line.account).type !== 'allotted') continue;
    if (line.fund !== slug || line.lot !== undefined || line.valuation) refuseLine(draft, position);
  }
}

function checkWithinAvailable(draft: EntryDraft, book: BookView): void {
  const slug = campaignOf(draft);
  const wanted = new Map<string, bigint>();
  for (const { commodity, quantity } of linesOn(draft, 'allotted')) {
    wanted.set(baseCommodity(commodity), (wanted.get(baseCommodity(commodity)) ?? 0n) + quantity);
  }
  for (const [commodity, quantity] of wanted) {
    const available = availableOf(book, slug, commodity);
    const allotted = allottedOf(book, slug, commodity);
    if (allotted + quantity > available) {
      const facts = { available: String(available), allotted: String(allotted), wanted: String(quantity) };
      throw new DomainError('ALLOCATION_EXCEEDED', { campaign: slug, commodity, ...facts });
    }
  }
}

/**
 * A round of deciding who gets what (Decree 93/2021 art. 10): per receiving unit, category and commodity, under a numbered decision.
 * Moves only `.alloc`: nothing leaves anyone's hands, and never more is decided than is there. Every line is named, so that a
 * disbursement can draw on it.
 */
export const ALLOCATION: KindRule = {
  kind: 'allocation',
  unitSealed: true,
  movesValue: true,
  reversible: true,
  needs(draft, needs) {
    const slug = campaignOf(draft);
    needs.campaigns.add(slug);
    for (const { unit } of allocationPurposes(draft).values()) needs.named.add(`unit:${unit}`);
    needEarmarks(
      needs,
      (draft.lines ?? []).map(({ fund }) => fund ?? ''),
    );
    needAvailable(
      needs,
      slug,
      (draft.lines ?? []).map(({ commodity }) => baseCommodity(commodity)),
    );
    for (const [number] of decisions(draft)) needs.named.add(`allocation:${draft.id}/${number}`);
  },
  check(draft, book) {
    demandStage(draft, book, ['opened', 'closed']);
    for (const name of ['round', 'decision_no'] as const) {
      if (factText(draft, name).length > DECISION_TEXT_MAX) throw new DomainError('ENTRY_INVALID', { kind: draft.kind, fact: name });
    }
    parseBusinessDate(factText(draft, 'decision_date'));
    demandVouchers(draft, []);
    demandLines(draft, { decided: 'D', allotted: 'C' });
    checkDecision(draft, book);
    checkAllotted(draft);
    checkWithinAvailable(draft, book);
  },
  apply(draft, change) {
    const purposes = allocationPurposes(draft);
    for (const [number, line] of decisions(draft)) {
      const purpose = purposes.get(number);
      if (purpose === undefined || line.lot === undefined) continue;
      change.name('allocation', line.lot, { unit: purpose.unit, category: purpose.category });
    }
  },
  measures: (draft) => lineMeasures(draft, linesOn(draft, 'decided'), { money: 'allocated', goods: 'allocated', side: 'D' }),
};

/** The account and fund of the credit side of an allocation of a commodity. */
export function allottedLine(campaign: string, commodity: string, quantity: bigint): Line {
  const { account, fund, commodity: promise } = allottedKey(campaign, commodity);
  return { account, fund, commodity: promise, quantity, side: 'C' };
}
