import { type AllocationLine, allocationDraft } from '#core/journal/allocation-draft.js';
import { balanceKeyOf, balanceKeyText } from '#core/journal/balance-key.js';
import { type DisbursementGiven, disbursementDraft } from '#core/journal/disbursement-draft.js';
import type { EntryDraft, Valuation } from '#core/journal/entry.js';
import type { SealedEntry } from '#core/journal/kind.js';
import { type Lot, lotFacts, stockLine } from '#core/journal/lot.js';
import { type RefundPart, refundDraft } from '#core/journal/refund-draft.js';
import { CAMPAIGN, givenDate, givenId, givenReversal } from './given.js';
import type { TestBook } from './test-book.js';

const DIGEST = `${'A'.repeat(43)}=`;

/** The maker and the second person of every decision in tests. */
export const TWO = { maker: 'officer-1', checker: 'officer-2' } as const;

/** An earmark of the tests' campaign. */
export function givenEarmark(slug: string, terms: { readonly unit?: string; readonly category?: string }): EntryDraft {
  const facts = { code: `${CAMPAIGN}/${slug}`, ...terms };
  return { kind: 'earmark', id: givenId(), unit: '44', date: givenDate(), by: { maker: 'officer-1' }, campaign: CAMPAIGN, facts };
}

/** A round of one entry. */
export function givenAllocation(
  lines: readonly (Partial<AllocationLine> & { readonly quantity: bigint })[],
  more: Partial<EntryDraft> = {},
): EntryDraft {
  const draft = allocationDraft({
    id: givenId(),
    unit: '44',
    campaign: CAMPAIGN,
    date: givenDate(),
    by: { maker: TWO.maker },
    round: '1',
    decisionNo: '12/QĐ-BVĐ',
    decisionDate: givenDate(),
    lines: lines.map((line) => ({ unit: '44', category: 'food', commodity: 'vnd', ...line })),
  });
  return { ...draft, ...more };
}

let requests = 0;

/** An approved request paid from the tests' bank account, or whatever `more` says. */
export function givenDisbursement(more: Partial<DisbursementGiven> = {}): EntryDraft {
  requests += 1;
  return disbursementDraft({
    id: givenId(),
    unit: '44',
    campaign: CAMPAIGN,
    date: givenDate(),
    by: TWO,
    approvers: [TWO.checker],
    request: { id: `request-${requests}`, hash: DIGEST },
    category: 'food',
    payeeKind: 'household',
    toUnit: '44',
    households: 12,
    people: 48,
    ...more,
  });
}

/** Goods that were inspected: a lot of the gift's line, as the book names it, with that much in stock. */
export function givenLot(
  book: TestBook,
  gift: SealedEntry,
  more: { readonly line?: number; readonly quantity: bigint; readonly expiresOn?: string; readonly valuation?: Valuation },
): Lot {
  const number = more.line ?? 1;
  const source = gift.entry.lines?.[number - 1];
  if (!source) throw new Error('the gift has no such line');
  const lot: Lot = {
    code: `${givenId()}/1`,
    item: source.commodity,
    warehouse: '44',
    fund: source.fund ?? CAMPAIGN,
    from: `${gift.entry.id}/${number}`,
    origin: `${gift.entry.id}/${number}`,
    part: { from: 0n, to: more.quantity },
    quantity: more.quantity,
    of: more.quantity,
    condition: 'good',
    ...(more.expiresOn !== undefined && { expiresOn: givenDate(more.expiresOn) }),
    ...(more.valuation && { valuation: more.valuation }),
  };
  book.state.loadName('lot', lot.code, lotFacts(lot));
  const key = balanceKeyText(balanceKeyOf(stockLine(lot, 1n, 'D')));
  book.state.loadBalance(key, { debits: more.quantity, credits: 0n });
  return lot;
}

/** A gift going back to its donor. */
export function givenRefund(gift: SealedEntry, parts: readonly RefundPart[], by: { maker: string; checker: string } = TWO): EntryDraft {
  requests += 1;
  return refundDraft({
    id: givenId(),
    unit: gift.entry.unit,
    date: givenDate(),
    by,
    gift,
    parts,
    request: { id: `request-${requests}`, hash: DIGEST },
  });
}

/** A reversal by two persons. */
export function givenCheckedReversal(target: SealedEntry, reason = 'BOUNCED'): EntryDraft {
  return { ...givenReversal(target, reason), by: TWO };
}
