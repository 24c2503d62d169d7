import { parseBusinessDate } from '../../dates.js';
import { DomainError } from '../../domain-error.js';
import { parseAccount } from '../account.js';
import { type BalanceKey, balanceKeyOf, balanceKeyText } from '../balance-key.js';
import { formatCommodityQuantity, parseCommodityQuantity } from '../commodity.js';
import { isDigestText } from '../digest-text.js';
import type { EntryDraft, Line } from '../entry.js';
import { campaignOf, demandChecker, demandStage, demandVouchers, refuseLine } from '../entry-demands.js';
import { factText, optionalFactText } from '../fact.js';
import { recordList } from '../record-list.js';
import type { BookView, KindRule } from '../kind.js';
import { type LinePair, linePairs } from '../line-pairs.js';
import { namedLot } from '../lot.js';
import { demandValue, goodsMoves, lotSource, needLots } from '../lot-source.js';
import { lostGoods } from '../lost-measures.js';
import { demandReason } from '../reason.js';
import { GOODS_STAGES } from './inspection.js';
import { DIFFERENCE_REASONS } from './stock-transfer.js';

/** One lot as it was counted: what the book says and what was there, in thousandths. */
interface CountedLot {
  readonly key: BalanceKey;
  readonly book: bigint;
  readonly counted: bigint;
}

function countedLots(draft: EntryDraft): readonly CountedLot[] {
  const account = `stock:${factText(draft, 'warehouse')}`;
  const records = recordList(draft, 'counted', { needed: ['lot', 'item', 'book', 'counted'], allowed: ['fund'] });
  return records.map(({ lot = '', item = '', book = '', counted = '', fund = campaignOf(draft) }) => ({
    key: { account, fund, commodity: item, lot },
    book: parseCommodityQuantity(item, book),
    counted: parseCommodityQuantity(item, counted),
  }));
}

/** The list says which lots there are, each once, and the book has not moved since. */
function checkCounted(draft: EntryDraft, book: BookView): void {
  const lots = countedLots(draft);
  const seen = new Set(lots.map(({ key }) => key.lot));
  const total = Number(factText(draft, 'lots'));
  const list = optionalFactText(draft, 'list');
  const fits = list === undefined ? total === lots.length && total > 0 : total > lots.length && isDigestText(list);
  if (!fits || seen.size !== lots.length) throw new DomainError('ENTRY_INVALID', { kind: draft.kind, fact: 'counted' });
  for (const { key, book: said } of lots) {
    const standing = book.standing(key);
    if (standing === said) continue;
    const quantity = (held: bigint): string => formatCommodityQuantity(key.commodity, held);
    throw new DomainError('STOCK_MOVED', { lot: key.lot, book: quantity(said), standing: quantity(standing) });
  }
}

/** The line of a difference that is about the lot, and the one across from it. */
function sidesOf({ out, into }: LinePair): { readonly held: Line; readonly across: Line; readonly sign: bigint } {
  return out.lot === undefined ? { held: into, across: out, sign: 1n } : { held: out, across: into, sign: -1n };
}

function checkDifference(draft: EntryDraft, pair: LinePair, differences: ReadonlyMap<string, bigint>): void {
  const { held, across, sign } = sidesOf(pair);
  const isCounted = differences.get(balanceKeyText(balanceKeyOf(held))) === sign * held.quantity;
  const isLost = parseAccount(across.account).type === 'lost' && across.lot === undefined;
  const isUnvalued = sign < 0n || pair.into.valuation === undefined;
  if (!isCounted || !isLost || !isUnvalued || held.fund?.split('/')[0] !== campaignOf(draft)) refuseLine(draft, pair.number - 1);
}

/** Each counted difference is one pair of lines, and there is no other: missing goods go from stock to lost, surplus the other way. */
function checkDifferences(draft: EntryDraft, book: BookView): readonly LinePair[] {
  const counted = countedLots(draft).filter((lot) => lot.book !== lot.counted);
  const differences = new Map(counted.map((lot) => [balanceKeyText(lot.key), lot.counted - lot.book]));
  const pairs = linePairs(draft);
  for (const pair of pairs) {
    checkDifference(draft, pair, differences);
    const { lot = '' } = sidesOf(pair).held;
    if (!namedLot(book, lot)) throw new DomainError('LOT_NOT_ISSUABLE', { lot, reason: 'uninspected' });
  }
  if (pairs.length !== differences.size) throw new DomainError('ENTRY_INVALID', { kind: draft.kind, fact: 'counted' });
  return pairs;
}

/**
 * A count of a warehouse: what the book says and what was there, lot by lot (Circular 41/2022; form "kiểm kê hàng"). Differences are lines,
 * signed by their side, with a reason and a second person; a count without any says so without a line. Of a long list (`lots` of them) only
 * what differs stands in `counted`, and `list` is the base64 SHA-256 of the whole.
 */
export const STOCK_COUNT: KindRule = {
  kind: 'stock_count',
  unitSealed: true,
  movesValue: 'maybe',
  needs(draft, needs) {
    needs.campaigns.add(campaignOf(draft));
    needs.named.add(`unit:${factText(draft, 'warehouse')}`);
    needLots(draft, needs);
    for (const { key } of countedLots(draft)) needs.balances.set(balanceKeyText(key), key);
  },
  check(draft, book) {
    demandStage(draft, book, GOODS_STAGES);
    demandVouchers(draft, []);
    const warehouse = factText(draft, 'warehouse');
    if (!book.named('unit', warehouse)) throw new DomainError('UNIT_UNKNOWN', { unit: warehouse });
    parseBusinessDate(factText(draft, 'counted_on'));
    checkCounted(draft, book);
    if (checkDifferences(draft, book).length === 0) return;
    demandChecker(draft);
    if (optionalFactText(draft, 'reason') === undefined) throw new DomainError('DIFFERENCE_UNEXPLAINED', { warehouse });
    demandReason(draft, 'reason', DIFFERENCE_REASONS);
    const moves = goodsMoves(draft, book, { seen: 'before', source: (line) => lotSource(draft, book, line.lot ?? '') });
    for (const move of moves) demandValue(draft, move);
  },
  measures: lostGoods,
};
