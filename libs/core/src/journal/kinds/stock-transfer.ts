import { DomainError } from '../../domain-error.js';
import { parseAccount } from '../account.js';
import { formatCommodityQuantity, parseCommodityQuantity } from '../commodity.js';
import type { EntryDraft, Line, VoucherType } from '../entry.js';
import { campaignOf, demandStage, demandVouchers, refuseLine } from '../entry-demands.js';
import { factText, optionalFactText } from '../fact.js';
import type { BookChange, BookView, KindRule } from '../kind.js';
import { type LinePair, linePairs } from '../line-pairs.js';
import { lotCode, lotFacts, namedLot } from '../lot.js';
import { type GoodsMove, type LotSource, demandValue, goodsMoves, lotSource, needLots } from '../lot-source.js';
import { lostGoods } from '../lost-measures.js';
import { demandPacks } from '../pack.js';
import { demandReason } from '../reason.js';
import { GOODS_STAGES } from './inspection.js';

/** Why less arrived, or was counted, than the book says. `other` asks for words beside it (a commitment). */
export const DIFFERENCE_REASONS = ['damaged', 'spoiled', 'lost_on_the_way', 'miscounted', 'stolen', 'other'] as const;

/** A transfer of goods as the book names it: what is on its way, by lot, with the part of the gift's line each is. */
interface SentGoods {
  readonly lot: string;
  readonly item: string;
  readonly fund: string;
  readonly quantity: string;
  readonly start: string;
  readonly end: string;
}

interface SentTransfer {
  readonly from: string;
  readonly to: string;
  readonly maker: string;
  readonly goods: readonly SentGoods[];
}

/** The vouchers of a transfer: XK where goods leave, NK where any of them come into a warehouse again. */
export function transferVouchers(phase: 'sent' | 'received', lines: readonly Line[]): readonly VoucherType[] {
  if (phase === 'sent') return ['XK'];
  return lines.some(({ account }) => parseAccount(account).type === 'stock') ? ['NK'] : [];
}

function phaseOf(draft: EntryDraft): 'sent' | 'received' {
  const phase = factText(draft, 'phase');
  if (phase !== 'sent' && phase !== 'received') throw new DomainError('ENTRY_INVALID', { kind: draft.kind, fact: 'phase' });
  return phase;
}

function checkFund(draft: EntryDraft, { out, number }: LinePair): void {
  if (out.lot === undefined || out.fund?.split('/')[0] !== campaignOf(draft)) refuseLine(draft, number - 2);
}

function checkSent(draft: EntryDraft, book: BookView): void {
  const from = factText(draft, 'from');
  const to = factText(draft, 'to');
  if (!book.named('unit', to)) throw new DomainError('UNIT_UNKNOWN', { unit: to });
  if (from === to || factText(draft, 'transfer') !== draft.id) throw new DomainError('ENTRY_INVALID', { kind: draft.kind, fact: 'to' });
  const seen = new Set<string>();
  for (const pair of linePairs(draft)) {
    checkFund(draft, pair);
    const { out, into, number } = pair;
    const code = out.lot ?? '';
    if (out.account !== `stock:${from}` || seen.has(code)) refuseLine(draft, number - 2);
    if (into.account !== `transit:${draft.id}` || into.lot !== code || into.valuation) refuseLine(draft, number - 1);
    if (!namedLot(book, code)) throw new DomainError('LOT_NOT_ISSUABLE', { lot: code, reason: 'uninspected' });
    seen.add(code);
  }
}

/** The transfer a reception is about. @throws DomainError `NOT_FOUND`, `ALREADY_NAMED` once it was received */
function sentTransfer(draft: EntryDraft, book: BookView): SentTransfer {
  const id = factText(draft, 'transfer');
  const facts = book.named('transfer', id);
  const { from, to, maker } = facts ?? {};
  const isOurs = facts?.['carries'] === 'goods' && facts['campaign'] === campaignOf(draft);
  if (!isOurs || typeof from !== 'string' || typeof to !== 'string' || typeof maker !== 'string') {
    throw new DomainError('NOT_FOUND', { transfer: id });
  }
  return { from, to, maker, goods: sentGoods(facts['goods']) };
}

function sentGoods(held: unknown): readonly SentGoods[] {
  if (!Array.isArray(held)) return [];
  return held.map((record: Readonly<Record<string, unknown>>) => {
    const text = (name: string): string => (typeof record[name] === 'string' ? record[name] : '');
    return { lot: text('lot'), item: text('item'), fund: text('fund'), quantity: text('quantity'), start: text('start'), end: text('end') };
  });
}

/** Everything that was sent is accounted for: received, returned or lost, lot by lot. */
function checkWhole(draft: EntryDraft, { goods }: SentTransfer): void {
  const given = new Map<string, bigint>();
  for (const { out } of linePairs(draft)) given.set(out.lot ?? '', (given.get(out.lot ?? '') ?? 0n) + out.quantity);
  const isWhole =
    given.size === goods.length && goods.every(({ lot, item, quantity }) => given.get(lot) === parseCommodityQuantity(item, quantity));
  if (!isWhole) throw new DomainError('ENTRY_INVALID', { kind: draft.kind, fact: 'lines' });
}

function checkReceivedPair(draft: EntryDraft, pair: LinePair, { from, to }: SentTransfer): void {
  checkFund(draft, pair);
  const { out, into, number } = pair;
  if (out.account !== `transit:${factText(draft, 'transfer')}`) refuseLine(draft, number - 2);
  const isStock = into.account === `stock:${to}` || into.account === `stock:${from}`;
  const fits = isStock ? into.lot === lotCode(draft.id, number) && !into.valuation : into.lot === undefined;
  if (!fits || (!isStock && parseAccount(into.account).type !== 'lost')) refuseLine(draft, number - 1);
}

function checkReceived(draft: EntryDraft, book: BookView): void {
  const transfer = sentTransfer(draft, book);
  const id = factText(draft, 'transfer');
  if (book.named('reception', id)) throw new DomainError('ALREADY_NAMED', { transfer: id });
  const pairs = linePairs(draft);
  for (const pair of pairs) checkReceivedPair(draft, pair, transfer);
  checkWhole(draft, transfer);
  // Whoever sent goods may take all of them back, but not say that they arrived or got lost.
  const isTakenBack = pairs.every(({ into }) => into.account === `stock:${transfer.from}`);
  if (!isTakenBack && draft.by.maker === transfer.maker) throw new DomainError('SECOND_PERSON_NEEDED', { kind: draft.kind });
  if (pairs.some(({ into }) => parseAccount(into.account).type === 'lost')) {
    if (optionalFactText(draft, 'difference_reason') === undefined) throw new DomainError('DIFFERENCE_UNEXPLAINED', { transfer: id });
    demandReason(draft, 'difference_reason', DIFFERENCE_REASONS);
  }
  for (const move of receivedMoves(draft, book, 'before')) {
    if (parseAccount(move.pair.into.account).type === 'lost') demandValue(draft, move);
  }
}

function receivedMoves(draft: EntryDraft, book: BookView, seen: 'before' | 'after'): readonly GoodsMove[] {
  const { goods } = sentTransfer(draft, book);
  const source = (line: Line): LotSource => {
    const sent = goods.find(({ lot }) => lot === line.lot);
    if (!sent) throw new DomainError('ENTRY_INVALID', { kind: draft.kind, fact: 'lines' });
    const quantity = (text: string): bigint => parseCommodityQuantity(sent.item, text);
    return {
      ...lotSource(draft, book, sent.lot),
      quantity: quantity(sent.quantity),
      part: { from: quantity(sent.start), to: quantity(sent.end) },
    };
  };
  return goodsMoves(draft, book, { seen, source });
}

function applySent(draft: EntryDraft, change: BookChange, book: BookView): void {
  const moves = goodsMoves(draft, book, { seen: 'after', source: (line) => lotSource(draft, book, line.lot ?? '') });
  const goods = moves.map(({ pair, part }): SentGoods => {
    const { commodity: item, lot = '', fund = '', quantity } = pair.out;
    const held = (thousandths: bigint): string => formatCommodityQuantity(item, thousandths);
    return { lot, item, fund, quantity: held(quantity), start: held(part.from), end: held(part.to) };
  });
  const [from, to] = [factText(draft, 'from'), factText(draft, 'to')];
  const sent = {
    carries: 'goods',
    campaign: campaignOf(draft),
    unit: draft.unit,
    date: draft.date,
    maker: draft.by.maker,
    from,
    to,
    goods,
  };
  change.name('transfer', draft.id, sent);
}

function applyReceived(draft: EntryDraft, change: BookChange, book: BookView): void {
  for (const { pair, part } of receivedMoves(draft, book, 'after')) {
    const { type, owner: warehouse } = parseAccount(pair.into.account);
    const lot = namedLot(book, pair.out.lot ?? '');
    if (type !== 'stock' || !lot) continue;
    const code = lotCode(draft.id, pair.number);
    change.name('lot', code, lotFacts({ ...lot, code, warehouse, from: lot.code, part, quantity: pair.out.quantity }));
  }
  change.name('reception', factText(draft, 'transfer'), { unit: draft.unit, date: draft.date, by: draft.by.maker });
}

/**
 * Goods go from one warehouse to another in two entries. `sent` takes lots out of stock into `transit:<its own id>`; `received` accounts for
 * all of them at once: what arrived and what came back are lots of their own with the old one as `from`, the rest is lost with a reason.
 * Only whoever sent goods may take all of them back alone; otherwise another person receives.
 */
export const STOCK_TRANSFER: KindRule = {
  kind: 'stock_transfer',
  unitSealed: true,
  movesValue: true,
  needs(draft, needs) {
    needs.campaigns.add(campaignOf(draft));
    needLots(draft, needs);
    const transfer = factText(draft, 'transfer');
    needs.named.add(`transfer:${transfer}`).add(`reception:${transfer}`);
    const to = optionalFactText(draft, 'to');
    if (to !== undefined) needs.named.add(`unit:${to}`);
  },
  check(draft, book) {
    demandStage(draft, book, GOODS_STAGES);
    const phase = phaseOf(draft);
    demandVouchers(draft, transferVouchers(phase, draft.lines ?? []));
    demandPacks(draft);
    if (phase === 'sent') checkSent(draft, book);
    else checkReceived(draft, book);
  },
  apply(draft, change, book) {
    if (phaseOf(draft) === 'sent') applySent(draft, change, book);
    else applyReceived(draft, change, book);
  },
  measures: lostGoods,
};
