import { ACCOUNT_TYPES, parseAccount } from './account.js';
import { balanceKeyOf, balanceKeyText } from './balance-key.js';
import { VND, baseCommodity } from './commodity.js';
import type { EntryDraft } from './entry.js';
import type { BookNeeds } from './kind.js';
import { kindRule } from './kinds.js';
import { periodCode } from './period.js';
import { voucherBook } from './voucher-book.js';

/** Every key a set of drafts will look up, in the forms storage is asked by. `named` holds `unit:44`, `item:gao`, `account:bank:vcb-0011`. */
export interface NeededKeys extends BookNeeds {
  readonly books: Set<string>;
}

function addLines(draft: EntryDraft, keys: NeededKeys): void {
  for (const line of draft.lines ?? []) {
    const key = balanceKeyOf(line);
    keys.balances.set(balanceKeyText(key), key);
    const commodity = baseCommodity(line.commodity);
    if (commodity !== VND) keys.named.add(`item:${commodity}`);
    const parts = parseAccount(line.account);
    const { owner } = ACCOUNT_TYPES[parts.type];
    if (owner === 'bank') keys.named.add(`account:${line.account}`);
    else if (owner === 'unit') keys.named.add(`unit:${parts.owner}`);
    const campaign = (line.fund ?? '').split('/')[0] ?? '';
    if (campaign !== '') keys.campaigns.add(campaign);
  }
}

/** All keys of these drafts. @throws DomainError when a draft is too malformed to tell (its own fault, not the batch's) */
export function neededKeys(drafts: readonly EntryDraft[]): NeededKeys {
  const keys: NeededKeys = {
    named: new Set(),
    campaigns: new Set(),
    bankAccounts: new Set(),
    sealed: new Set(),
    balances: new Map(),
    figures: new Set(),
    books: new Set(),
  };
  for (const draft of drafts) {
    keys.named.add(`unit:${draft.unit}`);
    if (draft.campaign !== undefined) keys.campaigns.add(draft.campaign);
    if ((draft.lines?.length ?? 0) > 0) keys.named.add(`period:${periodCode(draft.unit, draft.date)}`);
    addLines(draft, keys);
    for (const type of draft.voucherTypes ?? []) keys.books.add(voucherBook(type, draft.unit, draft.date));
    kindRule(draft.kind)?.needs?.(draft, keys);
  }
  return keys;
}
