import type { EntryDraft } from '#core/journal/entry.js';
import type { GoodsRow } from '#core/journal/goods-row.js';
import { type InspectionGiven, type InspectionOutcome, inspectionDraft } from '#core/journal/inspection-draft.js';
import { namedLot, stockLine, valuationOfFacts } from '#core/journal/lot.js';
import { lotSource } from '#core/journal/lot-source.js';
import { CAMPAIGN, givenDate, givenId } from './given.js';
import type { TestBook } from './test-book.js';

/** Goods a gift brought in, as they can be taken from: the goods line of an entry of the book. */
export function rowOfGift(book: TestBook, index: number, line = 1): GoodsRow {
  const { entry } = book.at(index);
  const goods = entry.lines?.[line - 1];
  if (goods?.lot === undefined) throw new Error('the gift has no such goods line');
  const { account, fund = CAMPAIGN, commodity: item, lot } = goods;
  const asked: EntryDraft = { ...entry, facts: { gifts: [String(index)] } };
  const standing = book.state.standing({ account, fund, commodity: item, lot });
  return { account, fund, item, lot, standing, source: lotSource(asked, book.state, lot), gift: index };
}

/** A lot of the book, as it can be taken from where it lies. */
export function rowOfLot(book: TestBook, code: string): GoodsRow {
  const lot = namedLot(book.state, code);
  if (!lot) throw new Error(`nobody inspected ${code}`);
  const { account, fund = CAMPAIGN, commodity: item } = stockLine(lot, 1n, 'D');
  const later = lot.valuation ? undefined : book.state.named('valuation', lot.origin);
  const valuation = lot.valuation ?? (later && valuationOfFacts(later));
  const standing = book.state.standing({ account, fund, commodity: item, lot: code });
  const source = { ...lot, ...(valuation && { valuation }) };
  return { account, fund, item, lot: code, standing, source, isValuedLater: later !== undefined };
}

/** A lot of the book whose lines already left: what it carries in transit. */
export function rowInTransit(
  book: TestBook,
  transfer: string,
  code: string,
  sent: { readonly from: bigint; readonly to: bigint },
): GoodsRow {
  const row = rowOfLot(book, code);
  const account = `transit:${transfer}`;
  const standing = book.state.standing({ account, fund: row.fund, commodity: row.item, lot: code });
  return { ...row, account, standing, source: { ...row.source, quantity: standing, part: sent } };
}

/** An inspection at the unit itself. */
export function givenInspection(row: GoodsRow, outcomes: readonly InspectionOutcome[], more: Partial<InspectionGiven> = {}): EntryDraft {
  return inspectionDraft({
    id: givenId(),
    unit: '44',
    campaign: CAMPAIGN,
    date: givenDate(),
    by: { maker: 'officer-1' },
    warehouse: '44',
    goods: [{ row, outcomes }],
    ...more,
  });
}

/** Goods found fit for use. */
export function usable(quantity: bigint, expiresOn?: string): InspectionOutcome {
  return { found: 'usable', quantity, condition: 'good', ...(expiresOn !== undefined && { expiresOn: givenDate(expiresOn) }) };
}

/** Goods that are no use. */
export function spoiled(quantity: bigint): InspectionOutcome {
  return { found: 'rejected', quantity, reason: 'spoiled', disposal: 'destroyed', record: 'BB-01' };
}

/** A warehouse of a unit. */
export function givenWarehouse(code = '44-k1', parent = '44'): EntryDraft {
  const facts = { code, name: `Kho ${code}`, type: 'warehouse', parent, valid_from: '2025-07-01' };
  return { kind: 'unit', id: givenId(), unit: parent, date: givenDate(), by: { maker: 'officer-1' }, facts };
}
