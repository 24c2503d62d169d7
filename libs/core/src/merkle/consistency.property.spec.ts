import fc from 'fast-check';
import {
  buildConsistencyProof,
  consistencyNodes,
  consistencyPath,
  foldConsistency,
  verifyConsistency,
  type ConsistencyClaim,
} from './consistency.js';
import { nodeSha256 } from '../../../../test/support/digests.js';
import { flipBit, referenceNodeAt, referenceRoot, sampleLeaves } from '../../../../test/support/reference-tree.js';
import { hex } from '../bytes.js';

const LEAVES = sampleLeaves(70);
const ROOTS = Array.from({ length: 71 }, (_, size) => referenceRoot(LEAVES.slice(0, size)));
const rootAt = (size: number): Uint8Array => ROOTS[size] ?? new Uint8Array(0);

function claimOf(from: number, to: number): ConsistencyClaim {
  const proof = buildConsistencyProof(nodeSha256, { from, to }, referenceNodeAt(LEAVES.slice(0, to)));
  return { from, to, fromRoot: rootAt(from), toRoot: rootAt(to), proof };
}

const claims = fc
  .integer({ min: 1, max: 70 })
  .chain((to) => fc.tuple(fc.integer({ min: 1, max: to }), fc.constant(to)))
  .map(([from, to]) => claimOf(from, to));

const refuses = (claim: ConsistencyClaim): void => {
  expect(() => {
    verifyConsistency(nodeSha256, claim);
  }).toThrow('PROOF_INVALID');
};

describe('a consistency proof', () => {
  it('verifies between all pairs of sizes up to 70', () => {
    for (let to = 1; to <= 70; to += 1) {
      for (let from = 1; from <= to; from += 1) verifyConsistency(nodeSha256, claimOf(from, to));
    }
  });

  it('fails with any bit of a root or of the proof flipped', () => {
    fc.assert(
      fc.property(claims, fc.nat(255), fc.nat(), (claim, bit, which) => {
        refuses({ ...claim, fromRoot: flipBit(claim.fromRoot, bit) });
        refuses({ ...claim, toRoot: flipBit(claim.toRoot, bit) });
        const chosen = which % Math.max(claim.proof.length, 1);
        if (claim.proof.length > 0)
          refuses({ ...claim, proof: claim.proof.map((hash, at) => (at === chosen ? flipBit(hash, bit) : hash)) });
      }),
    );
  });

  it('fails for a tree that changed an old leaf', () => {
    const forked = LEAVES.map((leaf, at) => (at === 5 ? flipBit(leaf, 0) : leaf));
    for (let from = 6; from < 70; from += 1) {
      const proof = buildConsistencyProof(nodeSha256, { from, to: 70 }, referenceNodeAt(forked));
      refuses({ from, to: 70, fromRoot: rootAt(from), toRoot: referenceRoot(forked), proof });
    }
  });

  it('fails with a hash more, a hash less, or a hash of another length', () => {
    fc.assert(
      fc.property(claims, (claim) => {
        const extra = new Uint8Array(32);
        refuses({ ...claim, proof: [...claim.proof, extra] });
        refuses({ ...claim, proof: [extra, ...claim.proof] });
        if (claim.proof.length > 0) refuses({ ...claim, proof: claim.proof.slice(1) });
        if (claim.proof.length > 0) refuses({ ...claim, proof: claim.proof.slice(0, -1) });
        if (claim.proof.length > 0) refuses({ ...claim, proof: claim.proof.map((hash) => hash.subarray(1)) });
      }),
    );
  });

  it.each([
    [0, 0],
    [0, 5],
    [6, 5],
    [1, 2 ** 53],
    [1.5, 2],
    [Number.NaN, 2],
  ])('is not defined from %d to %d', (from, to) => {
    refuses({ ...claimOf(1, 1), from, to });
    expect(() => consistencyPath(from, to)).toThrow('no consistency proof');
  });

  it('is folded alike from coordinates asked for beforehand, for readers that must wait', () => {
    const nodeAt = referenceNodeAt(LEAVES);
    for (let from = 1; from <= 70; from += 1) {
      const hashes = consistencyNodes(from, 70).map(({ level, index }) => nodeAt(level, index) ?? new Uint8Array(0));
      expect(foldConsistency(nodeSha256, consistencyPath(from, 70), hashes).map(hex)).toEqual(claimOf(from, 70).proof.map(hex));
    }
  });

  it('has coordinates even where the tree is as large as numbers go', () => {
    expect(consistencyPath(Number.MAX_SAFE_INTEGER - 1, Number.MAX_SAFE_INTEGER).length).toBeGreaterThan(50);
    expect(consistencyPath(1, Number.MAX_SAFE_INTEGER)).toHaveLength(53);
  });
});
