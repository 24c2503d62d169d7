import { DomainError } from '../../domain-error.js';
import { parseAccount } from '../account.js';
import { balanceKeyOf } from '../balance-key.js';
import { baseCommodity, formatCommodityQuantity } from '../commodity.js';
import type { EntryDraft, Line } from '../entry.js';
import { campaignOf, demandLines, demandStage, demandVouchers, linesOn, refuseLine } from '../entry-demands.js';
import { factText, factTexts, optionalFactText } from '../fact.js';
import type { BookView, KindRule, SealedEntry } from '../kind.js';

const PLEDGE_CHANGES = ['fulfilled', 'written_off', 'expired'] as const;

/** What became of a promise, or of a part of it. */
export type PledgeChange = (typeof PLEDGE_CHANGES)[number];

/** Why what is left of a promise is no longer waited for. `OTHER` asks for words beside it (a commitment). */
export const WRITE_OFF_REASONS = ['DONOR_WITHDREW', 'UNREACHABLE', 'DUPLICATE', 'GIVEN_OTHERWISE', 'OTHER'] as const;

/** See `WRITE_OFF_REASONS`. */
export type WriteOffReason = (typeof WRITE_OFF_REASONS)[number];

/** Kinds of entry that can fulfil a promise: received by the Front, or handed straight to the recipients. */
export const FULFILLING_KINDS = ['contribution', 'direct_delivery'] as const;

/** See `FULFILLING_KINDS`. */
export type FulfillingKind = (typeof FULFILLING_KINDS)[number];

/** The promise a lot belongs to: `<pledge id>/<line>`. */
function pledgeOf(line: Line): string {
  return (line.lot ?? '').split('/')[0] ?? '';
}

/** Debits say what, credits which lots of the promises named: each once, and never more than is left of it. */
function checkLines(draft: EntryDraft, book: BookView): void {
  demandLines(draft, { promised: 'C', pledged: 'D' });
  const pledges = new Set(factTexts(draft, 'pledges'));
  const lots = new Set<string>();
  for (const [position, line] of (draft.lines ?? []).entries()) {
    const isPromise = parseAccount(line.account).type === 'promised';
    const fits = isPromise ? pledges.has(pledgeOf(line)) && !lots.has(line.lot ?? '') : line.lot === undefined;
    if (!fits || line.valuation) refuseLine(draft, position);
    if (isPromise) {
      lots.add(line.lot ?? '');
      checkLeft(line, book);
    }
  }
  const touched = new Set(linesOn(draft, 'promised').map(pledgeOf));
  if (pledges.size === 0 || touched.size !== pledges.size) throw new DomainError('ENTRY_INVALID', { kind: draft.kind, fact: 'pledges' });
}

function checkLeft(line: Line, book: BookView): void {
  const left = book.standing(balanceKeyOf(line));
  if (line.quantity <= left) return;
  const said = (quantity: bigint): string => formatCommodityQuantity(line.commodity, quantity);
  throw new DomainError('PLEDGE_EXCEEDED', { pledge: pledgeOf(line), left: said(left), wanted: said(line.quantity) });
}

/** Every promise named is one of this campaign. */
function checkPledges(draft: EntryDraft, book: BookView): void {
  for (const pledge of factTexts(draft, 'pledges')) {
    if (book.named('pledge', pledge)?.['campaign'] !== campaignOf(draft))
      throw new DomainError('PLEDGE_UNKNOWN', { pledge: pledge.slice(0, 40) });
  }
}

/** The log index of a gift that was there before, or `undefined` when it stands in the same linked group. */
function giftIndex(draft: EntryDraft): number | undefined {
  const text = optionalFactText(draft, 'gift_index');
  if (text === undefined) return undefined;
  if (!/^(0|[1-9]\d{0,14})$/.test(text)) throw new DomainError('ENTRY_INVALID', { kind: draft.kind, fact: 'gift_index' });
  return Number(text);
}

function fulfillingKind(draft: EntryDraft): FulfillingKind {
  const through = factText(draft, 'through');
  const kind = FULFILLING_KINDS.find((known) => known === through);
  if (kind === undefined) throw new DomainError('ENTRY_INVALID', { kind: draft.kind, fact: 'through' });
  return kind;
}

function checkCovered(draft: EntryDraft, { entry }: SealedEntry): void {
  const held = new Map<string, bigint>();
  for (const { commodity, quantity, side } of entry.lines ?? []) {
    if (side === 'D') held.set(baseCommodity(commodity), (held.get(baseCommodity(commodity)) ?? 0n) + quantity);
  }
  for (const { commodity, quantity } of linesOn(draft, 'promised')) {
    const left = (held.get(baseCommodity(commodity)) ?? 0n) - quantity;
    if (left < 0n) throw new DomainError('PLEDGE_BEYOND_GIFT', { gift: String(entry.index), commodity: baseCommodity(commodity) });
    held.set(baseCommodity(commodity), left);
  }
}

/** What fulfils it: an entry of the same linked group, or one sealed before that still counts and is large enough. */
function checkGift(draft: EntryDraft, book: BookView): void {
  const gift = factText(draft, 'gift');
  const kind = fulfillingKind(draft);
  const index = giftIndex(draft);
  if (index === undefined) {
    if ((draft.group?.n ?? 1) === 1) throw new DomainError('ENTRY_INVALID', { kind: draft.kind, fact: 'gift_index' });
    return;
  }
  const sealed = book.sealed(index);
  const isThat = sealed?.entry.id === gift && sealed.entry.kind === kind && sealed.entry.campaign === campaignOf(draft);
  if (sealed === undefined || !isThat) throw new DomainError('PLEDGE_BEYOND_GIFT', { gift: String(index) });
  if (sealed.reversed) throw new DomainError('ALREADY_REVERSED', { index: String(index) });
  checkCovered(draft, sealed);
}

function checkReason(draft: EntryDraft): void {
  const reason = factText(draft, 'reason');
  if (!WRITE_OFF_REASONS.some((known) => known === reason)) throw new DomainError('ENTRY_INVALID', { kind: draft.kind, fact: 'reason' });
}

/** Only what was due before the entry's day expires. */
function checkPastDue(draft: EntryDraft, book: BookView): void {
  for (const pledge of factTexts(draft, 'pledges')) {
    const due = book.named('pledge', pledge)?.['due'];
    if (typeof due !== 'string' || draft.date <= due) throw new DomainError('PLEDGE_NOT_DUE', { pledge, due: String(due) });
  }
}

const CHECKS: Readonly<Record<PledgeChange, (draft: EntryDraft, book: BookView) => void>> = {
  fulfilled: checkGift,
  written_off: checkReason,
  expired: checkPastDue,
};

/**
 * What became of promises: fulfilled by a gift or a direct delivery (one may fulfil several, one promise may take several), written
 * off with a reason, or expired. Lowers what is still waited for, never below zero; no public figure of things received moves, and
 * `registered` goes on counting what was promised. Taken back by a reversal, e.g. together with a gift that bounced.
 */
export const PLEDGE_CHANGE: KindRule = {
  kind: 'pledge_change',
  unitSealed: true,
  movesValue: true,
  reversible: true,
  needs(draft, needs) {
    needs.campaigns.add(campaignOf(draft));
    for (const pledge of factTexts(draft, 'pledges')) needs.named.add(`pledge:${pledge}`);
    const index = giftIndex(draft);
    if (index !== undefined) needs.sealed.add(index);
  },
  check(draft, book) {
    demandStage(draft, book, ['opened', 'closed', 'distributed']);
    const name = factText(draft, 'change');
    const change = PLEDGE_CHANGES.find((known) => known === name);
    if (change === undefined) throw new DomainError('ENTRY_INVALID', { kind: draft.kind, fact: 'change' });
    checkPledges(draft, book);
    CHECKS[change](draft, book);
    checkLines(draft, book);
    demandVouchers(draft, []);
  },
};
