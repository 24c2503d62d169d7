import { createHash, type Hash } from 'node:crypto';

/** What a file is known by. */
export interface FileDigest {
  readonly bytes: number;
  readonly rows: number;
  /** hexadecimal SHA-256 */
  readonly sha256: string;
}

/** Takes the digest of a file while it passes. */
export class DigestTaker {
  readonly #hash: Hash = createHash('sha256');
  #bytes = 0;
  #rows = 0;

  /** The next piece, with the rows in it. */
  add(piece: Buffer, rows: number): void {
    this.#hash.update(piece);
    this.#bytes += piece.length;
    this.#rows += rows;
  }

  /** Nothing may be added afterwards. */
  finish(): FileDigest {
    return { bytes: this.#bytes, rows: this.#rows, sha256: this.#hash.digest('hex') };
  }
}
