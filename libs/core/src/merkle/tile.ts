import { DIGEST_LENGTH } from '../digest.js';
import { DomainError } from '../domain-error.js';
import { concatBytes } from '../bytes.js';
import type { NodeCoordinate } from './proof-path.js';

/** How many hashes, or entries, a full tile or bundle holds. */
export const TILE_WIDTH = 256;

/** The longest entry a bundle can hold, in bytes: its length stands in 16 bits. */
const BUNDLE_ENTRY_LENGTH_MAX = 0xffff;

/** Bytes before each entry of a bundle, which say how long it is. */
export const BUNDLE_ENTRY_HEAD = 2;

/** A bundle of consecutive entries: those from index · 256 on. */
export interface BundleCoordinate {
  readonly index: number;
  /** 1–255 for a partial one, 256 for a full one */
  readonly width: number;
}

/** A tile of consecutive hashes: at level l those of the subtrees over 256^l leaves each, from index · 256 on. */
export interface TileCoordinate extends BundleCoordinate {
  /** 0–63; level 0 holds leaf hashes */
  readonly level: number;
}

/** What a path under a log's prefix names. */
export type TilePath = ({ readonly kind: 'hashes' } & TileCoordinate) | ({ readonly kind: 'entries' } & BundleCoordinate);

/** Path of a hash tile below the log's prefix, e.g. `tile/0/x001/067.p/12` (c2sp.org/tlog-tiles). */
export function tilePath(level: number, index: number, width: number): string {
  return `tile/${level}/${indexPath(index)}${widthSuffix(width)}`;
}

/** Path of an entry bundle below the log's prefix, e.g. `tile/entries/x001/067` (c2sp.org/tlog-tiles). */
export function entriesPath(index: number, width: number): string {
  return `tile/entries/${indexPath(index)}${widthSuffix(width)}`;
}

/** What a path names, or `undefined` when it is not exactly one that `tilePath` or `entriesPath` would write. */
export function parseTilePath(path: string): TilePath | undefined {
  const match = TILE_PATH.exec(path);
  if (match === null) return undefined;
  const [, row = '', digits = '', suffix] = match;
  const index = Number(digits.replace(/[x/]/g, ''));
  const width = suffix === undefined ? TILE_WIDTH : Number(suffix);
  if (!Number.isSafeInteger(index * TILE_WIDTH) || width < 1 || width > TILE_WIDTH) return undefined;
  if (row === 'entries') return entriesPath(index, width) === path ? { kind: 'entries', index, width } : undefined;
  const level = Number(row);
  return level < 64 && tilePath(level, index, width) === path ? { kind: 'hashes', level, index, width } : undefined;
}

/**
 * The tiles and bundles that a tree of the new size has and one of the old size had not, or had with fewer hashes: what a publisher
 * writes before it publishes the new size. Left to right, hash tiles from level 0 up.
 */
export function tilesForGrowth(
  oldSize: number,
  newSize: number,
): { readonly hashTiles: readonly TileCoordinate[]; readonly entryBundles: readonly BundleCoordinate[] } {
  const hashTiles: TileCoordinate[] = [];
  let before = oldSize;
  let after = newSize;
  for (let level = 0; after > 0; level += 1) {
    for (const tile of grownTiles(before, after)) hashTiles.push({ level, ...tile });
    before = Math.floor(before / TILE_WIDTH);
    after = Math.floor(after / TILE_WIDTH);
  }
  return { hashTiles, entryBundles: grownTiles(oldSize, newSize) };
}

/**
 * Which tile holds what the hash of a complete subtree is made of, in a tree of the given size.
 * @returns the tile, and which of its hashes: `count` of them (a power of two) from `first` on are the subtree's, to be folded in pairs
 */
export function tileOfNode(node: NodeCoordinate, size: number): { tile: TileCoordinate; first: number; count: number } {
  const level = Math.floor(node.level / 8);
  const count = 2 ** (node.level % 8);
  const begin = node.index * count;
  const index = Math.floor(begin / TILE_WIDTH);
  const held = Math.floor(size / TILE_WIDTH ** level) - index * TILE_WIDTH;
  return { tile: { level, index, width: Math.min(held, TILE_WIDTH) }, first: begin % TILE_WIDTH, count };
}

/**
 * Cuts a hash tile into its hashes.
 * @returns views, not copies
 * @throws DomainError `TILE_INVALID` unless it is exactly `width` hashes long
 */
export function decodeHashTile(bytes: Uint8Array, width: number): Uint8Array[] {
  if (bytes.length !== width * DIGEST_LENGTH) throw refused('length');
  return Array.from({ length: width }, (_, at) => bytes.subarray(at * DIGEST_LENGTH, (at + 1) * DIGEST_LENGTH));
}

/**
 * Entries as a bundle: each with its length in two bytes before it, most significant first.
 * @param entries 1–256
 * @throws DomainError `TILE_INVALID` when there are none or too many, or one is longer than 65,535 bytes
 */
export function encodeEntryBundle(entries: readonly Uint8Array[]): Uint8Array {
  if (entries.length === 0 || entries.length > TILE_WIDTH) throw refused('width');
  const parts = entries.flatMap((entry) => {
    if (entry.length > BUNDLE_ENTRY_LENGTH_MAX) throw refused('entry');
    return [Uint8Array.of(entry.length >> 8, entry.length & 0xff), entry];
  });
  return concatBytes(...parts);
}

/**
 * Cuts a bundle into its entries.
 * @returns views, not copies
 * @throws DomainError `TILE_INVALID` unless it is exactly `width` entries long
 */
export function decodeEntryBundle(bytes: Uint8Array, width: number): Uint8Array[] {
  let begin = 0;
  return Array.from(entryEnds(bytes, width), (end) => {
    const entry = bytes.subarray(begin + BUNDLE_ENTRY_HEAD, end);
    begin = end;
    return entry;
  });
}

/**
 * Where each entry of a bundle ends; it begins `BUNDLE_ENTRY_HEAD` bytes behind the end of the one before it.
 * @throws DomainError `TILE_INVALID` unless it is exactly `width` entries long
 */
export function entryEnds(bytes: Uint8Array, width: number): Int32Array {
  const ends = new Int32Array(width);
  let end = 0;
  for (let at = 0; at < width; at += 1) {
    const [high, low] = [bytes[end], bytes[end + 1]];
    if (high === undefined || low === undefined) throw refused('length');
    end += BUNDLE_ENTRY_HEAD + (high << 8) + low;
    ends[at] = end;
  }
  if (end !== bytes.length) throw refused('length');
  return ends;
}

const TILE_PATH = /^tile\/(\d{1,2}|entries)\/((?:x\d{3}\/){0,5}\d{3})(?:\.p\/(\d{1,3}))?$/;

function indexPath(index: number): string {
  const digits = String(index);
  const padded = digits.padStart(Math.ceil(digits.length / 3) * 3, '0');
  return padded.replace(/\d{3}(?=\d)/g, 'x$&/');
}

function widthSuffix(width: number): string {
  return width === TILE_WIDTH ? '' : `.p/${width}`;
}

function grownTiles(before: number, after: number): BundleCoordinate[] {
  const tiles: BundleCoordinate[] = [];
  if (after <= before) return tiles;
  for (let index = Math.floor(before / TILE_WIDTH); index * TILE_WIDTH < after; index += 1) {
    tiles.push({ index, width: Math.min(TILE_WIDTH, after - index * TILE_WIDTH) });
  }
  return tiles;
}

function refused(rule: string): DomainError {
  return new DomainError('TILE_INVALID', { rule });
}
