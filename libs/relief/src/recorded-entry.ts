import type { Voucher } from '#core/journal/entry.js';
import type { Posted } from '#ledger/post-call.js';

/** An entry an officer just made, with everything needed to check it later. */
export interface RecordedEntry {
  /** Whether this answer repeats an earlier one: the same key came with the same request. */
  readonly hit: boolean;
  readonly entryId: string;
  /** Its place in the log. */
  readonly index: number;
  /** When it was sealed. */
  readonly at: string;
  readonly vouchers: readonly Voucher[];
  /** Base64. */
  readonly leafHash: string;
  /** Inclusion proof in the tree of `treeSize`, base64, from the leaf's sibling upward. */
  readonly proof: readonly string[];
  readonly treeSize: number;
  /** The signed checkpoint of that tree. */
  readonly checkpoint: string;
}

/** What the journal answered about the first entry of a call. */
export function recordedEntry(posted: Posted): RecordedEntry {
  const [entry] = posted.entries;
  if (entry === undefined) throw new Error('the journal answered a call without an entry');
  return {
    hit: posted.hit,
    entryId: entry.id,
    index: entry.index,
    at: entry.at,
    vouchers: entry.vouchers,
    leafHash: entry.leafHash,
    proof: posted.proof(0),
    treeSize: posted.treeSize,
    checkpoint: posted.checkpoint,
  };
}
