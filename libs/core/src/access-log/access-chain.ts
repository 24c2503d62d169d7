import { base64, equalBytes, utf8 } from '../bytes.js';
import type { Sha256 } from '../digest.js';
import { DomainError } from '../domain-error.js';
import { type AccessRecord, accessHash, BEFORE_FIRST, parseAccessRecord } from './access-record.js';

/** How long the access log was, and the hash of its last row, when somebody wrote that down. */
export interface AccessAnchor {
  /** number of rows, ≥ 1 */
  readonly size: number;
  /** hash of row `size` − 1, base64 */
  readonly head: string;
}

/** `<size>:<head>`, as the daily `seal` of the book holds it. */
export function formatAnchor({ size, head }: AccessAnchor): string {
  return `${size}:${head}`;
}

/** Reads `formatAnchor` back; `undefined` for anything else. */
export function parseAnchor(text: string): AccessAnchor | undefined {
  const [, size, head] = /^([1-9]\d{0,14}):([A-Za-z0-9+/]{43}=)$/.exec(text) ?? [];
  return size === undefined || head === undefined ? undefined : { size: Number(size), head };
}

/** Follows the chain of the access log row by row, from the first one or from one whose hash is known. */
export class AccessChain {
  private next = 0;
  private previous: Uint8Array = BEFORE_FIRST;
  private lastAt = '';
  private readonly anchors: Map<number, Set<string>>;

  /** @param anchors what the book says of the log: each must be met on the way */
  constructor(
    private readonly sha256: Sha256,
    anchors: readonly AccessAnchor[] = [],
  ) {
    this.anchors = new Map();
    for (const { size, head } of anchors) this.anchors.set(size, (this.anchors.get(size) ?? new Set<string>()).add(head));
  }

  /** Rows taken so far. */
  get size(): number {
    return this.next;
  }

  /** Hash of the last row. */
  get head(): Uint8Array {
    return this.previous;
  }

  /**
   * Takes the next row.
   * @param text canonical text of the row, as it was hashed
   * @throws DomainError `ACCESS_LOG_BROKEN` naming the row and what is wrong; `CJ1_INVALID`
   */
  add(text: string): AccessRecord {
    const record = parseAccessRecord(text);
    if (record.number !== this.next) throw this.broken('number');
    if (!equalBytes(record.previous, this.previous)) throw this.broken('previous');
    if (record.at < this.lastAt) throw this.broken('at');
    this.previous = accessHash(this.sha256, utf8(text));
    this.next += 1;
    this.lastAt = record.at;
    const known = this.anchors.get(this.next);
    const head = base64(this.previous);
    if (known !== undefined && [...known].some((anchored) => anchored !== head)) throw this.broken('anchor');
    this.anchors.delete(this.next);
    return record;
  }

  /** The end of the log. @throws DomainError `ACCESS_LOG_BROKEN` when the book knows of more rows than there are */
  finish(): void {
    const missing = [...this.anchors.keys()].filter((size) => size > this.next);
    if (missing.length > 0)
      throw new DomainError('ACCESS_LOG_BROKEN', { what: 'truncated', rows: String(this.next), anchored: String(Math.max(...missing)) });
  }

  private broken(what: string): DomainError {
    return new DomainError('ACCESS_LOG_BROKEN', { what, number: String(this.next) });
  }
}
