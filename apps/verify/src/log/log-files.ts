import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  decodeEntryBundle,
  decodeHashTile,
  entriesPath,
  TILE_WIDTH,
  type TileCoordinate,
  tilePath,
  type BundleCoordinate,
} from '#core/merkle/tile.js';

/** The bytes of a tile or bundle in a folder: of the asked width, or cut from the full one that took its place. */
function readWide(
  folder: string,
  paths: { readonly exact: string; readonly full: string },
): { bytes: Uint8Array; isFull: boolean } | undefined {
  for (const path of [paths.exact, paths.full]) {
    const bytes = readFile(join(folder, path));
    if (bytes) return { bytes, isFull: path === paths.full };
  }
  return undefined;
}

/**
 * The entries of a bundle, or `undefined` when it is not there.
 * @throws DomainError `TILE_INVALID` when it has another length
 */
export function readBundle(folder: string, { index, width }: BundleCoordinate): readonly Uint8Array[] | undefined {
  const found = readWide(folder, { exact: entriesPath(index, width), full: entriesPath(index, TILE_WIDTH) });
  return found && decodeEntryBundle(found.bytes, found.isFull ? TILE_WIDTH : width).slice(0, width);
}

/**
 * The hashes of a tile end to end, or `undefined` when it is not there.
 * @throws DomainError `TILE_INVALID` when it has another length
 */
export function readHashTile(folder: string, { level, index, width }: TileCoordinate): Uint8Array | undefined {
  const found = readWide(folder, { exact: tilePath(level, index, width), full: tilePath(level, index, TILE_WIDTH) });
  if (!found) return undefined;
  decodeHashTile(found.bytes, found.isFull ? TILE_WIDTH : width);
  return found.bytes.subarray(0, width * 32);
}

function readFile(path: string): Uint8Array | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}
