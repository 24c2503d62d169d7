import { base64, equalBytes, utf8, utf8Text } from '../bytes.js';
import type { Sha256 } from '../digest.js';
import { ENTRY_BYTES_MAX, type Entry } from '../journal/entry.js';
import { parseEntry } from '../journal/entry-parse.js';
import { leafHash } from '../merkle/tree-hash.js';
import { AuditFinding } from './difference.js';

/** A leaf of the log read back into an entry. */
export interface ReadLeaf {
  readonly entry: Entry;
  /** padded base64 */
  readonly leafHash: string;
}

/**
 * The text of a leaf's bytes.
 * @throws AuditFinding `LEAF_BYTES` when they are longer than an entry may be or not exactly the UTF-8 of a text
 */
export function leafText(bytes: Uint8Array): string {
  if (bytes.length > ENTRY_BYTES_MAX) throw new AuditFinding('LEAF_BYTES', { bytes: String(bytes.length) });
  const text = utf8Text(bytes);
  // As many characters as bytes and none replaced: ASCII. Anything else (a byte order mark is dropped unseen) is written again.
  const isAscii = text.length === bytes.length && !text.includes('\ufffd');
  if (!isAscii && !equalBytes(utf8(text), bytes)) throw new AuditFinding('LEAF_BYTES', { form: 'utf-8' });
  return text;
}

/**
 * Reads a leaf: UTF-8, canonical form, shapes and ranges. Keys it doesn't know are listed in the entry, never refused.
 * @throws AuditFinding `LEAF_BYTES`; DomainError as `parseEntry`
 */
export function readLeaf(sha256: Sha256, bytes: Uint8Array, index: number): ReadLeaf {
  return { entry: parseEntry(leafText(bytes), index), leafHash: base64(leafHash(sha256, bytes)) };
}
