import type { NeededKeys } from '#core/journal/book-needs.js';
import type { EntryDraft } from '#core/journal/entry.js';
import type { OpeningRow, ShownRow } from '../book-store/batch.js';
import type { Posted } from '../post-call.js';

/** What makes a call the same call, as stored: HMACs under a key outside PostgreSQL. */
export type CallIdentity =
  | { readonly kind: 'call'; readonly unit: string; readonly keyHmac: Buffer; readonly requestHmac: Buffer }
  | { readonly kind: 'rows'; readonly account: string; readonly fingerprints: readonly string[]; readonly hmacs: readonly Buffer[] };

/** A call on its way: everything that could be prepared before the writer's turn is prepared. */
export interface PendingCall {
  readonly drafts: readonly EntryDraft[];
  /** Canonical text of each draft, as `encodeDraft` makes it. */
  readonly encoded: readonly string[];
  readonly keys: NeededKeys;
  /** Request ids of its drafts. */
  readonly requests: readonly string[];
  /** Balances of lots that its own entries open. */
  readonly freshLots: ReadonlySet<string>;
  readonly identity: CallIdentity;
  /** `entry` is the position in the call. */
  readonly openings: readonly OpeningRow[];
  /** `entry` is the position in the call. */
  readonly shown: readonly ShownRow[];
  readonly lane: 'desk' | 'import';
  /** An entry of the log about itself: never tried again as it stands, since what it says may have changed. */
  readonly isSystem: boolean;
  resolve(posted: Posted): void;
  reject(error: unknown): void;
}
