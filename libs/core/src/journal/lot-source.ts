import { DomainError } from '../domain-error.js';
import { balanceKeyOf, balanceKeyText } from './balance-key.js';
import type { EntryDraft, Line, Valuation } from './entry.js';
import { factTexts } from './fact.js';
import { type ListedRecord, recordList } from './record-list.js';
import type { BookNeeds, BookView, SealedEntry } from './kind.js';
import { type LinePair, linePairs } from './line-pairs.js';
import { type Lot, isExpiredLot, namedLot, readLotCode, valuationOfFacts } from './lot.js';
import { type GoodsPart, isShareOfValue, lotValue } from './lot-value.js';

/** Where the goods of one row of the book come from: the part of a gift's line they are, and what that whole line is worth. */
export interface LotSource {
  /** Line of the gift. */
  readonly origin: string;
  /** Thousandths of that whole line. */
  readonly of: bigint;
  /** What came into the row, and which part of the gift's line that is; what a count found too much is in no part. */
  readonly quantity: bigint;
  readonly part: GoodsPart;
  /** Of the whole line; absent while nobody has put a value on it. */
  readonly valuation?: Valuation;
}

/** Goods that leave a row: the pair of lines, where they come from, and which part of the gift's line they are. */
export interface GoodsMove {
  readonly pair: LinePair;
  readonly source: LotSource;
  readonly part: GoodsPart;
}

/**
 * The keys rules about lots look up: each line's lot and its valuation; the gifts behind lots nobody has inspected (`facts.gifts`, log
 * indexes); the valuations of gift lines that were valued after their lots were opened (`facts.origins`, records of lot and origin).
 */
export function needLots(draft: EntryDraft, needs: Pick<BookNeeds, 'named' | 'sealed'>): void {
  for (const { lot } of draft.lines ?? []) if (lot !== undefined) needs.named.add(`lot:${lot}`).add(`valuation:${lot}`);
  for (const { origin = '' } of originRecords(draft)) needs.named.add(`valuation:${origin}`);
  for (const index of factTexts(draft, 'gifts')) if (/^[0-9]{1,15}$/.test(index)) needs.sealed.add(Number(index));
}

/**
 * A lot that may be handed out on the entry's day.
 * @throws DomainError `LOT_NOT_ISSUABLE` with `reason` `uninspected` or `expired`
 */
export function issuableLot(draft: EntryDraft, book: BookView, code: string): Lot {
  const lot = namedLot(book, code);
  if (!lot) throw new DomainError('LOT_NOT_ISSUABLE', { lot: code, reason: 'uninspected' });
  if (isExpiredLot(lot, draft.date)) {
    throw new DomainError('LOT_NOT_ISSUABLE', { lot: code, reason: 'expired', expires_on: lot.expiresOn ?? '' });
  }
  return lot;
}

/**
 * Where a lot's goods come from, inspected or not.
 * @throws DomainError `ENTRY_INVALID` when the entry names no gift (or a wrong origin) for it
 */
export function lotSource(draft: EntryDraft, book: BookView, code: string): LotSource {
  const lot = namedLot(book, code);
  if (!lot) return giftLine(draft, book, code);
  const named = originRecords(draft).find((record) => record['lot'] === code)?.['origin'];
  if (named !== undefined && named !== lot.origin) throw new DomainError('ENTRY_INVALID', { kind: draft.kind, fact: 'origins', lot: code });
  const later = named === undefined ? undefined : book.named('valuation', named);
  const valuation = lot.valuation ?? (later && valuationOfFacts(later));
  const { origin, of, quantity, part } = lot;
  return { origin, of, quantity, part, ...(valuation && { valuation }) };
}

/** The goods line of a gift that brought a lot in; `undefined` when the entry at that log index is no gift or has no such line. */
export function giftGoodsLine(book: BookView, index: string, lot: string): { readonly gift: SealedEntry; readonly line: Line } | undefined {
  const gift = /^[0-9]{1,15}$/.test(index) ? book.sealed(Number(index)) : undefined;
  const place = readLotCode(lot);
  if (!gift || !place || gift.entry.kind !== 'contribution' || gift.entry.id !== place.entryId) return undefined;
  const line = gift.entry.lines?.[place.line - 1];
  return line?.lot === lot && line.side === 'D' ? { gift, line } : undefined;
}

/** A lot nobody has inspected is the line of a gift itself. */
function giftLine(draft: EntryDraft, book: BookView, code: string): LotSource {
  const [found] = factTexts(draft, 'gifts').flatMap((index) => giftGoodsLine(book, index, code) ?? []);
  if (!found) throw new DomainError('ENTRY_INVALID', { kind: draft.kind, fact: 'gifts', lot: code });
  const { quantity, valuation: first } = found.line;
  const later = book.named('valuation', code);
  const valuation = first ?? (later && valuationOfFacts(later));
  return { origin: code, of: quantity, quantity, part: { from: 0n, to: quantity }, ...(valuation && { valuation }) };
}

/**
 * Which part of the gift's line the next `taken` thousandths of a row are. Goods leave in the order they came; what a count found too
 * much leaves first.
 * @param standing what the row holds before they leave
 */
export function nextPart(source: Omit<LotSource, 'valuation'>, standing: bigint, taken: bigint): GoodsPart {
  const unvalued = source.quantity - (source.part.to - source.part.from);
  const place = (gone: bigint): bigint => {
    const at = source.part.from + (gone > unvalued ? gone - unvalued : 0n);
    return at < source.part.to ? at : source.part.to;
  };
  const gone = source.quantity - standing;
  return { from: place(gone), to: place(gone + taken) };
}

/** What the next goods of a row are worth, on the word of whoever valued the gift's line; `undefined` while it is not valued. */
export function valueOfNext(source: LotSource, standing: bigint, taken: bigint): Valuation | undefined {
  const { valuation, of } = source;
  return valuation && { ...valuation, total: lotValue({ total: valuation.total, quantity: of }, nextPart(source, standing, taken)) };
}

/**
 * What leaves each row in an entry of pairs, with the part of the gift's line it is.
 * @param seen whether the book is looked at `before` the entry's lines are in (a check) or `after` (what it names)
 * @throws DomainError `ENTRY_INVALID`
 */
export function goodsMoves(
  draft: EntryDraft,
  book: BookView,
  given: { readonly seen: 'before' | 'after'; readonly source: (line: Line) => LotSource },
): readonly GoodsMove[] {
  const pairs = linePairs(draft).filter(({ out }) => out.lot !== undefined);
  const left = new Map<string, bigint>();
  for (const { out } of pairs) {
    const key = balanceKeyText(balanceKeyOf(out));
    const before = left.get(key) ?? book.standing(balanceKeyOf(out));
    left.set(key, given.seen === 'after' ? before + out.quantity : before);
  }
  return pairs.map((pair) => {
    const key = balanceKeyText(balanceKeyOf(pair.out));
    const standing = left.get(key) ?? 0n;
    left.set(key, standing - pair.out.quantity);
    const source = given.source(pair.out);
    return { pair, source, part: nextPart(source, standing, pair.out.quantity) };
  });
}

/**
 * The arriving line carries the value of what arrives: its share of the gift's line, on the same word and day, or none at all where
 * nobody has put a value on the gift's line.
 * @throws DomainError `CONFLICT` naming the line and the lot: somebody has moved or valued the goods since they were looked at
 */
export function demandValue(draft: EntryDraft, { pair, source, part }: GoodsMove): void {
  const given = pair.into.valuation;
  const wanted = source.valuation;
  const fits =
    wanted === undefined
      ? given === undefined
      : given?.basis === wanted.basis &&
        given.by === wanted.by &&
        given.date === wanted.date &&
        isShareOfValue({ total: wanted.total, quantity: source.of }, part.to - part.from, given.total);
  if (!fits) throw new DomainError('CONFLICT', { kind: draft.kind, line: String(pair.number), fact: 'val', lot: pair.out.lot ?? '' });
}

function originRecords(draft: EntryDraft): readonly ListedRecord[] {
  return recordList(draft, 'origins', { needed: ['lot', 'origin'] });
}
