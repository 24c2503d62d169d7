import { DomainError } from '../../domain-error.js';
import { parseAccount } from '../account.js';
import { needAvailable } from '../available.js';
import { baseCommodity } from '../commodity.js';
import { demandCategory, demandEarmarkKept, needEarmarks } from '../earmark-terms.js';
import type { EntryDraft } from '../entry.js';
import { campaignOf, demandChecker, demandLines, demandStage, demandVouchers, lineMeasures, linesOn } from '../entry-demands.js';
import { factText, factTexts, optionalFactText } from '../fact.js';
import type { BookView, KindRule } from '../kind.js';
import { needLots } from '../lot-source.js';
import { paymentVouchers } from '../payment-vouchers.js';
import { checkDrawnAllocations, checkDisbursementLines, checkNotAllotted } from './disbursement-lines.js';

/** Who receives: households on a list, an organisation, or a unit of the Front. */
export const PAYEE_KINDS = ['household', 'organisation', 'unit'] as const;

/** See `PAYEE_KINDS`. */
export type PayeeKind = (typeof PAYEE_KINDS)[number];

/** How a payment stands outside the support norms; its reason is committed beside it. */
const NORM_BREACHES = ['below_minimum', 'above_maximum', 'count_missing'] as const;

/** See `NORM_BREACHES`. */
export type NormBreach = (typeof NORM_BREACHES)[number];

const COUNT = /^(0|[1-9][0-9]{0,8})$/;

function oneOf(draft: EntryDraft, fact: string, known: readonly string[]): void {
  const value = factText(draft, fact);
  if (!known.includes(value)) throw new DomainError('ENTRY_INVALID', { kind: draft.kind, fact, value: value.slice(0, 40) });
}

function checkFacts(draft: EntryDraft, book: BookView): void {
  demandCategory(factText(draft, 'category'));
  oneOf(draft, 'payee_kind', PAYEE_KINDS);
  const unit = factText(draft, 'to_unit');
  if (!book.named('unit', unit)) throw new DomainError('UNIT_UNKNOWN', { unit: unit.slice(0, 20) });
  for (const fact of ['households', 'people']) {
    if (!COUNT.test(factText(draft, fact))) throw new DomainError('ENTRY_INVALID', { kind: draft.kind, fact });
  }
  if (optionalFactText(draft, 'norm_breach') === undefined) return;
  oneOf(draft, 'norm_breach', NORM_BREACHES);
  if (draft.commitments?.['norm_reason'] === undefined) throw new DomainError('ENTRY_INVALID', { kind: draft.kind, fact: 'norm_reason' });
}

/** Those who approved, all different from the maker and from each other; the last of them is the entry's checker. */
function checkApprovers(draft: EntryDraft): void {
  demandChecker(draft);
  if (!draft.request) throw new DomainError('ENTRY_INVALID', { kind: draft.kind, fact: 'req' });
  const approvers = factTexts(draft, 'approvers');
  const { maker, checker } = draft.by;
  const isWhole = approvers.at(-1) === checker && new Set([maker, ...approvers]).size === approvers.length + 1;
  if (!isWhole) throw new DomainError('ENTRY_INVALID', { kind: draft.kind, fact: 'approvers' });
}

function checkFunds(draft: EntryDraft, book: BookView): void {
  const slug = campaignOf(draft);
  const earmark = optionalFactText(draft, 'earmark');
  const purpose = { unit: factText(draft, 'to_unit'), category: factText(draft, 'category') };
  for (const line of draft.lines ?? []) {
    if (parseAccount(line.account).type === 'allotted') continue;
    const fund = line.fund ?? '';
    if (fund !== slug && fund !== `${slug}/${earmark ?? ''}`) throw new DomainError('EARMARK_BROKEN', { fund, earmark: earmark ?? '' });
    demandEarmarkKept(book, fund, purpose);
  }
}

/** After handing out has ended only what donors tied to something may still go there (Decree 93/2021 art. 8). */
function checkStage(draft: EntryDraft, book: BookView): void {
  const isTied = optionalFactText(draft, 'earmark') !== undefined;
  demandStage(draft, book, isTied ? ['opened', 'closed', 'distributed'] : ['opened', 'closed']);
}

/**
 * Money and goods handed out on an approved request: out of cash, bank and lots, into what was used by category. From an allocation it
 * draws that allocation's lines down by the same quantities; without one, what is allotted to others stays covered. Never running costs,
 * never an earmark's money for something else, never a lot that nobody inspected or that has expired; always by two persons.
 */
export const DISBURSEMENT: KindRule = {
  kind: 'disbursement',
  unitSealed: true,
  movesValue: true,
  reversible: true,
  needs(draft, needs) {
    const slug = campaignOf(draft);
    const lines = draft.lines ?? [];
    needs.campaigns.add(slug);
    needs.named.add(`unit:${factText(draft, 'to_unit')}`);
    needLots(draft, needs);
    for (const { lot } of linesOn(draft, 'decided')) needs.named.add(`allocation:${lot ?? ''}`);
    needEarmarks(
      needs,
      lines.map(({ fund }) => fund ?? ''),
    );
    needAvailable(
      needs,
      slug,
      lines.map(({ commodity }) => baseCommodity(commodity)),
    );
  },
  check(draft, book) {
    checkStage(draft, book);
    checkApprovers(draft);
    checkFacts(draft, book);
    demandLines(draft, { cash: 'C', bank: 'C', stock: 'C', used: 'D', allotted: 'D', decided: 'C' });
    demandVouchers(draft, paymentVouchers(draft.lines ?? []));
    checkFunds(draft, book);
    checkDisbursementLines(draft, book);
    if (linesOn(draft, 'decided').length > 0) checkDrawnAllocations(draft, book);
    else checkNotAllotted(draft, book);
  },
  measures: (draft) => lineMeasures(draft, linesOn(draft, 'used'), { money: 'disbursed_money', goods: 'disbursed_goods', side: 'D' }),
};
