import type pg from 'pg';
import { base64, fromBase64, utf8Text } from '#core/bytes.js';
import type { Opening } from '#core/commitment.js';
import { DomainError } from '#core/domain-error.js';
import type { Entry } from '#core/journal/entry.js';
import { parseEntry } from '#core/journal/entry-parse.js';
import { formatTlogProof } from '#core/log/tlog-proof.js';
import { foldConsistency, consistencyPath } from '#core/merkle/consistency.js';
import { foldInclusion, inclusionPath } from '#core/merkle/inclusion.js';
import type { NodeCoordinate, ProofPath } from '#core/merkle/proof-path.js';
import { EMPTY_FRONTIER, appendLeaves } from '#core/merkle/frontier.js';
import { tileOfNode } from '#core/merkle/tile.js';
import { sha256 } from '#platform/keys/digests.js';
import type { PublishedSnapshot } from '../publisher/published-snapshot.js';
import type { LogFiles } from './log-files.js';

/** Entries read from the book at a time when a range is streamed. */
const PAGE = 1_000;

/** An entry with the bytes it was sealed as. */
export interface LoggedEntry {
  readonly entry: Entry;
  /** the canonical text, exactly as hashed */
  readonly leaf: string;
  /** padded base64 */
  readonly leafHash: string;
}

interface EntryRow {
  readonly idx: bigint;
  readonly bytes: Buffer;
  readonly leaf_hash: Buffer;
}

/** What the reader needs: a pool that may read the book, the published files, and what is public now. */
export interface LogReaderParts {
  readonly pool: pg.Pool;
  readonly files: LogFiles;
  readonly published: () => PublishedSnapshot | undefined;
}

function logged(row: EntryRow): LoggedEntry {
  const leaf = utf8Text(row.bytes);
  return { entry: parseEntry(leaf, Number(row.idx)), leaf, leafHash: base64(row.leaf_hash) };
}

/** Reads the log: entries from the book, proofs from the immutable tiles of the published log. */
export class LogReader {
  constructor(private readonly parts: LogReaderParts) {}

  /** What is public now, or `undefined` before the first publication. */
  published(): PublishedSnapshot | undefined {
    return this.parts.published();
  }

  /** Whether a size is public without this process showing it yet: another one has just published it. */
  async isOnItsWay(size: number): Promise<boolean> {
    // A tile of a high level would end behind more entries than PostgreSQL counts (10^15 is more than a log will hold).
    if (size <= this.publishedSize() || !Number.isSafeInteger(size)) return false;
    const { rowCount } = await this.parts.pool.query('SELECT FROM ledger.checkpoint WHERE size >= $1 LIMIT 1', [size]);
    return rowCount === 1;
  }

  /** One entry of the book, published or not, or `undefined`. */
  async entry(index: number): Promise<LoggedEntry | undefined> {
    const { rows } = await this.parts.pool.query<EntryRow>('SELECT idx, bytes, leaf_hash FROM ledger.entry WHERE idx = $1', [index]);
    return rows[0] && logged(rows[0]);
  }

  /** The entries from `from` up to but not including `to`, in order, read by pages so that nothing holds a snapshot open. */
  async *entries(from: number, to: number): AsyncGenerator<LoggedEntry> {
    for (let at = from; at < to; at += PAGE) {
      const { rows } = await this.parts.pool.query<EntryRow>(
        'SELECT idx, bytes, leaf_hash FROM ledger.entry WHERE idx >= $1 AND idx < $2 ORDER BY idx',
        [at, Math.min(to, at + PAGE)],
      );
      for (const row of rows) yield logged(row);
    }
  }

  /**
   * The inclusion proof of an entry in the published log of a size, padded base64 from the leaf's sibling upward.
   * @throws DomainError `NOT_FOUND` when the size is not public yet or the index not in it
   */
  async inclusionProof(index: number, size: number): Promise<readonly string[]> {
    const published = this.publishedSize();
    if (size > published || index >= size || index < 0) throw new DomainError('NOT_FOUND', { index: String(index), size: String(size) });
    const path = inclusionPath(index, size);
    return foldInclusion(sha256, path, await this.hashes(path, published)).map(base64);
  }

  /**
   * The proof that the published log of size `to` extends the one of size `from`.
   * @throws DomainError `NOT_FOUND` when a size is not public
   */
  async consistencyProof(from: number, to: number): Promise<readonly string[]> {
    const published = this.publishedSize();
    if (from < 1 || from > to || to > published) throw new DomainError('NOT_FOUND', { from: String(from), to: String(to) });
    const path = consistencyPath(from, to);
    return foldConsistency(sha256, path, await this.hashes(path, published)).map(base64);
  }

  /**
   * The `.tlog-proof` of an entry as of what is public now.
   * @param openings what may be shown of its commitments
   * @throws DomainError `NOT_FOUND` when the entry is not public yet
   */
  async tlogProof(index: number, openings: readonly Opening[]): Promise<string> {
    const published = this.parts.published();
    const found = await this.entry(index);
    if (!published || !found || index >= published.size) throw new DomainError('NOT_FOUND', { index: String(index) });
    const proof = await this.inclusionProof(index, published.size);
    const hashes = proof.map((text) => fromBase64(text) ?? new Uint8Array());
    return formatTlogProof({ leaf: found.leaf, openings, index, hashes, checkpoint: published.note });
  }

  /** The checkpoint published at exactly this size, verbatim, or `undefined`. */
  async checkpointAt(size: number): Promise<string | undefined> {
    return this.parts.files.checkpoint(size);
  }

  /** Sizes of published checkpoints above one, smallest first, at most 1,000. */
  async checkpointsAfter(size: number): Promise<readonly number[]> {
    const { rows } = await this.parts.pool.query<{ size: bigint }>(
      'SELECT size FROM ledger.checkpoint WHERE size > $1 ORDER BY size LIMIT 1000',
      [size],
    );
    return rows.map((row) => Number(row.size));
  }

  private publishedSize(): number {
    return this.parts.published()?.size ?? 0;
  }

  private async hashes(path: ProofPath, size: number): Promise<Uint8Array[]> {
    return Promise.all(path.flat().map((node) => this.node(node, size)));
  }

  /** A complete subtree's hash from the tile that holds its leaves' row: up to 128 hashes are folded. */
  private async node(node: NodeCoordinate, size: number): Promise<Uint8Array> {
    const { tile, first, count } = tileOfNode(node, size);
    const hashes = (await this.parts.files.hashTile(tile)).slice(first, first + count);
    return appendLeaves(sha256, EMPTY_FRONTIER, hashes).root;
  }
}
