import { concatBytes, equalBytes } from '#core/bytes.js';
import { DomainError } from '#core/domain-error.js';
import { appendLeaves, EMPTY_FRONTIER } from '#core/merkle/frontier.js';
import { TILE_WIDTH, tilePath } from '#core/merkle/tile.js';
import { sha256 } from '../digests.js';
import type { LogFiles } from './log-files.js';
import type { FileFault } from './segment-task.js';

interface Level {
  index: number;
  hashes: Uint8Array[];
}

/** Compares the tiles above the leaves with what the entries hash up to. */
export class TileCheck {
  private readonly levels: Level[] = [];
  readonly faults: FileFault[] = [];

  constructor(private readonly files: LogFiles) {}

  /** The next hash of a tile of a level from 1 on. */
  add(level: number, hash: Uint8Array): void {
    const row = (this.levels[level] ??= { index: 0, hashes: [] });
    row.hashes.push(hash);
    if (row.hashes.length < TILE_WIDTH) return;
    this.compare(level, row);
    const { root } = appendLeaves(sha256, EMPTY_FRONTIER, row.hashes);
    this.levels[level] = { index: row.index + 1, hashes: [] };
    this.add(level + 1, root);
  }

  /** The log ends here: what is unfinished stands in partial tiles. */
  finish(): void {
    this.levels.forEach((row, level) => {
      if (row.hashes.length > 0) this.compare(level, row);
    });
  }

  private compare(level: number, { index, hashes }: Level): void {
    const tile = { level, index, width: hashes.length };
    const fault = (what: FileFault['fault']): void => {
      this.faults.push({ code: 'TILE', path: tilePath(level, index, hashes.length), fault: what });
    };
    try {
      const bytes = this.files.hashTile(tile);
      if (!bytes) fault('missing');
      else if (!equalBytes(bytes, concatBytes(...hashes))) fault('hashes');
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      fault('length');
    }
  }
}
