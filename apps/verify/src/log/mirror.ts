import { mkdir, rename, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { entriesPath, TILE_WIDTH, tilePath, tilesForGrowth } from '#core/merkle/tile.js';
import { inParallel } from './in-parallel.js';
import type { LogSource } from './log-source.js';

/** Files asked for at a time. */
const WIDTH = 16;

/** A file of the log and how many hashes or entries it must hold. */
interface Wanted {
  readonly path: string;
  readonly full: string;
  readonly isFull: boolean;
}

/**
 * Copies the tiles, bundles and checkpoints of a log of a size into a folder. What never changes and is there already is not asked for
 * again. What the log doesn't have is left out: checking the folder will say so.
 * @throws CouldNotCheck when the server can't be reached
 */
export async function mirrorLog(source: LogSource, folder: string, head: { readonly size: number; readonly note: string }): Promise<void> {
  await inParallel(wantedFiles(head.size), WIDTH, async ({ path, full, isFull }) => {
    if (isFull && (await isThere(join(folder, path)))) return;
    // A partial tile may go once it has filled; what it held then stands at the beginning of the full one.
    let target = path;
    let bytes = await source.read(path);
    if (bytes === undefined && !isFull) {
      target = full;
      bytes = await source.read(full);
    }
    if (bytes) await write(join(folder, target), bytes);
  });
  const sizes = (await source.checkpointSizes()).filter((size) => size <= head.size);
  await inParallel(sizes, WIDTH, async (size) => {
    const target = join(folder, 'checkpoints', String(size));
    if (await isThere(target)) return;
    // An empty file says: listed, but not served.
    await write(target, Buffer.from((await source.checkpoint(size)) ?? '', 'utf8'));
  });
  await write(join(folder, 'checkpoint'), Buffer.from(head.note, 'utf8'));
}

function* wantedFiles(size: number): Generator<Wanted> {
  const { hashTiles, entryBundles } = tilesForGrowth(0, size);
  for (const { index, width } of entryBundles) {
    yield { path: entriesPath(index, width), full: entriesPath(index, TILE_WIDTH), isFull: width === TILE_WIDTH };
  }
  for (const { level, index, width } of hashTiles) {
    yield { path: tilePath(level, index, width), full: tilePath(level, index, TILE_WIDTH), isFull: width === TILE_WIDTH };
  }
}

async function isThere(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined)) !== undefined;
}

async function write(path: string, bytes: Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  // A copy that was cut short must not pass for one that never changes.
  await writeFile(`${path}.new`, bytes);
  await rename(`${path}.new`, path);
}
