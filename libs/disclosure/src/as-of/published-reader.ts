import type pg from 'pg';
import { base64 } from '#core/bytes.js';
import { instantOf } from '#core/dates.js';
import { DomainError } from '#core/domain-error.js';
import type { PublishedSize } from './as-of.js';

interface CheckpointRow {
  readonly size: bigint;
  readonly root: Buffer;
  readonly at: Date;
}

/** The log's published sizes, as public figures name them. Reads only. */
export class PublishedReader {
  /** @param pool connections of a role that may read the ledger's checkpoints and entries */
  constructor(private readonly pool: pg.Pool) {}

  /**
   * The newest published size.
   * @throws DomainError `NOT_FOUND` before the first publication
   */
  async newest(): Promise<PublishedSize> {
    return this.#newestUpTo('9223372036854775807');
  }

  /**
   * The newest published size whose every entry lists and search already know: what they answer as of.
   * @throws DomainError `NOT_FOUND` before the first publication was followed
   */
  async newestFollowed(): Promise<PublishedSize> {
    const { rows } = await this.pool.query<{ followed: bigint | null }>('SELECT max(idx) + 1 AS followed FROM disclosure.public_entry');
    return this.#newestUpTo(String(rows[0]?.followed ?? 0n));
  }

  /** The published size of exactly `size` entries, or `undefined` when no checkpoint of that size was ever published. */
  async at(size: number): Promise<PublishedSize | undefined> {
    const { rows } = await this.pool.query<CheckpointRow>(`${SELECT} WHERE c.size = $1`, [size]);
    return rows[0] && publishedSize(rows[0]);
  }

  /** The smallest published size that is not below `size`, or `undefined` when there is none. */
  async from(size: number): Promise<PublishedSize | undefined> {
    const { rows } = await this.pool.query<CheckpointRow>(`${SELECT} WHERE c.size >= $1 AND c.size > 0 ORDER BY c.size LIMIT 1`, [size]);
    return rows[0] && publishedSize(rows[0]);
  }

  /** The largest published size below `size`, or `undefined` when there is none. */
  async before(size: number): Promise<PublishedSize | undefined> {
    const { rows } = await this.pool.query<CheckpointRow>(`${SELECT} WHERE c.size < $1 AND c.size > 0 ORDER BY c.size DESC LIMIT 1`, [
      size,
    ]);
    return rows[0] && publishedSize(rows[0]);
  }

  /**
   * The note of a published size: its signed checkpoint, verbatim.
   * @throws DomainError `NOT_FOUND`
   */
  async note(size: number): Promise<string> {
    const { rows } = await this.pool.query<{ note: string }>('SELECT note FROM ledger.checkpoint WHERE size = $1', [size]);
    if (!rows[0]) throw new DomainError('NOT_FOUND', { checkpoint: String(size) });
    return rows[0].note;
  }

  async #newestUpTo(sizeMax: string): Promise<PublishedSize> {
    const { rows } = await this.pool.query<CheckpointRow>(`${SELECT} WHERE c.size <= $1 AND c.size > 0 ORDER BY c.size DESC LIMIT 1`, [
      sizeMax,
    ]);
    if (!rows[0]) throw new DomainError('NOT_FOUND', { checkpoint: 'none yet' });
    return publishedSize(rows[0]);
  }
}

// The moment of the last entry counted, which is what the checkpoint is "as of".
const SELECT = 'SELECT c.size, c.root, e.at FROM ledger.checkpoint c JOIN ledger.entry e ON e.idx = c.size - 1';

function publishedSize(row: CheckpointRow): PublishedSize {
  return { size: Number(row.size), root: base64(row.root), at: instantOf(row.at.getTime()) };
}
