import type { EntryDraft, Voucher } from '#core/journal/entry.js';

/** A field behind a commitment: with its salt anyone can check it, without it nobody can test a guess. */
export interface CommittedField {
  readonly label: string;
  /** base64 of 32 random bytes */
  readonly salt: string;
  readonly value: string;
}

/** Whether the donor's name and memo may be shown: as they are, masked, or not at all. */
export type Consent = 'public' | 'masked' | 'anonymous';

/** The openings of one entry's commitments for one subject, and the line that pages show of them. */
export interface OpeningDraft {
  /** Position of the entry in the call, from 0. */
  readonly entry: number;
  /** UUID of the donor's record where there is one (its own data key, erased with it), else of the entry. */
  readonly subject: string;
  readonly fields: readonly CommittedField[];
  /** 27 characters; kept so that a receipt can be printed again. */
  readonly receiptCode?: string;
  readonly consent: Consent;
  readonly organisation: boolean;
  /** The masked display line as core's mask computed it; empty text where a part is absent. */
  readonly display: { readonly donor: string; readonly memo: string; readonly reference: string };
  /** Digits of the bank reference, for exact look-up (stored as HMAC only). */
  readonly referenceDigits?: string;
}

/** How an earlier entry's giver is shown from now on, computed by core's mask from what the vault holds. */
export interface ShownChange {
  /** Position in the call of the entry that says so, from 0. */
  readonly entry: number;
  /** Index of the earlier entry. */
  readonly about: number;
  /** Subject of its opening. */
  readonly subject: string;
  readonly consent: Consent;
  readonly display: OpeningDraft['display'];
}

/**
 * What makes a call the same call:
 * `call`: the client's Idempotency-Key in its unit, with the canonical text of the request body;
 * `rows`: fingerprints of bank statement rows, one per entry in order, clear (the ledger stores HMACs);
 * `once`: something the system itself does once, such as a daily seal.
 */
export type PostKey =
  | { readonly kind: 'call'; readonly unit: string; readonly key: string; readonly request: string }
  | { readonly kind: 'rows'; readonly account: string; readonly fingerprints: readonly string[] }
  | { readonly kind: 'once'; readonly name: string };

/** A group of finished entries to be sealed all or none. A group of more than one carries `group` on each draft. */
export interface PostCall {
  readonly entries: readonly EntryDraft[];
  readonly openings: readonly OpeningDraft[];
  /** Lines of earlier entries that change in the very statement that seals this call. */
  readonly shown?: readonly ShownChange[];
  readonly key: PostKey;
  /** `desk`: a person waits. `import`: rows of a file; never makes a desk wait, and is held back by the journal itself. */
  readonly lane: 'desk' | 'import';
}

/** One sealed entry of an answer. */
export interface PostedEntry {
  readonly id: string;
  readonly index: number;
  /** base64 */
  readonly leafHash: string;
  /** instant, `YYYY-MM-DDTHH:MM:SS.mmmZ` */
  readonly at: string;
  readonly vouchers: readonly Voucher[];
}

/** The answer to a call: everything a receipt needs, signed. */
export interface Posted {
  /** Whether the call had been answered before: this is that answer again. */
  readonly hit: boolean;
  /** In the order of the call; empty when bank rows were already known. */
  readonly entries: readonly PostedEntry[];
  /** Entries in the tree the checkpoint and the proofs speak of. */
  readonly treeSize: number;
  /** The signed checkpoint of that tree (C2SP signed note). */
  readonly checkpoint: string;
  /** Inclusion proof of the entry at a position of the call, base64 hashes from the leaf's sibling up. */
  proof(position: number): readonly string[];
  /** For calls by rows: index of the entry of each fingerprint already in the book. */
  readonly knownIndex?: ReadonlyMap<string, number>;
}
