import type pg from 'pg';
import { base64 } from '#core/bytes.js';
import { instantOf } from '#core/dates.js';
import { openCheckpoint, signCheckpoint } from '#core/log/checkpoint.js';
import { ED25519, verifierKeyOf } from '#core/log/verifier-key.js';
import { TILE_WIDTH, encodeEntryBundle } from '#core/merkle/tile.js';
import { sha256, verifyEd25519 } from '#platform/keys/digests.js';
import type { KeyStore } from '#platform/keys/key-store.js';
import type { Logger } from '#platform/logging/logger.js';
import type { LogFiles } from '../log/log-files.js';
import { TileStack } from '../log/tile-stack.js';
import { Follower, type PublishedListener } from './follower.js';
import { rewriteLostCheckpoints } from './lost-checkpoints.js';
import type { PublishedSnapshot } from './published-snapshot.js';
import { HEAD_WITH_TOTALS, type HeadWithTotals, publishedTotals } from './published-totals.js';

/** Entries read from the book at a time. */
const PAGE = 4 * TILE_WIDTH;

/** Shortest time between two checkpoints, in milliseconds. */
const INTERVAL = 1_000;

interface LeafRow {
  readonly idx: bigint;
  readonly leaf_hash: Buffer;
  readonly bytes: Buffer;
}

/** What the publisher needs of its process. */
export interface PublisherParts {
  /** connections of the writer role */
  readonly pool: pg.Pool;
  readonly files: LogFiles;
  readonly keys: KeyStore;
  readonly origin: string;
  readonly logger: Logger;
}

/**
 * Makes the newest committed head public, at most once a second: tiles and bundles first, then the signed checkpoint, then its row.
 * What is public is therefore always complete, and every figure in a snapshot was read in the same statement as its size.
 */
export class Publisher {
  private readonly followers: Follower[] = [];
  private snapshot: PublishedSnapshot | undefined;
  private stack = new TileStack(sha256, [], 0);
  /** Entries whose tiles and bundles are complete on disk. */
  private tilesTo = 0;
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();
  private stopped = false;
  private isStarted = false;
  /** monotonic milliseconds when everything was last seen to be public */
  private doneAt: number | undefined;

  constructor(private readonly parts: PublisherParts) {}

  /** What is public now, or `undefined` before the first publication. */
  current(): PublishedSnapshot | undefined {
    return this.snapshot;
  }

  /** Milliseconds since everything sealed was last seen to be public, or `undefined` before the first time. */
  get age(): number | undefined {
    return this.doneAt === undefined ? undefined : performance.now() - this.doneAt;
  }

  /** Adds a listener for later checkpoints. It never holds publishing up: one that is still busy gets the newest when it is done. */
  onPublished(listener: PublishedListener): void {
    this.followers.push(new Follower(listener, this.parts.logger));
  }

  /** Takes up where the files say publishing stopped, publishes what is there and then looks once a second. */
  async start(): Promise<void> {
    this.isStarted = true;
    await this.restore();
    await this.publish();
    this.schedule();
  }

  /**
   * Publishes once more and stops looking. One that never started publishes nothing: its book may be one that the start has just refused,
   * and a signature under that would vouch for it the next time.
   */
  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.running;
    if (this.isStarted) await this.publish();
  }

  /** Publishes the newest head now unless it is public already, and waits until every follower knows it. */
  async publish(): Promise<void> {
    await this.publishInTurn();
    await Promise.all(this.followers.map((follower) => follower.idle()));
  }

  private async publishInTurn(): Promise<void> {
    const previous = this.running;
    const mine = previous
      .catch(() => undefined)
      .then(() => this.publishNewest())
      .then(() => {
        this.doneAt = performance.now();
      });
    this.running = mine.catch(() => undefined);
    await mine;
  }

  /**
   * Earlier checkpoints whose files are gone, and the right edge of the published tiles, from the files; a log without (or with damaged) files
   * is written anew from the book.
   */
  private async restore(): Promise<void> {
    const { pool, files, keys, origin, logger } = this.parts;
    const key = verifierKeyOf(sha256, { name: origin, algorithm: ED25519, publicKey: keys.logPublicKey });
    await rewriteLostCheckpoints({ pool, files, key, logger });
    const note = await files.newestCheckpoint();
    if (note === undefined) return;
    const { size } = openCheckpoint(note, key, verifyEd25519);
    try {
      this.stack = new TileStack(sha256, await files.edges(size), size);
      this.tilesTo = size;
    } catch (error) {
      logger.warn('the published tiles are damaged and are written again from the book', { error: String(error) });
    }
  }

  private schedule(): void {
    if (this.stopped) return;
    this.timer = setTimeout(() => {
      this.publishInTurn()
        .catch((error: unknown) => {
          this.parts.logger.error('publishing failed; the last checkpoint stays public', { error: String(error) });
        })
        .finally(() => {
          this.schedule();
        });
    }, INTERVAL);
  }

  private async publishNewest(): Promise<void> {
    const { rows } = await this.parts.pool.query<HeadWithTotals>(HEAD_WITH_TOTALS);
    const head = rows[0];
    const size = Number(head?.size ?? 0n);
    if (!head || size === 0 || size === this.snapshot?.size) return;
    const note = signCheckpoint(sha256, (message) => this.parts.keys.signLog(message), {
      origin: this.parts.origin,
      size,
      root: head.root,
      publicKey: this.parts.keys.logPublicKey,
    });
    await this.writeTiles(size);
    await this.parts.files.writeCheckpoint(size, note);
    await this.record(size, head.root, note);
    this.snapshot = { size, root: base64(head.root), at: instantOf(head.last_at.getTime()), note, totals: publishedTotals(head.totals) };
    for (const follower of this.followers) follower.tell(this.snapshot);
  }

  /** Writes every tile and bundle the log needs up to a size, from the last size that was complete. */
  private async writeTiles(size: number): Promise<void> {
    let from = this.tilesTo;
    const stack = this.stack;
    let bundleFrom = Math.floor(from / TILE_WIDTH) * TILE_WIDTH;
    while (bundleFrom < size) {
      const page = await this.leaves(bundleFrom, Math.min(size, bundleFrom + PAGE));
      const fresh = page.filter(({ idx }) => Number(idx) >= from).map(({ leaf_hash }) => new Uint8Array(leaf_hash));
      for (const { tile, bytes } of stack.append(fresh)) await this.parts.files.writeTile(tile, bytes);
      await this.writeBundles(bundleFrom, page);
      from += fresh.length;
      bundleFrom += page.length;
    }
    for (const { tile, bytes } of stack.partials()) await this.parts.files.writeTile(tile, bytes);
    this.tilesTo = size;
  }

  private async writeBundles(from: number, page: readonly LeafRow[]): Promise<void> {
    for (let at = 0; at < page.length; at += TILE_WIDTH) {
      const entries = page.slice(at, at + TILE_WIDTH).map(({ bytes }) => bytes);
      await this.parts.files.writeBundle((from + at) / TILE_WIDTH, entries.length, encodeEntryBundle(entries));
    }
  }

  private async leaves(from: number, to: number): Promise<readonly LeafRow[]> {
    const { rows } = await this.parts.pool.query<LeafRow>({
      name: 'publisher-leaves',
      text: 'SELECT idx, leaf_hash, bytes FROM ledger.entry WHERE idx >= $1 AND idx < $2 ORDER BY idx',
      values: [from, to],
    });
    if (rows.length !== to - from) throw new Error(`the book has ${rows.length} entries between ${from} and ${to}`);
    return rows;
  }

  private async record(size: number, root: Buffer, note: string): Promise<void> {
    const { rows } = await this.parts.pool.query<{ root: Buffer }>(
      `WITH added AS (INSERT INTO ledger.checkpoint (size, root, at, note, published_at)
         SELECT $1::bigint, $2::bytea, e.at, $3::text, now() FROM ledger.entry e WHERE e.idx = $1::bigint - 1 ON CONFLICT (size) DO NOTHING RETURNING root)
       SELECT root FROM added UNION ALL SELECT root FROM ledger.checkpoint WHERE size = $1::bigint`,
      [size, root, note],
    );
    if (rows.some((row) => !row.root.equals(root))) throw new Error(`another root was published at size ${size}`);
  }
}
