import type { NeededKeys } from '#core/journal/book-needs.js';
import type { Balance } from '#core/journal/book-state.js';
import type { CampaignState } from '#core/journal/kind.js';
import type { MeasureDelta } from '#core/journal/measure.js';
import type { TrialBalanceRow } from '#core/journal/trial-balance.js';
import type { Batch } from './batch.js';

/** The newest committed tree. `lastAt` is milliseconds since 1970, 0 in an empty book. */
export interface Head {
  readonly epoch: number;
  readonly size: number;
  readonly root: Uint8Array;
  readonly frontier: Uint8Array;
  readonly lastAt: number;
}

/** Who holds the book, and how long ago they last said so. */
export interface LeaseView {
  readonly holder: string;
  readonly silentMs: number;
}

/** The key of a call, as stored: HMACs only. */
export interface CallKey {
  readonly unit: string;
  readonly keyHmac: Uint8Array;
}

/** The key of a bank statement's row, as stored. */
export interface BankRowKey {
  readonly account: string;
  readonly fingerprintHmac: Uint8Array;
}

/** A call already answered. */
export interface StoredCall {
  readonly requestHmac: Uint8Array;
  readonly firstIndex: number;
  readonly entryCount: number;
  readonly treeSize: number;
}

/** An entry as stored, newest facts about it beside. */
export interface StoredEntry {
  readonly index: number;
  readonly leafHash: Uint8Array;
  readonly bytes: Uint8Array;
  readonly reversed: boolean;
}

/** What the store knows of the keys it was asked for; a key that is not answered is not there. */
export interface LoadedKeys {
  readonly names: ReadonlyMap<string, Readonly<Record<string, unknown>>>;
  readonly campaigns: ReadonlyMap<string, CampaignState>;
  readonly accountCampaigns: ReadonlyMap<string, string>;
  readonly balances: ReadonlyMap<string, Balance & { readonly id: number }>;
  /** Public figures by campaign, of those asked for. */
  readonly figures: ReadonlyMap<string, readonly Pick<MeasureDelta, 'measure' | 'commodity' | 'quantity'>[]>;
  readonly books: ReadonlyMap<string, { readonly id: number; readonly last: number }>;
  readonly sealed: ReadonlyMap<number, StoredEntry>;
  /** `campaign|measure|commodity` of every figure of the campaigns asked for. */
  readonly totals: ReadonlySet<string>;
  /** Request ids that already have an entry. */
  readonly requests: ReadonlySet<string>;
  readonly nextBalanceId: number;
  readonly nextBookId: number;
}

/** What to ask for, in one question. */
export interface KeysToLoad extends NeededKeys {
  readonly requests: ReadonlySet<string>;
}

/**
 * Where the book is kept. Two real implementations: PostgreSQL, and the simulated disk of the writer's tests.
 * Every method may throw `StoreError`.
 */
export interface BookStore {
  /** Opens the one connection that writes; an earlier one is dropped without waiting. */
  connect(): Promise<void>;
  /** Drops the writing connection; what was in flight on it has an unknown outcome. */
  disconnect(): Promise<void>;
  /**
   * Makes this process the writer: at once when nobody holds the book, else once the holder has been silent for 10 s.
   * Raises the epoch, so nothing an earlier writer still has in flight can commit afterwards.
   * @returns the head, or `undefined` while another holder is alive
   */
  takeOver(holder: string): Promise<Head | undefined>;
  lease(): Promise<LeaseView>;
  /** Says that the holder is alive. @returns false when another epoch holds the book */
  heartbeat(epoch: number): Promise<boolean>;
  findCalls(keys: readonly CallKey[]): Promise<readonly (StoredCall | undefined)[]>;
  /** Entry index per key. */
  findBankRows(keys: readonly BankRowKey[]): Promise<readonly (number | undefined)[]>;
  /** Reads on the writing connection, between batches: what it says is true until the next batch. */
  load(keys: KeysToLoad): Promise<LoadedKeys>;
  /** All or nothing, with the head. Returns only once PostgreSQL has acknowledged the commit. */
  commit(batch: Batch): Promise<void>;
  /** Entries [first, first + count), in order. */
  entries(first: number, count: number): Promise<readonly StoredEntry[]>;
  /** Leaf hashes of [from, to), 32 bytes each, end to end. */
  leafHashes(from: number, to: number): Promise<Uint8Array>;
  /** The balances, lots summed, on the writing connection. */
  trialBalance(): Promise<readonly TrialBalanceRow[]>;
  /** Business days (Asia/Ho_Chi_Minh) on which entries were sealed after the last daily seal, oldest first, with the day that seal closed. */
  unsealedDays(): Promise<{ readonly days: readonly string[]; readonly lastSealed: string | undefined }>;
  /** Forgets keys of interactive calls older than 7 days. */
  expireCalls(): Promise<void>;
}
