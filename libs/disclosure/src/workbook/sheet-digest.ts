import { createHash } from 'node:crypto';
import { encodeCj1 } from '#core/cj1.js';

/**
 * The digest of a sheet: SHA-256 over its rows, each a CJ1 array of the texts of its leaf facts, joined by line feeds.
 * Computed while rows are written, and again by whoever reads the file.
 */
export class SheetDigest {
  readonly #hash = createHash('sha256');
  #buffered: string[] = [];
  #rows = 0;

  /** Adds the next row. @param facts texts of the columns that stand in the digest, in column order */
  add(facts: readonly string[]): void {
    const line = encodeCj1(facts);
    this.#buffered.push(this.#rows === 0 ? line : `\n${line}`);
    this.#rows += 1;
    if (this.#buffered.length >= 512) this.#flush();
  }

  /** Rows added so far. */
  get rows(): number {
    return this.#rows;
  }

  /** The digest in lower-case hexadecimal; nothing may be added afterwards. */
  finish(): string {
    this.#flush();
    return this.#hash.digest('hex');
  }

  #flush(): void {
    this.#hash.update(this.#buffered.join(''), 'utf8');
    this.#buffered = [];
  }
}
