import { concatBytes } from '#core/bytes.js';
import type { Sha256 } from '#core/digest.js';
import { EMPTY_FRONTIER, appendLeaves, rootOf } from '#core/merkle/frontier.js';
import { TILE_WIDTH, type TileCoordinate } from '#core/merkle/tile.js';

/** A hash tile and its bytes, ready to be written. */
export interface TileBytes {
  readonly tile: TileCoordinate;
  readonly bytes: Uint8Array;
}

interface Level {
  /** Number of the tile being filled. */
  index: number;
  hashes: Uint8Array[];
}

/**
 * The right edge of a log's tiles, one unfinished tile per level (c2sp.org/tlog-tiles). Leaf hashes go in at the bottom; a tile that
 * fills comes out, and its root goes into the level above.
 */
export class TileStack {
  private readonly levels: Level[];

  /**
   * @param sha256 the hash of the tree
   * @param edges the hashes of each level's unfinished tile, lowest level first, as `edges` gave them
   * @param size how many leaves went in already
   */
  constructor(
    private readonly sha256: Sha256,
    edges: readonly (readonly Uint8Array[])[],
    size: number,
  ) {
    this.levels = edges.map((hashes, level) => ({ index: Math.floor(size / TILE_WIDTH ** (level + 1)), hashes: [...hashes] }));
  }

  /** Leaves that went in. */
  get size(): number {
    const [leaves] = this.levels;
    return leaves === undefined ? 0 : leaves.index * TILE_WIDTH + leaves.hashes.length;
  }

  /** Root of the tree this is the right edge of. */
  get root(): Uint8Array {
    const widestFirst = [...this.levels].reverse();
    const hashes = widestFirst.flatMap((level) => appendLeaves(this.sha256, EMPTY_FRONTIER, level.hashes).frontier.hashes);
    return rootOf(this.sha256, { size: this.size, hashes });
  }

  /** The same edge once more: what goes in there leaves this one as it is. */
  copy(): TileStack {
    const copy = new TileStack(this.sha256, [], 0);
    for (const { index, hashes } of this.levels) copy.levels.push({ index, hashes: [...hashes] });
    return copy;
  }

  /** Takes the next leaves in; gives the tiles they filled, lowest level first where one fills another. */
  append(leafHashes: readonly Uint8Array[]): TileBytes[] {
    const full: TileBytes[] = [];
    for (const hash of leafHashes) this.push(0, hash, full);
    return full;
  }

  /** The unfinished tiles, to be written as partial ones. */
  partials(): TileBytes[] {
    return this.levels.flatMap(({ index, hashes }, level) =>
      hashes.length === 0 ? [] : [{ tile: { level, index, width: hashes.length }, bytes: concatBytes(...hashes) }],
    );
  }

  private push(level: number, hash: Uint8Array, full: TileBytes[]): void {
    const row = (this.levels[level] ??= { index: 0, hashes: [] });
    row.hashes.push(hash);
    if (row.hashes.length < TILE_WIDTH) return;
    full.push({ tile: { level, index: row.index, width: TILE_WIDTH }, bytes: concatBytes(...row.hashes) });
    const { root } = appendLeaves(this.sha256, EMPTY_FRONTIER, row.hashes);
    row.index += 1;
    row.hashes = [];
    this.push(level + 1, root, full);
  }
}
