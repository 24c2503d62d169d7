import { type BusinessDate, parseBusinessDate } from '../../dates.js';
import { DomainError } from '../../domain-error.js';
import { parseAccount } from '../account.js';
import type { EntryDraft } from '../entry.js';
import { campaignOf, demandStage, demandVouchers, refuseLine } from '../entry-demands.js';
import { factText } from '../fact.js';
import { type ListedRecord, recordList } from '../record-list.js';
import type { BookView, CampaignStage, KindRule } from '../kind.js';
import { type LinePair, linePairs } from '../line-pairs.js';
import { LOT_CONDITIONS, type LotCondition, lotCode, lotFacts } from '../lot.js';
import { type GoodsMove, demandValue, goodsMoves, lotSource, needLots } from '../lot-source.js';
import { lostGoods } from '../lost-measures.js';
import { demandPacks } from '../pack.js';

/** Stages in which goods are handled: all but settled, which takes no entry. */
export const GOODS_STAGES: readonly CampaignStage[] = ['opened', 'closed', 'distributed'];

/** Why goods are not fit for use. `other` asks for words beside it (a commitment). */
export const REJECTION_REASONS = ['expired', 'spoiled', 'damaged', 'dirty', 'unsuitable', 'unsafe', 'other'] as const;

/** What was done with rejected goods; `held` while nothing has been done yet, everything else names its record. */
export const DISPOSALS = ['destroyed', 'recycled', 'given_elsewhere', 'returned_to_donor', 'held'] as const;

const RECORD_NUMBER = /^[\p{L}\p{N}][\p{L}\p{N} ./-]{0,39}$/u;

/** What the inspection says of goods found fit for use. */
interface Usable {
  readonly condition: LotCondition;
  readonly expiresOn?: BusinessDate;
}

function usableOf(draft: EntryDraft, { number }: LinePair): Usable | undefined {
  const record = recordOf(recordList(draft, 'lots', { needed: ['line', 'condition'], allowed: ['expires_on'] }), number);
  const condition = LOT_CONDITIONS.find((known) => known === record?.['condition']);
  if (!record || condition === undefined) return undefined;
  const expires = record['expires_on'];
  return { condition, ...(expires !== undefined && { expiresOn: parseBusinessDate(expires) }) };
}

function recordOf(records: readonly ListedRecord[], line: number): ListedRecord | undefined {
  return records.find((record) => record['line'] === String(line));
}

function rejected(draft: EntryDraft): readonly ListedRecord[] {
  return recordList(draft, 'rejected', { needed: ['line', 'reason', 'disposal'], allowed: ['record'] });
}

/** A rejected line says why, what was done with the goods, and by which record. */
function checkRejected(draft: EntryDraft, { number }: LinePair): void {
  const { reason = '', disposal = '', record } = recordOf(rejected(draft), number) ?? {};
  const fits =
    REJECTION_REASONS.some((known) => known === reason) &&
    (reason !== 'other' || draft.commitments?.['reason'] !== undefined) &&
    DISPOSALS.some((known) => known === disposal) &&
    (record === undefined ? disposal === 'held' : RECORD_NUMBER.test(record));
  if (!fits) throw new DomainError('ENTRY_INVALID', { kind: draft.kind, fact: 'rejected', line: String(number) });
}

/** Goods come out of a place, and nobody has inspected them before. */
function checkOut(draft: EntryDraft, book: BookView, { out, number }: LinePair): void {
  const { type, owner } = parseAccount(out.account);
  const isHere = (type === 'uninspected' || type === 'stock') && owner === factText(draft, 'warehouse');
  if (!isHere || out.fund?.split('/')[0] !== campaignOf(draft) || out.lot === undefined) refuseLine(draft, number - 2);
  if (book.named('lot', out.lot)) throw new DomainError('ALREADY_NAMED', { lot: out.lot });
}

/** They go into stock of the same place as a lot of their own, or are lost. */
function checkInto(draft: EntryDraft, pair: LinePair): void {
  const { into, number } = pair;
  const usable = usableOf(draft, pair);
  if (parseAccount(into.account).type === 'lost') {
    if (into.lot !== undefined || usable) refuseLine(draft, number - 1);
    checkRejected(draft, pair);
    return;
  }
  const isOwnLot = into.account === `stock:${factText(draft, 'warehouse')}` && into.lot === lotCode(draft.id, number);
  if (!isOwnLot || !usable) refuseLine(draft, number - 1);
  if (usable.expiresOn !== undefined && usable.expiresOn < draft.date) {
    throw new DomainError('LOT_NOT_ISSUABLE', { lot: into.lot ?? '', reason: 'expired', expires_on: usable.expiresOn });
  }
}

function moves(draft: EntryDraft, book: BookView, seen: 'before' | 'after'): readonly GoodsMove[] {
  return goodsMoves(draft, book, { seen, source: (line) => lotSource(draft, book, line.lot ?? '') });
}

/** As many records as lines of each sort: nothing is said of lines there are not. */
function checkRecordCount(draft: EntryDraft, pairs: readonly LinePair[]): void {
  const lots = recordList(draft, 'lots', { needed: ['line', 'condition'], allowed: ['expires_on'] });
  if (lots.length + rejected(draft).length !== pairs.length) throw new DomainError('ENTRY_INVALID', { kind: draft.kind, fact: 'lots' });
}

/**
 * Somebody looked at goods a gift brought: line by line they go into stock as lots fit for use (condition, expiry), or are rejected with
 * a reason and what was done with them. Lines come in pairs (`line-pairs.ts`); a lot may be inspected in parts. Each usable line names a
 * lot; each line carries its share of what the gift's line is worth.
 */
export const INSPECTION: KindRule = {
  kind: 'inspection',
  unitSealed: true,
  movesValue: true,
  reversible: true,
  needs(draft, needs) {
    needs.campaigns.add(campaignOf(draft));
    needLots(draft, needs);
  },
  check(draft, book) {
    demandStage(draft, book, GOODS_STAGES);
    demandVouchers(draft, []);
    demandPacks(draft);
    const pairs = linePairs(draft);
    checkRecordCount(draft, pairs);
    for (const pair of pairs) {
      checkOut(draft, book, pair);
      checkInto(draft, pair);
    }
    for (const move of moves(draft, book, 'before')) demandValue(draft, move);
  },
  apply(draft, change, book) {
    for (const { pair, source, part } of moves(draft, book, 'after')) {
      const usable = usableOf(draft, pair);
      if (!usable) continue;
      const { origin, of, valuation } = source;
      const code = lotCode(draft.id, pair.number);
      const { commodity: item, quantity, fund = '', lot: from = '' } = pair.out;
      const warehouse = factText(draft, 'warehouse');
      change.name(
        'lot',
        code,
        lotFacts({ code, item, warehouse, fund, from, origin, part, quantity, of, ...usable, ...(valuation && { valuation }) }),
      );
    }
  },
  measures: lostGoods,
};
