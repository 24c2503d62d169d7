import { parseBusinessDate } from '../../dates.js';
import { DomainError } from '../../domain-error.js';
import { availableOf } from '../available.js';
import { VND, isItemCode, parseCommodityQuantity } from '../commodity.js';
import type { EntryDraft } from '../entry.js';
import { campaignOf, demandChecker, demandLines, demandStage, demandVouchers, lineMeasures, linesOn } from '../entry-demands.js';
import { type FactRecord, factRecord, factRecords } from '../fact-records.js';
import type { BookView, KindRule } from '../kind.js';
import type { Measure } from '../measure.js';
import { demandOwnCash } from '../money-move.js';
import { paymentVouchers } from '../payment-vouchers.js';

/** Measures in đồng that a settlement reports, each its own figure; what remains follows from them. */
export const SETTLED_MEASURES = [
  'received_money',
  'interest_money',
  'disbursed_money',
  'returned',
  'lost',
] as const satisfies readonly Measure[];

/** What a board may decide to do with what is left (Decree 93/2021 leaves it to a decision). */
export const RESIDUAL_DESTINATIONS = ['next_campaign', 'relief_fund', 'return'] as const;

/** See `RESIDUAL_DESTINATIONS`. */
export type ResidualDestination = (typeof RESIDUAL_DESTINATIONS)[number];

function refuse(fact: string): never {
  throw new DomainError('ENTRY_INVALID', { kind: 'settlement', fact });
}

/** A stated figure must be what the book says now: somebody may have posted since it was prepared. */
function demandFigure(figures: FactRecord, name: string, book: bigint): void {
  const stated = figures.get(name) ?? '';
  if (stated !== String(book)) throw new DomainError('CONFLICT', { figure: name, stated, book: String(book) });
}

function checkFigures(draft: EntryDraft, book: BookView): bigint {
  const campaign = campaignOf(draft);
  const figures = factRecord(draft, 'figures');
  for (const measure of SETTLED_MEASURES) demandFigure(figures, measure, book.figure(campaign, measure, VND));
  const remaining = availableOf(book, campaign, VND);
  demandFigure(figures, 'remaining', remaining);
  if (figures.size !== SETTLED_MEASURES.length + 1) refuse('figures');
  return remaining;
}

/** Goods that are left, by item, in its unit: each as the book says. @returns whether any are left */
function checkGoods(draft: EntryDraft, book: BookView): boolean {
  const goods = factRecords(draft, 'goods');
  for (const record of goods) {
    const item = record.get('item') ?? '';
    const stated = record.get('left') ?? '';
    if (!isItemCode(item)) refuse('goods');
    const left = availableOf(book, campaignOf(draft), item);
    if (parseCommodityQuantity(item, stated) !== left) throw new DomainError('CONFLICT', { item, stated, book: String(left) });
  }
  return goods.length > 0;
}

/** What is left needs a decision with number, date and destination; nothing left needs none. */
function checkResidual(draft: EntryDraft, left: { readonly remainingVnd: bigint; readonly goods: boolean }): void {
  const residual = factRecord(draft, 'residual');
  const amount = String(left.remainingVnd);
  const isLeft = left.remainingVnd > 0n || left.goods;
  // Below zero when gifts were taken back after they were spent: what is missing is found first, by an adjustment.
  if (left.remainingVnd < 0n || (isLeft && residual.size === 0)) {
    throw new DomainError('RESIDUAL_UNDECIDED', { campaign: campaignOf(draft), amount });
  }
  if (!isLeft && residual.size > 0) refuse('residual');
  if (isLeft) checkDecision(residual, amount);
}

function checkDecision(residual: FactRecord, amount: string): void {
  const stated = residual.get('amount') ?? '';
  if (stated !== amount) throw new DomainError('CONFLICT', { figure: 'residual.amount', stated, book: amount });
  if (!RESIDUAL_DESTINATIONS.some((known) => known === residual.get('destination'))) refuse('residual.destination');
  if (residual.get('decision_no') === undefined) refuse('residual.decision_no');
  parseBusinessDate(residual.get('decision_date') ?? '');
}

/** Lines, where there are any, pay the whole residual out of the campaign as the decision says. */
function checkPaidOut(draft: EntryDraft, remainingVnd: bigint): void {
  demandVouchers(draft, paymentVouchers(draft.lines ?? []));
  if ((draft.lines?.length ?? 0) === 0) return;
  demandLines(draft, { cash: 'C', bank: 'C', returned: 'D' });
  for (const line of linesOn(draft, 'cash')) demandOwnCash(draft, line.account);
  let paid = 0n;
  for (const line of linesOn(draft, 'returned')) {
    if (line.commodity !== VND) refuse('lines');
    paid += line.quantity;
  }
  if (paid !== remainingVnd)
    throw new DomainError('ENTRY_INVALID', { kind: 'settlement', fact: 'lines', paid: String(paid), residual: String(remainingVnd) });
}

/**
 * The last entry of a campaign: `figures` in đồng as the book has them, `goods` left [{item, left}], and the `residual` decision {decision_no,
 * decision_date, destination, amount} for whatever is left. Lines, if any, pay the residual out. Needs a second person; from then on the
 * campaign takes no entry.
 */
export const SETTLEMENT: KindRule = {
  kind: 'settlement',
  unitSealed: true,
  movesValue: 'maybe',
  needs(draft, needs) {
    needs.campaigns.add(campaignOf(draft));
    needs.figures.add(campaignOf(draft));
  },
  check(draft, book) {
    demandStage(draft, book, ['closed', 'distributed']);
    demandChecker(draft);
    const remainingVnd = checkFigures(draft, book);
    checkResidual(draft, { remainingVnd, goods: checkGoods(draft, book) });
    checkPaidOut(draft, remainingVnd);
  },
  apply(draft, change, book) {
    const campaign = book.campaign(campaignOf(draft));
    if (campaign) change.setCampaign(campaignOf(draft), { ...campaign, state: 'settled' });
  },
  measures(draft) {
    return lineMeasures(draft, linesOn(draft, 'returned'), { money: 'returned', goods: 'returned', side: 'D' });
  },
};
