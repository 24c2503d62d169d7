import fc from 'fast-check';
import { appendLeaves, EMPTY_FRONTIER, decodeFrontier, encodeFrontier, rootOf } from './frontier.js';
import { buildInclusionProof, inclusionNodes, verifyInclusion } from './inclusion.js';
import { nobleSha256, nodeSha256 } from '../../../../test/support/digests.js';
import { referenceNodeAt, referenceRoot, sampleLeaves } from '../../../../test/support/reference-tree.js';
import { hex } from '../bytes.js';

const LEAVES = sampleLeaves(600);
const batches = fc.array(fc.nat(40), { minLength: 1, maxLength: 14 });

describe('a tree grown in batches', () => {
  it('has the root of its leaves, whatever the sizes of the batches', () => {
    fc.assert(
      fc.property(batches, (sizes) => {
        let frontier = EMPTY_FRONTIER;
        for (const size of sizes) {
          const appended = appendLeaves(nodeSha256, frontier, LEAVES.slice(frontier.size, frontier.size + size));
          frontier = decodeFrontier(encodeFrontier(appended.frontier));
          expect(hex(appended.root)).toBe(hex(referenceRoot(LEAVES.slice(0, frontier.size))));
          expect(hex(rootOf(nobleSha256, frontier))).toBe(hex(appended.root));
        }
      }),
    );
  });

  it('proves each leaf of the last batch from that batch and the frontier alone', () => {
    fc.assert(
      fc.property(fc.nat(300), fc.integer({ min: 1, max: 40 }), (before, added) => {
        const { frontier } = appendLeaves(nodeSha256, EMPTY_FRONTIER, LEAVES.slice(0, before));
        const { root, nodeAt, inclusionProof } = appendLeaves(nodeSha256, frontier, LEAVES.slice(before, before + added));
        const size = before + added;
        LEAVES.slice(before, size).forEach((leafHash, at) => {
          const index = before + at;
          const proof = buildInclusionProof(nodeSha256, { index, size }, nodeAt);
          verifyInclusion(nodeSha256, { index, size, leafHash, proof, root });
          expect(inclusionProof(index).map(hex)).toEqual(proof.map(hex));
        });
      }),
    );
  });

  it('answers only true subtree hashes', () => {
    const { frontier } = appendLeaves(nodeSha256, EMPTY_FRONTIER, LEAVES.slice(0, 13));
    const { nodeAt } = appendLeaves(nodeSha256, frontier, LEAVES.slice(13, 70));
    const reference = referenceNodeAt(LEAVES.slice(0, 70));
    let answered = 0;
    for (let level = 0; level < 8; level += 1) {
      for (let index = -1; index < 72; index += 1) {
        const hash = nodeAt(level, index);
        if (hash === undefined) continue;
        answered += 1;
        expect(hex(hash)).toBe(hex(reference(level, index) ?? new Uint8Array(0)));
      }
    }
    // By level: 58 leaves with the held one, then 29, 15, 8, 4, 2, 1.
    expect(answered).toBe(117);
    expect(inclusionNodes(69, 70).every(({ level, index }) => nodeAt(level, index) !== undefined)).toBe(true);
  });
});
