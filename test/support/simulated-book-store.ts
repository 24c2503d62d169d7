import { utf8Text } from '#core/bytes.js';
import { balanceKeyText, type BalanceKey } from '#core/journal/balance-key.js';
import type { CampaignState } from '#core/journal/kind.js';
import type { TrialBalanceRow } from '#core/journal/trial-balance.js';
import { EMPTY_FRONTIER, encodeFrontier, rootOf } from '#core/merkle/frontier.js';
import { sha256 } from '#platform/keys/digests.js';
import type { Batch } from '#ledger/book-store/batch.js';
import type {
  BankRowKey,
  BookStore,
  CallKey,
  Head,
  KeysToLoad,
  LeaseView,
  LoadedKeys,
  StoredCall,
  StoredEntry,
} from '#ledger/book-store/book-store.js';
import { StoreError, type StoreFailure } from '#ledger/book-store/store-error.js';

interface StoredBalance {
  readonly id: number;
  readonly key: BalanceKey;
  debits: bigint;
  credits: bigint;
}

/** A disk in memory that several writers may share: what is committed here stays, whatever happens to who wrote it. */
export class SimulatedDisk {
  head: Head = { epoch: 0, size: 0, root: rootOf(sha256, EMPTY_FRONTIER), frontier: encodeFrontier(EMPTY_FRONTIER), lastAt: 0 };
  holder = '';
  holderAlive = false;
  readonly leaves: { readonly bytes: Buffer; readonly leafHash: Uint8Array; readonly at: number }[] = [];
  readonly reversed = new Set<number>();
  readonly calls = new Map<string, StoredCall>();
  readonly rows = new Map<string, number>();
  readonly names = new Map<string, Readonly<Record<string, unknown>>>();
  readonly campaigns = new Map<string, CampaignState>();
  readonly balances = new Map<string, StoredBalance>();
  readonly books = new Map<string, { id: number; last: number }>();
  readonly totals = new Map<string, { quantity: bigint; count: number }>();

  /** Everything of a batch or nothing, as the statement does it. */
  apply(batch: Batch): void {
    if (batch.epoch !== this.head.epoch || batch.size !== this.head.size) throw new StoreError('fenced', 'simulated');
    this.refuseKnown(batch);
    this.applyLines(batch);
    this.applyVouchers(batch);
    this.applyKeys(batch);
    for (const entry of batch.entries) {
      this.leaves.push({
        bytes: Buffer.from(batch.leaves.subarray(entry.offset, entry.offset + entry.length)),
        leafHash: entry.leafHash,
        at: batch.at,
      });
      if (entry.reverses !== undefined) this.reversed.add(entry.reverses);
    }
    for (const { kind, code, facts } of batch.named) this.names.set(`${kind}:${code}`, facts);
    for (const { slug, state } of batch.opened) this.campaigns.set(slug, state);
    const { epoch, newSize: size, root, frontier, at: lastAt } = batch;
    this.head = { epoch, size, root, frontier, lastAt };
  }

  private refuseKnown(batch: Batch): void {
    for (const call of batch.calls) if (this.calls.has(callName(call))) throw refused(call.keyHmac);
    for (const row of batch.bankRows) if (this.rows.has(rowName(row))) throw refused(row.fingerprintHmac);
    for (const entry of batch.entries) {
      if (entry.reverses !== undefined && this.reversed.has(entry.reverses))
        throw new StoreError('refused', 'simulated', { rule: 'entry_reverses', reverses: entry.reverses });
    }
  }

  private applyLines(batch: Batch): void {
    for (const [position, { key }] of batch.newBalances.entries()) {
      this.balances.set(balanceKeyText(key), { id: batch.firstNewBalance + position, key, debits: 0n, credits: 0n });
    }
    const byId = new Map([...this.balances.values()].map((balance) => [balance.id, balance] as const));
    for (const line of batch.lines) {
      const balance = byId.get(line.balanceId);
      if (!balance) throw new Error(`no balance ${line.balanceId}`);
      if ((line.debit ? balance.debits : balance.credits) !== line.from) throw new Error('a line does not begin where the last one ended');
      if (line.debit) balance.debits = line.to;
      else balance.credits = line.to;
    }
    for (const { campaign, measure, commodity, quantity, count, isNew } of batch.totals) {
      const key = `${campaign}|${measure}|${commodity}`;
      if (isNew === this.totals.has(key)) throw new Error(`the writer does not know whether ${key} is there`);
      const total = this.totals.get(key) ?? { quantity: 0n, count: 0 };
      this.totals.set(key, { quantity: total.quantity + quantity, count: total.count + count });
    }
  }

  private applyVouchers(batch: Batch): void {
    for (const [position, name] of batch.newBooks.entries()) this.books.set(name, { id: batch.firstNewBook + position, last: 0 });
    const books = new Map([...this.books.values()].map((book) => [book.id, book] as const));
    for (const { bookId, no } of batch.vouchers) {
      const book = books.get(bookId);
      if (book?.last !== no - 1) throw new Error(`voucher ${no} does not follow`);
      book.last = no;
    }
  }

  private applyKeys(batch: Batch): void {
    for (const call of batch.calls) {
      const { requestHmac, entryCount } = call;
      this.calls.set(callName(call), { requestHmac, firstIndex: batch.size + call.entry, entryCount, treeSize: batch.newSize });
    }
    for (const row of batch.bankRows) this.rows.set(rowName(row), batch.size + row.entry);
  }
}

/** What may go wrong with a commit: nothing, a failure before it happened, or one after. */
export type Fault = { readonly failure: StoreFailure; readonly committed: boolean } | undefined;

/** The book on a simulated disk: the second real implementation of the store, with faults drawn by the test. */
export class SimulatedBookStore implements BookStore {
  private connected = false;

  constructor(
    private readonly disk: SimulatedDisk,
    private readonly fault: () => Fault,
  ) {}

  connect(): Promise<void> {
    this.connected = true;
    return Promise.resolve();
  }

  disconnect(): Promise<void> {
    this.connected = false;
    return Promise.resolve();
  }

  takeOver(holder: string): Promise<Head | undefined> {
    this.disk.holder = holder;
    this.disk.head = { ...this.disk.head, epoch: this.disk.head.epoch + 1 };
    return Promise.resolve(this.disk.head);
  }

  lease(): Promise<LeaseView> {
    return Promise.resolve({ holder: this.disk.holder, silentMs: 0 });
  }

  heartbeat(epoch: number): Promise<boolean> {
    return Promise.resolve(epoch === this.disk.head.epoch);
  }

  findCalls(keys: readonly CallKey[]): Promise<readonly (StoredCall | undefined)[]> {
    return Promise.resolve(keys.map((key) => this.disk.calls.get(callName(key))));
  }

  findBankRows(keys: readonly BankRowKey[]): Promise<readonly (number | undefined)[]> {
    return Promise.resolve(keys.map((key) => this.disk.rows.get(rowName(key))));
  }

  load(keys: KeysToLoad): Promise<LoadedKeys> {
    if (!this.connected) return Promise.reject(new StoreError('unknown', 'not connected'));
    const { disk } = this;
    const pick = <Value>(from: ReadonlyMap<string, Value>, wanted: Iterable<string>): ReadonlyMap<string, Value> =>
      new Map([...wanted].flatMap((key) => (from.has(key) ? [[key, from.get(key)] as [string, Value]] : [])));
    return Promise.resolve({
      names: pick(disk.names, keys.named),
      campaigns: pick(disk.campaigns, keys.campaigns),
      accountCampaigns: new Map(),
      balances: pick(disk.balances, keys.balances.keys()),
      books: pick(disk.books, keys.books),
      sealed: new Map([...keys.sealed].flatMap((index) => this.stored(index, 1).map((entry) => [index, entry] as const))),
      figures: new Map(),
      totals: new Set([...disk.totals.keys()].filter((key) => keys.campaigns.has(key.slice(0, key.indexOf('|'))))),
      requests: new Set<string>(),
      nextBalanceId: disk.balances.size + 1,
      nextBookId: disk.books.size + 1,
    });
  }

  async commit(batch: Batch): Promise<void> {
    // One turn of the loop, so that callers arrive meanwhile.
    await new Promise((done) => setImmediate(done));
    const fault = this.fault();
    if (!this.connected) throw new StoreError('unknown', 'not connected');
    if (fault && !fault.committed) throw new StoreError(fault.failure, 'simulated');
    this.disk.apply(batch);
    if (fault) throw new StoreError('unknown', 'simulated');
  }

  entries(first: number, count: number): Promise<readonly StoredEntry[]> {
    return Promise.resolve(this.stored(first, count));
  }

  leafHashes(from: number, to: number): Promise<Uint8Array> {
    return Promise.resolve(Buffer.concat(this.disk.leaves.slice(from, to).map(({ leafHash }) => leafHash)));
  }

  trialBalance(): Promise<readonly TrialBalanceRow[]> {
    return Promise.resolve([...this.disk.balances.values()].map(({ key, debits, credits }) => ({ ...key, debits, credits })));
  }

  unsealedDays(): Promise<{ readonly days: readonly string[]; readonly lastSealed: string | undefined }> {
    const days = new Set(this.disk.leaves.map(({ at }) => new Date(at + 7 * 3_600_000).toISOString().slice(0, 10)));
    const seals = this.disk.leaves.flatMap(
      ({ bytes }) => /"facts":\{"balances":"[^"]+","day":"([^"]+)"\}/.exec(utf8Text(bytes))?.[1] ?? [],
    );
    return Promise.resolve({ days: [...days].sort(), lastSealed: seals.at(-1) });
  }

  expireCalls(): Promise<void> {
    return Promise.resolve();
  }

  private stored(first: number, count: number): StoredEntry[] {
    return this.disk.leaves
      .slice(first, first + count)
      .map(({ bytes, leafHash }, at) => ({ index: first + at, bytes, leafHash, reversed: this.disk.reversed.has(first + at) }));
  }
}

function callName({ unit, keyHmac }: CallKey): string {
  return `${unit} ${Buffer.from(keyHmac).toString('hex')}`;
}

function rowName({ account, fingerprintHmac }: BankRowKey): string {
  return `${account} ${Buffer.from(fingerprintHmac).toString('hex')}`;
}

function refused(hmac: Uint8Array): StoreError {
  return new StoreError('refused', 'simulated', { rule: 'call_pk', hmac: Buffer.from(hmac).toString('hex') });
}
