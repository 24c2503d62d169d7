import type pg from 'pg';
import { equalBytes } from '#core/bytes.js';
import { DIGEST_LENGTH } from '#core/digest.js';
import { encodeEntryBundle, TILE_WIDTH } from '#core/merkle/tile.js';
import { sha256 } from '#platform/keys/digests.js';
import type { Logger } from '#platform/logging/logger.js';
import type { LogFiles } from '../log/log-files.js';
import { type TileBytes, TileStack } from '../log/tile-stack.js';

/** Entries whose hashes are read from the book at a time. */
const HASHES_AT_ONCE = 65_536;

/** Files written together: one by one, each would wait for the disk and, while a statement goes in, for its turn of the event loop many times over. */
const FILES_AT_ONCE = 8;

/** Entries read from the book at a time: a bundle for each file. */
const ENTRIES_AT_ONCE = FILES_AT_ONCE * TILE_WIDTH;

// Of the bytes themselves: what is published as an entry is what the signed root covers.
const HASHES = `SELECT count(*)::int4 AS n, string_agg(sha256('\\x00'::bytea || bytes), ''::bytea ORDER BY idx) AS hashes
  FROM ledger.entry WHERE idx >= $1 AND idx < $2`;

/** What tiles are made of and where they go. */
export interface PublishedTilesParts {
  /** connections that may read the book's entries */
  readonly pool: pg.Pool;
  readonly files: LogFiles;
  readonly logger: Logger;
}

/** A size and the root the tree has there. */
export interface SizedRoot {
  readonly size: number;
  readonly root: Uint8Array;
}

/** Tiles and entry bundles of the published log on this machine's disk. They grow with what is published, and only to a root that is known. */
export class PublishedTiles {
  private stack = new TileStack(sha256, [], 0);

  constructor(private readonly parts: PublishedTilesParts) {}

  /** Entries whose tiles and bundles are complete on disk. */
  get size(): number {
    return this.stack.size;
  }

  /** Takes up the right edge of what was published last; one that is gone or damaged is written anew from the book. */
  async restore({ size, root }: SizedRoot): Promise<void> {
    const { files, logger } = this.parts;
    try {
      const stack = new TileStack(sha256, await files.edges(size), size);
      if (!equalBytes(stack.root, root)) throw new Error('they do not make the published root');
      this.stack = stack;
    } catch (error) {
      logger.warn('the published tiles are damaged and are written again from the book', { error: String(error) });
      await files.removeEdges(size);
    }
  }

  /**
   * Writes every tile and bundle up to a size.
   * @throws Error when the entries of the book do not make the root; nothing is written then
   */
  async growTo({ size, root }: SizedRoot): Promise<void> {
    const { files } = this.parts;
    const grown = this.stack.copy();
    const full: TileBytes[] = [];
    for (let from = grown.size; from < size; from = grown.size) {
      full.push(...grown.append(await this.leafHashes(from, Math.min(size, from + HASHES_AT_ONCE))));
    }
    if (grown.size !== size || !equalBytes(grown.root, root)) {
      throw new Error(`entries up to ${size} do not extend the published ${this.size} to the root that was sealed`);
    }
    const tiles = [...full, ...grown.partials()];
    for (let at = 0; at < tiles.length; at += FILES_AT_ONCE) {
      await Promise.all(tiles.slice(at, at + FILES_AT_ONCE).map(({ tile, bytes }) => files.writeTile(tile, bytes)));
    }
    await this.writeBundles(this.size, size);
    this.stack = grown;
  }

  private async leafHashes(from: number, to: number): Promise<readonly Uint8Array[]> {
    const { rows } = await this.parts.pool.query<{ n: number; hashes: Buffer | null }>(HASHES, [from, to]);
    const [{ n, hashes } = { n: 0, hashes: null }] = rows;
    if (hashes === null || n !== to - from) throw new Error(`the book has ${n} entries between ${from} and ${to}`);
    return Array.from({ length: n }, (_, at) => hashes.subarray(at * DIGEST_LENGTH, (at + 1) * DIGEST_LENGTH));
  }

  private async writeBundles(from: number, to: number): Promise<void> {
    for (let first = Math.floor(from / TILE_WIDTH) * TILE_WIDTH; first < to; first += ENTRIES_AT_ONCE) {
      const entries = await this.entries(first, Math.min(to, first + ENTRIES_AT_ONCE));
      const bundles = Array.from({ length: Math.ceil(entries.length / TILE_WIDTH) }, async (_none, nth) => {
        const bundle = entries.slice(nth * TILE_WIDTH, (nth + 1) * TILE_WIDTH);
        await this.parts.files.writeBundle(first / TILE_WIDTH + nth, bundle.length, encodeEntryBundle(bundle));
      });
      await Promise.all(bundles);
    }
  }

  private async entries(from: number, to: number): Promise<readonly Uint8Array[]> {
    const { rows } = await this.parts.pool.query<{ bytes: Buffer }>({
      name: 'published-entries',
      text: 'SELECT bytes FROM ledger.entry WHERE idx >= $1 AND idx < $2 ORDER BY idx',
      values: [from, to],
    });
    return rows.map(({ bytes }) => bytes);
  }
}
