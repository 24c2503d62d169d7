import { utf8Text, base64 } from '#core/bytes.js';
import { type BalanceKey, balanceKeyText } from '#core/journal/balance-key.js';
import type { NeededKeys } from '#core/journal/book-needs.js';
import { BookState } from '#core/journal/book-state.js';
import { parseEntry } from '#core/journal/entry-parse.js';
import { NAMED_KINDS, type NamedKind, type SealedEntry } from '#core/journal/kind.js';
import type { BookStore, KeysToLoad, LoadedKeys, StoredEntry } from '../book-store/book-store.js';
import type { PendingCall } from './pending-call.js';

/**
 * What the writer knows of the book: core's state with the ids of stored rows beside it, read through by key. It is alone,
 * so what it read stays true until its own next batch, and is read only while no batch is on its way. It runs ahead of PostgreSQL by the
 * batch that is: should that one fail, everything is forgotten and read again.
 */
export class BookCache {
  state: BookState;
  private balanceIds = new Map<string, number>();
  private bookIds = new Map<string, number>();
  private totals = new Set<string>();
  private sealed = new Map<number, SealedEntry>();
  private requests = new Set<string>();
  /** Sets of keys (shared by gifts of one shape) of which everything is held. */
  private held = new WeakSet<NeededKeys>();
  nextBalanceId = 0;
  nextBookId = 0;

  constructor(size: number) {
    this.state = this.freshState(size);
  }

  /** Forgets everything: the next batch reads what it needs. */
  reset(size: number): void {
    this.state = this.freshState(size);
    this.balanceIds = new Map();
    this.bookIds = new Map();
    this.totals = new Set();
    this.held = new WeakSet();
    this.nextBalanceId = 0;
    this.nextBookId = 0;
  }

  balanceId(key: string): number | undefined {
    return this.balanceIds.get(key);
  }

  bookId(name: string): number | undefined {
    return this.bookIds.get(name);
  }

  hasTotal(key: string): boolean {
    return this.totals.has(key);
  }

  /** Whether a request id already has an entry; true also for one used earlier in this batch. */
  isRequestUsed(id: string): boolean {
    return this.requests.has(id);
  }

  /** A request id got its entry in this batch. */
  useRequest(id: string): void {
    this.requests.add(id);
  }

  /** Whether something these calls need has to be read first. */
  lacks(calls: readonly PendingCall[]): boolean {
    if (this.missing(calls) !== undefined) return true;
    this.hold(calls);
    return false;
  }

  /** Reads what these calls need and the cache does not hold, in one question; nothing to read costs nothing. */
  async prepare(calls: readonly PendingCall[], store: BookStore): Promise<void> {
    this.sealed = new Map();
    this.requests = new Set();
    const missing = this.missing(calls);
    if (missing !== undefined) this.take(missing, await store.load(missing));
    this.hold(calls);
  }

  /** A batch goes to PostgreSQL: its new rows are known from now on, lots are forgotten. Should it fail, everything is. */
  settle(made: { balances: readonly BalanceKey[]; books: readonly string[]; totals: readonly string[]; lots: readonly string[] }): void {
    for (const key of made.balances) {
      if (key.lot === '') this.balanceIds.set(balanceKeyText(key), this.nextBalanceId);
      this.nextBalanceId += 1;
    }
    for (const name of made.books) {
      this.bookIds.set(name, this.nextBookId);
      this.nextBookId += 1;
    }
    for (const key of made.totals) this.totals.add(key);
    // A lot is seldom touched again: the book would end up in memory.
    for (const key of made.lots) {
      this.state.forgetBalance(key);
      this.balanceIds.delete(key);
    }
    this.state.settle();
  }

  // Lots are forgotten again and sealed entries asked for each time: only what neither needs is held for good.
  private hold(calls: readonly PendingCall[]): void {
    for (const { keys, requests, freshLots } of calls) {
      if (keys.sealed.size === 0 && requests.length === 0 && freshLots.size === 0) this.held.add(keys);
    }
  }

  private freshState(size: number): BookState {
    return new BookState(size, (index) => this.sealed.get(index));
  }

  private missing(calls: readonly PendingCall[]): KeysToLoad | undefined {
    const missing = emptyKeys();
    for (const call of calls) {
      if (this.held.has(call.keys)) continue;
      this.missingNames(call.keys, missing);
      this.missingRows(call, missing);
    }
    const some = [
      missing.named,
      missing.campaigns,
      missing.bankAccounts,
      missing.books,
      missing.figures,
      missing.balances,
      missing.sealed,
      missing.requests,
    ];
    return this.nextBalanceId === 0 || some.some(({ size }) => size > 0) ? missing : undefined;
  }

  private missingNames(keys: NeededKeys, missing: NeededKeys): void {
    for (const key of keys.named) if (!this.state.holds('name', key)) missing.named.add(key);
    for (const key of keys.campaigns) if (!this.state.holds('campaign', key)) missing.campaigns.add(key);
    for (const key of keys.bankAccounts) if (!this.state.holds('accountCampaign', key)) missing.bankAccounts.add(key);
    for (const key of keys.figures) if (!this.state.holds('figures', key)) missing.figures.add(key);
    for (const key of keys.books) if (!this.state.holds('voucher', key)) missing.books.add(key);
  }

  private missingRows({ keys, requests, freshLots }: PendingCall, missing: NeededKeys & { requests: Set<string> }): void {
    for (const [text, key] of keys.balances) {
      // A lot that the entry itself opens can't be in the book yet; should it be, the unique key says so.
      if (!this.state.holds('balance', text) && !freshLots.has(text)) missing.balances.set(text, key);
    }
    for (const index of keys.sealed) missing.sealed.add(index);
    for (const request of requests) missing.requests.add(request);
  }

  private take(asked: KeysToLoad, loaded: LoadedKeys): void {
    const { state } = this;
    for (const text of asked.named) {
      const [kind, code] = namedKey(text);
      state.loadName(kind, code, loaded.names.get(text) ?? null);
    }
    for (const slug of asked.campaigns) state.loadCampaign(slug, loaded.campaigns.get(slug) ?? null);
    for (const slug of asked.figures) state.loadFigures(slug, loaded.figures.get(slug) ?? []);
    for (const account of asked.bankAccounts) state.loadAccountCampaign(account, loaded.accountCampaigns.get(account) ?? null);
    this.takeNumbered(asked, loaded);
    this.sealed = new Map([...loaded.sealed].map(([index, entry]) => [index, sealedEntry(entry)] as const));
    for (const key of loaded.totals) this.totals.add(key);
    this.requests = new Set(loaded.requests);
    this.nextBalanceId = loaded.nextBalanceId;
    this.nextBookId = loaded.nextBookId;
  }

  /** Balances and voucher books come with the ids of their rows. */
  private takeNumbered(asked: KeysToLoad, loaded: LoadedKeys): void {
    for (const text of asked.balances.keys()) {
      const found = loaded.balances.get(text);
      this.state.loadBalance(text, found ?? { debits: 0n, credits: 0n });
      if (found) this.balanceIds.set(text, found.id);
    }
    for (const name of asked.books) {
      const found = loaded.books.get(name);
      this.state.loadVoucher(name, found?.last ?? 0);
      if (found) this.bookIds.set(name, found.id);
    }
  }
}

/** An entry of the book as a reversal needs it. */
function sealedEntry(stored: StoredEntry): SealedEntry {
  return {
    entry: parseEntry(utf8Text(stored.bytes), stored.index),
    leafHash: base64(stored.leafHash),
    reversed: stored.reversed,
  };
}

function emptyKeys(): NeededKeys & { requests: Set<string> } {
  return {
    named: new Set(),
    campaigns: new Set(),
    bankAccounts: new Set(),
    sealed: new Set(),
    figures: new Set(),
    balances: new Map(),
    books: new Set(),
    requests: new Set(),
  };
}

function namedKey(text: string): readonly [NamedKind, string] {
  const at = text.indexOf(':');
  const kind = text.slice(0, at);
  const code = text.slice(at + 1);
  const known = NAMED_KINDS.find((one) => one === kind);
  if (known === undefined) throw new Error(`nothing is named by ${kind}`);
  return [known, code];
}
