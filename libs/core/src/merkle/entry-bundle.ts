import { BUNDLE_ENTRY_HEAD, entryEnds } from './tile.js';

/** The first byte of what a leaf's hash is taken of (RFC 6962 §2.1). */
const LEAF_PREFIX = 0;

/**
 * A bundle's entries where they stand in its bytes, without an object for each: for whoever reads whole logs. It takes the bytes over: the
 * length before an entry, once read, makes room for the byte its hash begins with.
 */
export class EntryBundle {
  /** the bytes as words, which may stand anywhere */
  readonly words: DataView;
  private readonly ends: Int32Array;

  /**
   * @param held entries in the bytes
   * @param width how many of them count, the first ones: a bundle that has grown since still says what it held
   * @throws DomainError `TILE_INVALID` unless the bytes are exactly `held` entries
   */
  constructor(
    readonly bytes: Uint8Array,
    held: number,
    readonly width = held,
  ) {
    this.words = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    this.ends = entryEnds(bytes, held);
    for (let at = 0; at < held; at += 1) bytes[this.from(at) - 1] = LEAF_PREFIX;
  }

  /** Where an entry begins in the bytes. */
  from(at: number): number {
    return (at === 0 ? 0 : (this.ends[at - 1] ?? 0)) + BUNDLE_ENTRY_HEAD;
  }

  /** Where an entry ends in the bytes. */
  to(at: number): number {
    return this.ends[at] ?? 0;
  }

  /** An entry: a view, not a copy. */
  entry(at: number): Uint8Array {
    return this.bytes.subarray(this.from(at), this.to(at));
  }

  /** What an entry's leaf hash is taken of, 00 ‖ entry: a view, not a copy. */
  leaf(at: number): Uint8Array {
    return this.bytes.subarray(this.from(at) - 1, this.to(at));
  }
}
