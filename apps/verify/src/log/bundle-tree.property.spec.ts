import fc from 'fast-check';
import { concatBytes, hex } from '#core/bytes.js';
import { EntryBundle } from '#core/merkle/entry-bundle.js';
import { appendLeaves, EMPTY_FRONTIER } from '#core/merkle/frontier.js';
import { subtreeNodes } from '#core/merkle/proof-path.js';
import { encodeEntryBundle } from '#core/merkle/tile.js';
import { leafHash } from '#core/merkle/tree-hash.js';
import { sha256 } from '../digests.js';
import { BUNDLE_LEVEL, BundleTree } from './bundle-tree.js';

const entries = fc.array(fc.uint8Array({ maxLength: 40 }), { minLength: 1, maxLength: 256, size: 'max' });

describe('the hash tree over a bundle', () => {
  it('has the nodes of the same entries appended to an empty tree, bundle after bundle', () => {
    const tree = new BundleTree();
    fc.assert(
      fc.property(entries, (given) => {
        const hashes = given.map((entry) => leafHash(sha256, entry));
        const appended = appendLeaves(sha256, EMPTY_FRONTIER, hashes);
        tree.grow(new EntryBundle(encodeEntryBundle(given), given.length));
        for (const { level, index } of subtreeNodes(0, given.length, BUNDLE_LEVEL)) {
          expect(hex(tree.nodeAt(level, index))).toBe(hex(appended.nodeAt(level, index) ?? new Uint8Array()));
        }
      }),
    );
  });

  it('takes the tile of its own leaf hashes and no other', () => {
    fc.assert(
      fc.property(entries, fc.nat(), fc.integer({ min: 1, max: 255 }), (given, place, change) => {
        const tree = new BundleTree();
        tree.grow(new EntryBundle(encodeEntryBundle(given), given.length));
        const tile = concatBytes(...given.map((entry) => leafHash(sha256, entry)));
        expect(tree.hasLeafHashes(tile)).toBe(true);
        const at = place % tile.length;
        tile[at] = (tile[at] ?? 0) ^ change;
        expect(tree.hasLeafHashes(tile)).toBe(false);
        expect(tree.hasLeafHashes(tile.subarray(0, -32))).toBe(false);
      }),
    );
  });
});
