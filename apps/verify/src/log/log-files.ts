import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DIGEST_LENGTH } from '#core/digest.js';
import { DomainError } from '#core/domain-error.js';
import { EntryBundle } from '#core/merkle/entry-bundle.js';
import { type BundleCoordinate, entriesPath, TILE_WIDTH, type TileCoordinate, tilePath } from '#core/merkle/tile.js';
import type { FileReader } from './file-buffer.js';

/** The tiles and bundles of a log in a folder. */
export class LogFiles {
  /** @param readFile how a file is read; whoever reads one at a time may give a buffer's */
  constructor(
    private readonly folder: string,
    private readonly readFile: FileReader = freshBytes,
  ) {}

  /**
   * A bundle, or `undefined` when it is not there.
   * @throws DomainError `TILE_INVALID` when it has another length
   */
  bundle({ index, width }: BundleCoordinate): EntryBundle | undefined {
    const found = this.wide({ exact: entriesPath(index, width), full: entriesPath(index, TILE_WIDTH) });
    return found && new EntryBundle(found.bytes, found.isFull ? TILE_WIDTH : width, width);
  }

  /**
   * The hashes of a tile end to end, or `undefined` when it is not there.
   * @throws DomainError `TILE_INVALID` when it has another length
   */
  hashTile({ level, index, width }: TileCoordinate): Uint8Array | undefined {
    const found = this.wide({ exact: tilePath(level, index, width), full: tilePath(level, index, TILE_WIDTH) });
    if (!found) return undefined;
    const held = found.isFull ? TILE_WIDTH : width;
    if (found.bytes.length !== held * DIGEST_LENGTH) throw new DomainError('TILE_INVALID', { rule: 'length' });
    return found.bytes.subarray(0, width * DIGEST_LENGTH);
  }

  /** The bytes of a tile or bundle: of the asked width, or of the full one that took its place. */
  private wide(paths: { readonly exact: string; readonly full: string }): { bytes: Uint8Array; isFull: boolean } | undefined {
    for (const path of [paths.exact, paths.full]) {
      const bytes = this.readFile(join(this.folder, path));
      if (bytes) return { bytes, isFull: path === paths.full };
    }
    return undefined;
  }
}

function freshBytes(path: string): Uint8Array | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}
