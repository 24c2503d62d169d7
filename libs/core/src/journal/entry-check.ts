import { DomainError } from '../domain-error.js';
import { isDigestText } from './digest-text.js';
import { assertBalanced } from './balanced.js';
import { ACCOUNT_TYPES, type AccountType, parseAccount } from './account.js';
import { VND, baseCommodity, isCommodityCode, promiseOf } from './commodity.js';
import type { EntryDraft, Line } from './entry.js';
import type { BookView } from './kind.js';
import { periodCode } from './period.js';
import { kindRule } from './kinds.js';

/** How strictly a reader takes kinds it does not know: a writer refuses them, a verifier of a newer log counts and reports them. */
export interface EntryCheck {
  readonly unknownKinds: 'refuse' | 'count';
}

const UNIT = /^[0-9]{2,5}$/;
const SIGNER = /^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$/;
const LABEL = /^[a-z][a-z0-9_]{0,31}$/;

function refuse(draft: EntryDraft, fact: string): never {
  throw new DomainError('ENTRY_INVALID', { kind: draft.kind.slice(0, 40), fact });
}

function checkSigners(draft: EntryDraft): void {
  const { maker, checker, device } = draft.by;
  for (const signer of [maker, checker ?? maker, device ?? maker]) {
    if (!SIGNER.test(signer)) refuse(draft, 'by');
  }
  if (checker === maker) refuse(draft, 'checker');
}

function checkDigests(draft: EntryDraft): void {
  for (const [label, commitment] of Object.entries(draft.commitments ?? {})) {
    if (!LABEL.test(label) || !isDigestText(commitment)) refuse(draft, 'c');
  }
  const others = [draft.receiptHash, draft.reverses?.leafHash, draft.request?.hash, ...(draft.evidence ?? [])];
  if (others.some((digest) => digest !== undefined && !isDigestText(digest))) refuse(draft, 'digest');
}

function checkGroup(draft: EntryDraft, place: { position: number; of: number }): void {
  const { n = 1, of = 1 } = draft.group ?? {};
  const alone = draft.group === undefined;
  if (alone !== (place.of === 1) || n !== place.position + 1 || of !== place.of) refuse(draft, 'grp');
}

/** Only a reversal takes an entry back: whatever else said so would pass for one. */
function checkReverses(draft: EntryDraft): void {
  if (draft.reverses !== undefined && draft.kind !== 'reversal') refuse(draft, 'rev');
}

function checkLineCount(draft: EntryDraft): void {
  const count = draft.lines?.length ?? 0;
  const movesValue = kindRule(draft.kind)?.movesValue;
  if (movesValue === true && count < 2) throw new DomainError('ENTRY_EMPTY', { kind: draft.kind });
  if (movesValue === false && count > 0) refuse(draft, 'lines');
}

/**
 * The part of an entry that can be judged without the book: codes, digests, signers, whether it moves value as its kind says,
 * and its place in a linked group.
 * @throws DomainError `ENTRY_INVALID`, `ENTRY_EMPTY`
 */
function checkEntryShape(draft: EntryDraft, check: EntryCheck, place: { position: number; of: number }): void {
  if (!kindRule(draft.kind) && check.unknownKinds === 'refuse') refuse(draft, 'kind');
  if (!UNIT.test(draft.unit)) refuse(draft, 'unit');
  checkSigners(draft);
  checkReverses(draft);
  checkDigests(draft);
  checkLineCount(draft);
  checkGroup(draft, place);
}

function checkCommodity(line: Line, book: BookView): void {
  const commodity = baseCommodity(line.commodity);
  if (!isCommodityCode(line.commodity) || (commodity !== VND && !book.named('item', commodity))) {
    throw new DomainError('COMMODITY_UNKNOWN', { commodity: line.commodity.slice(0, 60) });
  }
}

function checkAccountOwner(line: Line, book: BookView): void {
  const { type, owner } = parseAccount(line.account);
  const { owner: ownerType, suffix, promise }: AccountType = ACCOUNT_TYPES[type];
  if (promise !== promiseOf(line.commodity)) {
    throw new DomainError('ENTRY_INVALID', { account: line.account, commodity: line.commodity });
  }
  switch (ownerType) {
    case 'bank':
      if (!book.named('account', line.account)) throw new DomainError('ACCOUNT_UNKNOWN', { account: line.account });
      return;
    case 'unit':
      if (!book.named('unit', owner)) throw new DomainError('UNIT_UNKNOWN', { unit: owner });
      return;
    case 'transfer':
      return;
    case 'campaign': {
      const fund = line.fund ?? '';
      const fits = suffix === 'earmark' ? line.account === `${type}:${fund}` : owner === fund.split('/')[0];
      if (!fits) throw new DomainError('ENTRY_INVALID', { account: line.account, fund });
    }
  }
}

/**
 * Whether everything a line names was sealed before: its commodity, the owner of its account, its fund's campaign.
 * @throws DomainError `COMMODITY_UNKNOWN`, `UNIT_UNKNOWN`, `ACCOUNT_UNKNOWN`, `CAMPAIGN_UNKNOWN`, `ACCOUNT_INVALID`, `ENTRY_INVALID`
 */
function checkLineNames(line: Line, book: BookView): void {
  checkCommodity(line, book);
  checkAccountOwner(line, book);
  const [campaign = ''] = (line.fund ?? '').split('/');
  if (!book.campaign(campaign)) throw new DomainError('CAMPAIGN_UNKNOWN', { campaign });
}

/**
 * Whether the campaign and the month an entry falls in still take entries: a settled campaign takes none, a closed period none that
 * moves value (Circular 41/2022 art. 10: books are closed and never inserted into).
 * @throws DomainError `CAMPAIGN_SETTLED`, `PERIOD_CLOSED`
 */
function checkNotOver(draft: EntryDraft, book: BookView): void {
  const lines = draft.lines ?? [];
  if (draft.campaign !== undefined) checkNotSettled(draft.campaign, book);
  for (const { fund = '' } of lines) checkNotSettled(fund.split('/')[0] ?? '', book);
  if (lines.length > 0 && book.named('period', periodCode(draft.unit, draft.date))) {
    throw new DomainError('PERIOD_CLOSED', { unit: draft.unit, period: draft.date.slice(0, 7) });
  }
}

function checkNotSettled(campaign: string, book: BookView): void {
  if (book.campaign(campaign)?.state === 'settled') throw new DomainError('CAMPAIGN_SETTLED', { campaign });
}

/** How strictly an entry is checked, and its place in its linked group. */
export interface EntryPlace extends EntryCheck {
  readonly position: number;
  readonly of: number;
}

/**
 * Every rule that is judged before an entry moves anything, common ones first: whoever seals, replays or adds up entries calls this and
 * nothing less.
 * @throws DomainError what the rules above and the kind's own refuse; `UNIT_UNKNOWN`, `ENTRY_UNBALANCED`, `QUANTITY_INVALID`
 */
export function checkEntry(entry: EntryDraft, book: BookView, place: EntryPlace): void {
  const rule = kindRule(entry.kind);
  checkEntryShape(entry, place, place);
  if (rule?.unitSealed === true && !book.named('unit', entry.unit)) throw new DomainError('UNIT_UNKNOWN', { unit: entry.unit });
  const lines = entry.lines ?? [];
  assertBalanced(lines);
  for (const line of lines) checkLineNames(line, book);
  checkNotOver(entry, book);
  rule?.check(entry, book);
}
