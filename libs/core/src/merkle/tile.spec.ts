import fc from 'fast-check';
import { foldConsistency, consistencyNodes, consistencyPath } from './consistency.js';
import type { NodeCoordinate } from './proof-path.js';
import {
  decodeEntryBundle,
  decodeHashTile,
  encodeEntryBundle,
  entriesPath,
  parseTilePath,
  TILE_WIDTH,
  tileOfNode,
  tilePath,
  tilesForGrowth,
} from './tile.js';
import { nodeSha256 } from '../../../../test/support/digests.js';
import { referenceNodeAt, referenceRoot, sampleLeaves } from '../../../../test/support/reference-tree.js';
import { concatBytes, hex, utf8, utf8Text } from '../bytes.js';

const width = fc.integer({ min: 1, max: TILE_WIDTH });
const index = fc.nat(2 ** 31 - 1);

describe('tile paths', () => {
  it('are read back as written', () => {
    fc.assert(
      fc.property(fc.nat(63), index, width, (level, at, wide) => {
        expect(parseTilePath(tilePath(level, at, wide))).toEqual({ kind: 'hashes', level, index: at, width: wide });
        expect(parseTilePath(entriesPath(at, wide))).toEqual({ kind: 'entries', index: at, width: wide });
      }),
    );
  });
});

describe('tilesForGrowth', () => {
  it('lists the tiles of the 70,000 tree of the specification', () => {
    const { hashTiles, entryBundles } = tilesForGrowth(0, 70_000);
    expect(hashTiles.filter((tile) => tile.width === TILE_WIDTH)).toHaveLength(273 + 1);
    expect(hashTiles.filter((tile) => tile.width < TILE_WIDTH)).toEqual([
      { level: 0, index: 273, width: 112 },
      { level: 1, index: 1, width: 17 },
      { level: 2, index: 0, width: 1 },
    ]);
    expect(entryBundles).toHaveLength(274);
    expect(tilesForGrowth(0, 256)).toEqual({
      hashTiles: [
        { level: 0, index: 0, width: 256 },
        { level: 1, index: 0, width: 1 },
      ],
      entryBundles: [{ index: 0, width: 256 }],
    });
  });

  it('writes nothing when nothing grew', () => {
    expect(tilesForGrowth(300, 300)).toEqual({ hashTiles: [], entryBundles: [] });
    expect(tilesForGrowth(0, 0)).toEqual({ hashTiles: [], entryBundles: [] });
  });

  it('leaves, step by step, every tile that each published size needs', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(70_000), { minLength: 1, maxLength: 5 }), (sizes) => {
        const written = new Set<string>();
        let old = 0;
        for (const size of [...sizes].sort((a, b) => a - b)) {
          for (const tile of tilesForGrowth(old, size).hashTiles) written.add(tilePath(tile.level, tile.index, tile.width));
          for (let level = 0, count = size; count > 0; level += 1, count = Math.floor(count / TILE_WIDTH)) {
            const full = Math.floor(count / TILE_WIDTH);
            if (count % TILE_WIDTH > 0) expect(written).toContain(tilePath(level, full, count % TILE_WIDTH));
            for (let at = 0; at < full; at += 1) expect(written.has(tilePath(level, at, TILE_WIDTH))).toBe(true);
          }
          old = size;
        }
      }),
      { numRuns: 30 },
    );
  });
});

describe('entry bundles', () => {
  it('are read back as written, and refused when a byte is missing or too many', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 300 }), { minLength: 1, maxLength: 20 }), (entries) => {
        const bundle = encodeEntryBundle(entries);
        expect(decodeEntryBundle(bundle, entries.length).map(hex)).toEqual(entries.map(hex));
        for (const wrong of [bundle.subarray(1), bundle.subarray(0, -1), concatBytes(bundle, Uint8Array.of(0)), new Uint8Array(0)]) {
          expect(() => decodeEntryBundle(wrong, entries.length)).toThrow('TILE_INVALID');
        }
        expect(() => decodeEntryBundle(bundle, entries.length + 1)).toThrow('TILE_INVALID');
        expect(() => decodeEntryBundle(bundle, entries.length - 1)).toThrow('TILE_INVALID');
      }),
    );
  });

  it('take entries up to 65,535 bytes and from 1 to 256 of them', () => {
    expect(decodeEntryBundle(encodeEntryBundle([new Uint8Array(65_535)]), 1)[0]).toHaveLength(65_535);
    expect(() => encodeEntryBundle([new Uint8Array(65_536)])).toThrow('TILE_INVALID');
    expect(() => encodeEntryBundle([])).toThrow('TILE_INVALID');
    expect(() => encodeEntryBundle(Array.from({ length: 257 }, () => utf8('x')))).toThrow('TILE_INVALID');
    expect(utf8Text(concatBytes(...decodeEntryBundle(encodeEntryBundle([utf8('a'), utf8('b')]), 2)))).toBe('ab');
  });
});

describe('tileOfNode', () => {
  const leaves = sampleLeaves(600);
  const nodeAt = referenceNodeAt(leaves);

  /** A log's tiles as a publisher would have written them at 600. */
  const files = new Map(
    tilesForGrowth(0, 600).hashTiles.map(({ level, index: tile, width: wide }) => [
      tilePath(level, tile, wide),
      concatBytes(...Array.from({ length: wide }, (_, at) => nodeAt(level * 8, tile * TILE_WIDTH + at) ?? new Uint8Array(0))),
    ]),
  );

  const fromTiles = (node: NodeCoordinate): Uint8Array => {
    const { tile, first, count } = tileOfNode(node, 600);
    const bytes = files.get(tilePath(tile.level, tile.index, tile.width)) ?? new Uint8Array(0);
    return referenceRoot(decodeHashTile(bytes, tile.width).slice(first, first + count));
  };

  it('finds in the published tiles whatever a consistency proof asks for', () => {
    for (const from of [1, 255, 256, 257, 300, 512, 599]) {
      const nodes = consistencyNodes(from, 600);
      expect(nodes.map(fromTiles).map(hex)).toEqual(nodes.map(({ level, index: node }) => hex(nodeAt(level, node) ?? new Uint8Array(0))));
      expect(foldConsistency(nodeSha256, consistencyPath(from, 600), nodes.map(fromTiles))).toHaveLength(consistencyPath(from, 600).length);
    }
  });

  it('goes with tiles cut to their exact width only', () => {
    expect(() => decodeHashTile(new Uint8Array(64), 1)).toThrow('TILE_INVALID');
    expect(() => decodeHashTile(new Uint8Array(63), 2)).toThrow('TILE_INVALID');
  });
});
