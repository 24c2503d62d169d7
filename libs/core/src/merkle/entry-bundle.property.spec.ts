import fc from 'fast-check';
import { concatBytes, hex } from '../bytes.js';
import { nodeSha256 } from '../../../../test/support/digests.js';
import { EntryBundle } from './entry-bundle.js';
import { encodeEntryBundle } from './tile.js';
import { leafHash } from './tree-hash.js';

const entries = fc.array(fc.uint8Array({ maxLength: 300 }), { minLength: 1, maxLength: 256 });

describe('a bundle read where it stands', () => {
  it('has the entries that were put in, and what their leaf hashes are taken of, wherever its bytes begin', () => {
    fc.assert(
      fc.property(entries, fc.uint8Array({ maxLength: 5 }), (given, before) => {
        const bytes = concatBytes(before, encodeEntryBundle(given)).subarray(before.length);
        const bundle = new EntryBundle(bytes, given.length);
        given.forEach((entry, at) => {
          expect(hex(bundle.entry(at))).toBe(hex(entry));
          expect(hex(nodeSha256(bundle.leaf(at)))).toBe(hex(leafHash(nodeSha256, entry)));
        });
      }),
    );
  });

  it('is refused unless it is exactly as many entries as it should hold', () => {
    fc.assert(
      fc.property(entries, (given) => {
        const bytes = encodeEntryBundle(given);
        for (const wrong of [bytes.slice(0, -1), concatBytes(bytes, Uint8Array.of(0))]) {
          expect(() => new EntryBundle(wrong, given.length)).toThrow('TILE_INVALID');
        }
        expect(() => new EntryBundle(bytes.slice(), given.length + 1)).toThrow('TILE_INVALID');
        expect(() => new EntryBundle(bytes.slice(), given.length - 1)).toThrow('TILE_INVALID');
      }),
    );
  });
});
