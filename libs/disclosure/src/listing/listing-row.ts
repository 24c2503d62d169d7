import { utf8Text } from '#core/bytes.js';
import { foldVietnamese } from '#core/fold.js';
import { fromBase64 } from '#core/bytes.js';
import type { Entry } from '#core/journal/entry.js';
import { parseEntry } from '#core/journal/entry-parse.js';
import { type EntryFacts, entryFacts } from './entry-facts.js';

/** An entry of the log and the display lines that stand beside it, as the ledger keeps them. */
export interface SourceRow {
  readonly idx: bigint;
  readonly leaf_hash: Buffer;
  readonly bytes: Buffer;
  readonly donor_line: string | null;
  readonly memo_line: string | null;
  readonly reference_line: string | null;
  readonly consent: string | null;
  /** the entry the consent stands on; empty = as the gift was recorded */
  readonly consent_idx: bigint | null;
  readonly reference_hmac: Buffer | null;
}

/** One row of the derived index, before it is written. */
export interface ListingRow {
  readonly index: number;
  readonly entry: Entry;
  readonly facts: EntryFacts;
  readonly source: SourceRow;
  readonly receiptHash: Uint8Array | undefined;
  readonly folded: string;
}

/** Derives the index row of an entry: a pure function of the leaf and its display lines. */
export function listingRow(source: SourceRow): ListingRow {
  const index = Number(source.idx);
  const entry = parseEntry(utf8Text(source.bytes), index);
  const facts = entryFacts(entry);
  return {
    index,
    entry,
    facts,
    source,
    receiptHash: entry.receiptHash === undefined ? undefined : fromBase64(entry.receiptHash),
    folded: foldedText([source.donor_line, source.memo_line, source.reference_line, ...facts.vouchers]),
  };
}

/**
 * What search compares terms with: each text folded on a line of its own, so that no term matches across two of them.
 * Lines hold no line breaks, so a folded term never contains one.
 */
export function foldedText(lines: readonly (string | null)[]): string {
  return lines
    .map((line) => foldVietnamese(line ?? ''))
    .filter((line) => line !== '')
    .join('\n');
}
