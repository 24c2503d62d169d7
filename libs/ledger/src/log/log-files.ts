import { DIGEST_LENGTH } from '#core/digest.js';
import { TILE_WIDTH, type TileCoordinate, type TilePath, decodeHashTile, entriesPath, entryEnds, tilePath } from '#core/merkle/tile.js';
import type { FileStore } from '#platform/files/file-store.js';

/** Where the newest checkpoint is kept, below the log's folder. */
const NEWEST = 'checkpoint';

/** Folder of every published checkpoint, named by its size. */
const BY_SIZE = 'checkpoints';

/** Full tiles never change: this many stay in memory for proofs (8 KB each). */
const TILES_KEPT_MAX = 512;

/**
 * The published log as files, named exactly as they are served below `/log/`: tiles and entry bundles (immutable), the newest
 * checkpoint (replaced atomically) and every published checkpoint by its size.
 */
export class LogFiles {
  private readonly kept = new Map<string, readonly Uint8Array[]>();

  /** @param files the log's folder */
  constructor(private readonly files: FileStore) {}

  /** Writes a hash tile; once it is full its partial forerunners go, as the specification allows. */
  async writeTile(tile: TileCoordinate, bytes: Uint8Array): Promise<void> {
    await this.files.writeImmutable(tilePath(tile.level, tile.index, tile.width), bytes);
    if (tile.width === TILE_WIDTH) await this.files.remove(`${tilePath(tile.level, tile.index, TILE_WIDTH)}.p`);
  }

  /** Writes an entry bundle, and removes its partial forerunners once it is full. */
  async writeBundle(index: number, width: number, bytes: Uint8Array): Promise<void> {
    await this.files.writeImmutable(entriesPath(index, width), bytes);
    if (width === TILE_WIDTH) await this.files.remove(`${entriesPath(index, TILE_WIDTH)}.p`);
  }

  /** Makes a checkpoint public: first for ever under its size, then as the newest. */
  async writeCheckpoint(size: number, note: string): Promise<void> {
    await this.keepCheckpoint(size, note);
    await this.files.replaceFile(NEWEST, note);
  }

  /** Writes a checkpoint under its size alone. */
  async keepCheckpoint(size: number, note: string): Promise<void> {
    await this.files.writeImmutable(`${BY_SIZE}/${size}`, Buffer.from(note, 'utf8'));
  }

  /** Sizes whose checkpoints are kept. */
  async checkpointSizes(): Promise<ReadonlySet<number>> {
    const names = await this.files.namesIn(BY_SIZE);
    return new Set(names.filter((name) => /^[1-9][0-9]*$/.test(name)).map(Number));
  }

  /** The newest published checkpoint, or `undefined` before the first. */
  async newestCheckpoint(): Promise<string | undefined> {
    return (await this.files.readFile(NEWEST))?.toString('utf8');
  }

  /** The checkpoint published at exactly this size. */
  async checkpoint(size: number): Promise<string | undefined> {
    return (await this.files.readFile(`${BY_SIZE}/${size}`))?.toString('utf8');
  }

  /** The trial balance that a day was closed with (docs/spec/trial-balance.md), or `undefined`. @param day `YYYY-MM-DD` */
  async balances(day: string): Promise<string | undefined> {
    return (await this.files.readFile(`balances/${day}.json`))?.toString('utf8');
  }

  /** The bytes of a file below the log's folder, or `undefined`. */
  async read(path: string): Promise<Buffer | undefined> {
    return this.files.readFile(path);
  }

  /**
   * A tile or bundle of the published log of a size: the file of its width, or the beginning of the wider one that stands there.
   * @returns `undefined` when the log of that size has not as many of them, or the file is gone
   */
  async tile(asked: TilePath, size: number): Promise<Buffer | undefined> {
    const held = Math.min(TILE_WIDTH, Math.floor(size / TILE_WIDTH ** levelOf(asked)) - asked.index * TILE_WIDTH);
    if (asked.width > held) return undefined;
    for (const width of new Set([asked.width, held, TILE_WIDTH])) {
      const bytes = await this.files.readFile(pathOf({ ...asked, width }));
      if (bytes) return width === asked.width ? bytes : beginning(bytes, asked, width);
    }
    return undefined;
  }

  /**
   * The hashes of a tile of the published log.
   * @throws Error when it is not there or has another length: the published log is damaged
   */
  async hashTile(tile: TileCoordinate): Promise<readonly Uint8Array[]> {
    const path = tilePath(tile.level, tile.index, tile.width);
    const known = this.kept.get(path);
    if (known) return known;
    const bytes = await this.files.readFile(path);
    // A partial tile goes when it has filled: what it held stands at the beginning of the full one.
    if (!bytes && tile.width < TILE_WIDTH) return (await this.hashTile({ ...tile, width: TILE_WIDTH })).slice(0, tile.width);
    if (!bytes) throw new Error(`tile ${path} of the published log is missing`);
    const hashes = decodeHashTile(bytes, tile.width);
    if (tile.width === TILE_WIDTH) this.keep(path, hashes);
    return hashes;
  }

  /**
   * The hashes of each level's unfinished tile of a published size, lowest level first.
   * @throws Error when one is missing or damaged
   */
  async edges(size: number): Promise<readonly (readonly Uint8Array[])[]> {
    const edges: (readonly Uint8Array[])[] = [];
    for (let level = 0, held = size; held > 0; level += 1, held = Math.floor(held / TILE_WIDTH)) {
      const width = held % TILE_WIDTH;
      edges.push(width === 0 ? [] : await this.hashTile({ level, index: Math.floor(held / TILE_WIDTH), width }));
    }
    return edges;
  }

  /** Removes each level's unfinished tile of a published size, to be written anew. */
  async removeEdges(size: number): Promise<void> {
    for (let level = 0, held = size; held > 0; level += 1, held = Math.floor(held / TILE_WIDTH)) {
      const width = held % TILE_WIDTH;
      if (width > 0) await this.files.remove(tilePath(level, Math.floor(held / TILE_WIDTH), width));
    }
  }

  private keep(path: string, hashes: readonly Uint8Array[]): void {
    const [oldest] = this.kept.keys();
    if (this.kept.size >= TILES_KEPT_MAX && oldest !== undefined) this.kept.delete(oldest);
    this.kept.set(path, hashes);
  }
}

function levelOf(tile: TilePath): number {
  return tile.kind === 'hashes' ? tile.level : 0;
}

function pathOf(tile: TilePath): string {
  return tile.kind === 'hashes' ? tilePath(tile.level, tile.index, tile.width) : entriesPath(tile.index, tile.width);
}

function beginning(bytes: Buffer, asked: TilePath, width: number): Buffer {
  const end = asked.kind === 'hashes' ? asked.width * DIGEST_LENGTH : entryEnds(bytes, width)[asked.width - 1];
  return bytes.subarray(0, end);
}
