import { DomainError } from '../../domain-error.js';
import { parseAccount } from '../account.js';
import { allottedOf, availableOf } from '../available.js';
import { balanceKeyOf, balanceKeyText } from '../balance-key.js';
import { VND, baseCommodity } from '../commodity.js';
import { categorySuffix } from '../earmark-terms.js';
import type { EntryDraft, Line } from '../entry.js';
import { campaignOf, linesOn, refuseLine } from '../entry-demands.js';
import { factText, factTexts } from '../fact.js';
import type { BookView } from '../kind.js';
import type { Lot } from '../lot.js';
import { demandValue, issuableLot, lotSource, nextPart } from '../lot-source.js';

/** Sums of lines by a key of each. */
function sums(lines: readonly Line[], keyOf: (line: Line) => string): ReadonlyMap<string, bigint> {
  const found = new Map<string, bigint>();
  for (const line of lines) found.set(keyOf(line), (found.get(keyOf(line)) ?? 0n) + line.quantity);
  return found;
}

function isEqual(a: ReadonlyMap<string, bigint>, b: ReadonlyMap<string, bigint>): boolean {
  return a.size === b.size && [...a].every(([key, quantity]) => b.get(key) === quantity);
}

/**
 * Goods leave lots that were inspected and have not expired, each lot once in an entry, and take their share of its value along.
 * @param into the lines they arrive on, in the order of the stock lines
 * @throws DomainError `LOT_NOT_ISSUABLE`, `ENTRY_INVALID`
 */
export function checkLotsOut(draft: EntryDraft, into: readonly Line[], book: BookView): readonly Lot[] {
  const out = linesOn(draft, 'stock');
  if (out.length !== into.length || new Set(out.map(({ lot }) => lot)).size !== out.length) {
    throw new DomainError('ENTRY_INVALID', { kind: draft.kind, fact: 'lot' });
  }
  return out.map((line, at) => {
    const arriving = into[at] ?? line;
    const lot = issuableLot(draft, book, line.lot ?? '');
    if (lot.item !== line.commodity) throw new DomainError('LOT_NOT_ISSUABLE', { lot: lot.code, reason: 'other_item', item: lot.item });
    if (arriving.quantity !== line.quantity) throw new DomainError('ENTRY_INVALID', { kind: draft.kind, fact: 'lot', lot: lot.code });
    const source = lotSource(draft, book, lot.code);
    const part = nextPart(source, book.standing(balanceKeyOf(line)), line.quantity);
    demandValue(draft, { pair: { out: line, into: arriving, number: (draft.lines ?? []).indexOf(arriving) + 1 }, source, part });
    return lot;
  });
}

/** The line a unit pays or issues from: its own cash, a bank account, its own warehouse; goods by lot, money without. */
export function checkOutgoingLine(draft: EntryDraft, position: number): void {
  const line = draft.lines?.[position];
  if (!line) return;
  const { type, owner } = parseAccount(line.account);
  const isGoods = type === 'stock';
  const isOwn = type === 'bank' || owner === draft.unit || (isGoods && owner.startsWith(`${draft.unit}-`));
  const fits = isGoods === (line.commodity !== VND) && isGoods === (line.lot !== undefined);
  if (!isOwn || !fits || line.valuation) refuseLine(draft, position);
}

/** What goes out is what is used: the same per fund, commodity and lot, under the entry's one category. @throws DomainError `ENTRY_INVALID` */
export function checkDisbursementLines(draft: EntryDraft, book: BookView): void {
  const suffix = categorySuffix(factText(draft, 'category'));
  const out: Line[] = [];
  const used: Line[] = [];
  for (const [position, line] of (draft.lines ?? []).entries()) {
    const parts = parseAccount(line.account);
    if (parts.type === 'used') {
      if (parts.suffix !== suffix || (line.commodity === VND && line.valuation)) refuseLine(draft, position);
      used.push(line);
    } else if (parts.type !== 'allotted' && parts.type !== 'decided') {
      checkOutgoingLine(draft, position);
      out.push(line);
    } else if (line.valuation) refuseLine(draft, position);
  }
  const key = (line: Line): string => `${line.fund ?? ''}|${line.commodity}|${line.lot ?? ''}`;
  if (!isEqual(sums(out, key), sums(used, key))) throw new DomainError('ENTRY_INVALID', { kind: draft.kind, fact: 'lines' });
  checkLotsOut(
    draft,
    used.filter(({ lot }) => lot !== undefined),
    book,
  );
}

/**
 * Draws allocation lines down by what is handed out: the same per fund and commodity, each for its own unit and category, none below zero.
 * @throws DomainError `ALLOCATION_MISMATCH`, `ALLOCATION_EXCEEDED`, `ENTRY_INVALID`
 */
export function checkDrawnAllocations(draft: EntryDraft, book: BookView): void {
  const drawn = linesOn(draft, 'decided');
  const key = (line: Line): string => `${line.fund ?? ''}|${baseCommodity(line.commodity)}`;
  if (!isEqual(sums(drawn, key), sums(linesOn(draft, 'used'), key))) throw new DomainError('ALLOCATION_MISMATCH', { fact: 'quantity' });
  if (linesOn(draft, 'allotted').some(({ fund, lot }) => fund !== campaignOf(draft) || lot !== undefined)) {
    throw new DomainError('ENTRY_INVALID', { kind: draft.kind, account: 'allotted' });
  }
  const lots = new Set(drawn.map(({ lot }) => lot ?? ''));
  const said = factTexts(draft, 'allocations');
  if (said.length !== lots.size || !said.every((lot) => lots.has(lot))) {
    throw new DomainError('ENTRY_INVALID', { kind: draft.kind, fact: 'allocations' });
  }
  for (const lot of lots) checkAllocationPurpose(draft, lot, book);
  checkNotOverdrawn(drawn, book);
}

function checkNotOverdrawn(drawn: readonly Line[], book: BookView): void {
  const rows = new Map(drawn.map((line) => [balanceKeyText(balanceKeyOf(line)), balanceKeyOf(line)] as const));
  const wanted = sums(drawn, (line) => balanceKeyText(balanceKeyOf(line)));
  for (const [text, row] of rows) {
    const left = book.standing(row);
    const quantity = wanted.get(text) ?? 0n;
    if (quantity <= left) continue;
    const facts = { wanted: String(quantity), allotted: String(left), commodity: baseCommodity(row.commodity) };
    throw new DomainError('ALLOCATION_EXCEEDED', { allocation: row.lot, ...facts });
  }
}

function checkAllocationPurpose(draft: EntryDraft, lot: string, book: BookView): void {
  const purpose = book.named('allocation', lot);
  const unit = factText(draft, 'to_unit');
  const category = factText(draft, 'category');
  if (purpose?.['unit'] !== unit || purpose['category'] !== category) {
    throw new DomainError('ALLOCATION_MISMATCH', { allocation: lot, to_unit: unit, category });
  }
}

/**
 * What is handed out or given back without an allocation leaves what is allotted to others covered.
 * @throws DomainError `INSUFFICIENT_FUND` or `INSUFFICIENT_STOCK` with `available` and `allotted`
 */
export function checkNotAllotted(draft: EntryDraft, book: BookView): void {
  const slug = campaignOf(draft);
  const out = (draft.lines ?? []).filter(({ account }) => ['cash', 'bank', 'stock'].includes(parseAccount(account).type));
  for (const [commodity, quantity] of sums(out, (line) => line.commodity)) {
    const available = availableOf(book, slug, commodity);
    const allotted = allottedOf(book, slug, commodity);
    if (quantity + allotted <= available) continue;
    const facts = { commodity, available: String(available), allotted: String(allotted), wanted: String(quantity) };
    throw new DomainError(commodity === VND ? 'INSUFFICIENT_FUND' : 'INSUFFICIENT_STOCK', { campaign: slug, ...facts });
  }
}
