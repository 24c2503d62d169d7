import type { BusinessDate, Instant } from '#core/dates.js';
import type { DisclosureConsent } from '#core/mask.js';
import type { AsOf } from '../as-of/as-of.js';
import type { EntryView } from '../listing/entry-view.js';
import type { HandOutView } from './hand-out.js';
import type { GiftTraceView, UseTraceView } from '../trace/trace-view.js';

/**
 * Where a receipt stands: `sealed` in the published log, `reversed` by a later published entry, or `sealing`: in the book,
 * and public with the next checkpoint.
 */
export type ReceiptState = 'sealed' | 'reversed' | 'sealing';

/** How an entry was taken back. */
export interface ReversalView {
  readonly index: number;
  /** `DUPLICATE`, `WRONG_AMOUNT`, `WRONG_CAMPAIGN`, `RETURNED_TO_DONOR`, `BOUNCED` or `OTHER` */
  readonly reason: string | null;
  readonly date: BusinessDate;
  readonly at: Instant;
  readonly vouchers: readonly string[];
  /** page of the reversal, below the public address */
  readonly path: string;
  /** page of the entry that replaces the reversed one, where both were posted together */
  readonly replaced_by: { readonly index: number; readonly path: string } | null;
}

/** A commitment of the entry, opened because the giver agreed or is an organisation. */
export interface OpeningView {
  readonly label: string;
  /** padded base64 of 32 bytes */
  readonly salt: string;
  readonly value: string;
}

/** Everything needed to check the receipt without trusting this server. */
export interface ProofView {
  /** the entry's canonical text, exactly as hashed */
  readonly leaf: string;
  /** size of the tree the proof leads to, digits */
  readonly tree_size: string;
  /** padded base64, from the leaf's sibling upward */
  readonly hashes: readonly string[];
  /** the signed checkpoint, verbatim */
  readonly checkpoint: string;
  readonly openings: readonly OpeningView[];
  /** where the same proof is served as a `.tlog-proof` file */
  readonly tlog_proof_url: string;
}

/** Body of `/public/v1/receipts/{code}`. */
export interface ReceiptBodyView {
  readonly as_of: AsOf;
  readonly definitions_url: string;
  readonly state: ReceiptState;
  /** 27 characters, as printed without groups */
  readonly code: string;
  /** how the giver agreed to be shown; `null` once that was erased */
  readonly shown_as: DisclosureConsent | null;
  readonly campaign_title: string;
  /** what the campaign is called in English; `null` where it was given no such title */
  readonly campaign_title_en: string | null;
  readonly entry: EntryView;
  readonly amount_in_words: string;
  readonly reversal: ReversalView | null;
  /** where the gift went so far; `null` while sealing and once it is taken back */
  readonly trace: GiftTraceView | null;
  /** `null` while sealing */
  readonly proof: ProofView | null;
}

/** Body of one entry's public view with its history, opened without a code. */
export interface EntryBodyView {
  readonly as_of: AsOf;
  readonly definitions_url: string;
  readonly campaign_title: string;
  /** what the campaign is called in English; `null` where it was given no such title */
  readonly campaign_title_en: string | null;
  readonly entry: EntryView;
  readonly amount_in_words: string;
  readonly reversal: ReversalView | null;
  /** where a gift went so far, or `null` */
  readonly trace: GiftTraceView | null;
  /** whom a hand-out reached and what for; `null` for every other entry */
  readonly hand_out: HandOutView | null;
  /** which gifts paid for this, or `null` for what used nothing */
  readonly paid_by: UseTraceView | null;
  readonly proof: ProofView;
}
