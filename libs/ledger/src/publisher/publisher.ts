import type pg from 'pg';
import { base64 } from '#core/bytes.js';
import { instantOf } from '#core/dates.js';
import { type Checkpoint, openCheckpoint, signCheckpoint } from '#core/log/checkpoint.js';
import { ED25519, type VerifierKey, verifierKeyOf } from '#core/log/verifier-key.js';
import { sha256, verifyEd25519 } from '#platform/keys/digests.js';
import type { KeyStore } from '#platform/keys/key-store.js';
import type { Logger } from '#platform/logging/logger.js';
import { StartupError } from '#platform/startup/startup-error.js';
import type { LogFiles } from '../log/log-files.js';
import { Follower, type PublishedListener } from './follower.js';
import { rewriteLostCheckpoints } from './lost-checkpoints.js';
import type { PublishedSnapshot } from './published-snapshot.js';
import { PublishedTiles } from './published-tiles.js';
import {
  HEAD_WITH_TOTALS,
  type HeadWithTotals,
  NEWEST_PUBLISHED,
  type PublishedRow,
  publishedTotals,
  RECORD_CHECKPOINT,
} from './published-totals.js';

/** Shortest time between two checkpoints, in milliseconds. */
const INTERVAL = 1_000;
/** Rest while a statement goes in, in lengths of the round before: publishing and what follows take a fifth of the time, the import the rest. */
const REST = 4;
/** The longest rest, in milliseconds. */
const REST_MAX = 10_000;
/** The longest wait for those who follow, in milliseconds: one that hangs never holds publishing up. */
const FOLLOWERS_MAX = 30_000;

/** What the publisher needs of its process. */
export interface PublisherParts {
  /** connections of the writer role */
  readonly pool: pg.Pool;
  readonly files: LogFiles;
  readonly keys: KeyStore;
  readonly origin: string;
  /** epoch in which this process took the book over, having checked it; another one than the book's while another process writes */
  readonly epoch: () => number;
  /** whether this process is taking a statement into the book */
  readonly isImporting: () => boolean;
  readonly logger: Logger;
}

/**
 * Makes the newest committed head public, at most once a second, more seldom while a statement goes in: tiles and bundles first, then the signed checkpoint, then its row.
 * What is public is therefore always complete, and every figure in a snapshot was read in the same statement as its size.
 *
 * Only the process that writes the book, and so has checked it, signs. Any other one shows what that one has published: the same
 * checkpoint, with tiles of its own that make the signed root, and the figures that were recorded with it (docs/adr/0025).
 */
export class Publisher {
  private readonly followers: Follower[] = [];
  private snapshot: PublishedSnapshot | undefined;
  private readonly tiles: PublishedTiles;
  private readonly key: VerifierKey;
  /** Size up to which every published checkpoint has its file here. */
  private checkpointsTo = 0;
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();
  private stopped = false;
  private isStarted = false;
  /** Somebody waits for the next publication: nothing rests. */
  private isAskedFor = false;
  /** monotonic milliseconds until which a statement that goes in is left alone */
  private restsUntil = 0;
  /** monotonic milliseconds when everything was last seen to be public */
  private doneAt: number | undefined;

  constructor(private readonly parts: PublisherParts) {
    this.tiles = new PublishedTiles(parts);
    this.key = verifierKeyOf(sha256, { name: parts.origin, algorithm: ED25519, publicKey: parts.keys.logPublicKey });
  }

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

  /**
   * Takes up where the files say publishing stopped, publishes what is there and then looks once a second.
   * @throws StartupError when the book has gone back behind what this machine published
   */
  async start(): Promise<void> {
    await this.restore();
    await this.publish();
    this.isStarted = true;
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

  /** Publishes the newest head now, or shows what another process published, unless that is done already; waits until every follower knows it. */
  async publish(): Promise<void> {
    await this.publishInTurn();
    await this.followersIdle();
  }

  /** Begins to publish within a second, also while a statement goes in; comes back at once. */
  publishSoon(): void {
    this.isAskedFor = true;
  }

  private async followersIdle(): Promise<void> {
    await Promise.all(this.followers.map((follower) => follower.idle()));
  }

  private async publishInTurn(): Promise<void> {
    const previous = this.running;
    const mine = previous.catch(() => undefined).then(() => this.publishNewest());
    this.running = mine.catch(() => undefined);
    await mine;
  }

  /**
   * Earlier checkpoints whose files are gone, and the right edge of the published tiles, from the files; a log without (or with damaged) files
   * is written anew from the book.
   */
  private async restore(): Promise<void> {
    await this.completeCheckpoints();
    const there = await this.newestThere();
    if (there !== undefined) await this.tiles.restore(there);
  }

  private schedule(): void {
    if (this.stopped) return;
    this.timer = setTimeout(() => {
      if (this.givesWay) this.schedule();
      else
        void this.round().then(() => {
          this.schedule();
        });
    }, INTERVAL);
  }

  /** Whether a statement that goes in is left alone now. */
  private get givesWay(): boolean {
    return performance.now() < this.restsUntil && this.parts.isImporting() && !this.isAskedFor;
  }

  private async round(): Promise<void> {
    const begun = performance.now();
    this.isAskedFor = false;
    await this.publishInTurn().catch((error: unknown) => {
      this.parts.logger.error('publishing failed; the last checkpoint stays public', { error: String(error) });
    });
    this.restsUntil = performance.now() + FOLLOWERS_MAX;
    void this.followersIdle().then(() => {
      const done = performance.now();
      this.restsUntil = done + Math.min(REST_MAX, REST * (done - begun));
    });
  }

  private async publishNewest(): Promise<void> {
    const { rows } = await this.parts.pool.query<HeadWithTotals>(HEAD_WITH_TOTALS, [this.parts.epoch()]);
    const [head] = rows;
    if (head === undefined) return this.followNewest();
    const isNew = head.size > 0n && Number(head.size) !== this.snapshot?.size;
    if (!isNew || (await this.publishHead(head))) this.doneAt = performance.now();
  }

  /** @returns false when another process has taken the book over meanwhile */
  private async publishHead({ size: sealed, root, last_at, totals }: HeadWithTotals): Promise<boolean> {
    const { keys, origin, files } = this.parts;
    const size = Number(sealed);
    const signed = { size, root: base64(root), at: instantOf(last_at.getTime()), totals: publishedTotals(totals) };
    await this.completeCheckpoints();
    await this.tiles.growTo({ size, root });
    const note = signCheckpoint(sha256, (message) => keys.signLog(message), { origin, size, root, publicKey: keys.logPublicKey });
    await files.writeCheckpoint(size, note);
    if (!(await this.record({ size, root, note, totals }))) return false;
    this.checkpointsTo = size;
    this.show({ ...signed, note });
    return true;
  }

  /** Shows what another process has published, if that is anything new. */
  private async followNewest(): Promise<void> {
    const { rows } = await this.parts.pool.query<PublishedRow>(NEWEST_PUBLISHED);
    const [row] = rows;
    if (row === undefined) return;
    const size = Number(row.size);
    if (size < this.tiles.size) {
      if (this.snapshot === undefined && Number(row.sealed) < this.tiles.size) throw wentBack(size, this.tiles.size);
      // Overtaken, or killed, between writing tiles and recording them: whoever overtook publishes that size or a larger one.
      return;
    }
    if (size !== this.snapshot?.size) await this.showPublished(row);
    else if (row.sealed > row.size) return;
    this.doneAt = performance.now();
  }

  private async showPublished({ note, at, totals }: PublishedRow): Promise<void> {
    const { files } = this.parts;
    const { size, root } = openCheckpoint(note, this.key, verifyEd25519);
    await this.completeCheckpoints();
    await this.tiles.growTo({ size, root });
    const there = await this.newestThere();
    // The newest checkpoint vouches for the book at the next start. What a new machine is shown first is no memory of its own yet: were the
    // book restored too far back, nobody here could tell.
    const isFirstSight = there === undefined && this.snapshot === undefined;
    if (!isFirstSight && size > (there?.size ?? 0)) await files.writeCheckpoint(size, note);
    this.show({ size, root: base64(root), at: instantOf(at.getTime()), note, totals: publishedTotals(totals) });
  }

  private show(snapshot: PublishedSnapshot): void {
    this.snapshot = snapshot;
    for (const follower of this.followers) follower.tell(snapshot);
  }

  /** Gives every published checkpoint a file here: those that were lost, and those another process published. */
  private async completeCheckpoints(): Promise<void> {
    const { pool, files, logger } = this.parts;
    this.checkpointsTo = await rewriteLostCheckpoints({ pool, files, key: this.key, logger }, this.checkpointsTo);
  }

  /** The newest checkpoint in this machine's folder. */
  private async newestThere(): Promise<Checkpoint | undefined> {
    const note = await this.parts.files.newestCheckpoint();
    return note === undefined ? undefined : openCheckpoint(note, this.key, verifyEd25519);
  }

  /** @returns false when another process has taken the book over meanwhile: nothing was recorded */
  private async record({ size, root, note, totals }: RecordedCheckpoint): Promise<boolean> {
    const values = [size, root, note, JSON.stringify(totals), this.parts.epoch()];
    const { rows } = await this.parts.pool.query<{ root: Buffer | null }>(RECORD_CHECKPOINT, values);
    if (rows.some((row) => row.root?.equals(root) !== true)) throw new Error(`another root was published at size ${size}`);
    return rows.length > 0;
  }
}

interface RecordedCheckpoint extends Pick<HeadWithTotals, 'root' | 'totals'> {
  readonly size: number;
  readonly note: string;
}

function wentBack(size: number, published: number): StartupError {
  return new StartupError(
    `The book shows ${size} published entries, but this machine published ${published}; the database was restored too far back: restore a later state.`,
    `Sổ chỉ còn ${size} bút toán đã công bố trong khi máy này đã công bố ${published}; cơ sở dữ liệu bị khôi phục quá xa về trước: hãy khôi phục bản mới hơn.`,
  );
}
