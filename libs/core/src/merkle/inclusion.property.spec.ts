import fc from 'fast-check';
import { buildInclusionProof, foldInclusion, inclusionNodes, inclusionPath, verifyInclusion, type InclusionClaim } from './inclusion.js';
import { nobleSha256, nodeSha256 } from '../../../../test/support/digests.js';
import { flipBit, referenceNodeAt, referenceRoot, sampleLeaves } from '../../../../test/support/reference-tree.js';
import { hex } from '../bytes.js';

const LEAVES = sampleLeaves(70);

function claimOf(index: number, size: number): InclusionClaim {
  const leaves = LEAVES.slice(0, size);
  const [leafHash = new Uint8Array(0)] = leaves.slice(index);
  const proof = buildInclusionProof(nodeSha256, { index, size }, referenceNodeAt(leaves));
  return { index, size, leafHash, proof, root: referenceRoot(leaves) };
}

const claims = fc
  .integer({ min: 1, max: 70 })
  .chain((size) => fc.tuple(fc.nat(size - 1), fc.constant(size)))
  .map(([index, size]) => claimOf(index, size));

const refuses = (claim: InclusionClaim): void => {
  expect(() => {
    verifyInclusion(nodeSha256, claim);
  }).toThrow('PROOF_INVALID');
};

describe('an inclusion proof', () => {
  it('verifies for every leaf of every tree up to 70', () => {
    for (let size = 1; size <= 70; size += 1) {
      for (let index = 0; index < size; index += 1) verifyInclusion(index % 2 === 0 ? nodeSha256 : nobleSha256, claimOf(index, size));
    }
  });

  it('fails with any bit of leaf, root or proof flipped', () => {
    fc.assert(
      fc.property(claims, fc.nat(255), fc.nat(), (claim, bit, which) => {
        refuses({ ...claim, leafHash: flipBit(claim.leafHash, bit) });
        refuses({ ...claim, root: flipBit(claim.root, bit) });
        const chosen = which % Math.max(claim.proof.length, 1);
        if (claim.proof.length > 0)
          refuses({ ...claim, proof: claim.proof.map((hash, at) => (at === chosen ? flipBit(hash, bit) : hash)) });
      }),
    );
  });

  it('fails at any other index of the same tree', () => {
    for (let index = 0; index < 70; index += 1) {
      const claim = claimOf(37, 70);
      if (index !== 37) refuses({ ...claim, index });
    }
  });

  it('fails with a hash more, a hash less, or a hash of another length', () => {
    fc.assert(
      fc.property(claims, (claim) => {
        const extra = new Uint8Array(32);
        refuses({ ...claim, proof: [...claim.proof, extra] });
        refuses({ ...claim, proof: [extra, ...claim.proof] });
        refuses({ ...claim, proof: [...claim.proof, new Uint8Array(0)] });
        if (claim.proof.length > 0) refuses({ ...claim, proof: claim.proof.slice(1) });
        if (claim.proof.length > 0) refuses({ ...claim, proof: claim.proof.map((hash) => Uint8Array.of(...hash, 0)) });
      }),
    );
  });

  it.each([
    [0, 0],
    [1, 1],
    [-1, 1],
    [0.5, 2],
    [Number.NaN, 2],
    [2 ** 53, 2 ** 54],
    [0, Number.POSITIVE_INFINITY],
  ])('has no leaf %d in a tree of %d', (index, size) => {
    refuses({ ...claimOf(0, 1), index, size });
    expect(() => inclusionPath(index, size)).toThrow('no leaf');
  });

  it('is folded alike from coordinates asked for beforehand, for readers that must wait', () => {
    const nodeAt = referenceNodeAt(LEAVES);
    for (let index = 0; index < 70; index += 1) {
      const hashes = inclusionNodes(index, 70).map(({ level, index: node }) => nodeAt(level, node) ?? new Uint8Array(0));
      expect(foldInclusion(nodeSha256, inclusionPath(index, 70), hashes).map(hex)).toEqual(claimOf(index, 70).proof.map(hex));
    }
    expect(() => foldInclusion(nodeSha256, inclusionPath(0, 70), [])).toThrow('a hash for each');
    expect(() => foldInclusion(nodeSha256, inclusionPath(0, 1), LEAVES)).toThrow('a hash for each');
    expect(() => buildInclusionProof(nodeSha256, { index: 0, size: 2 }, () => undefined)).toThrow('no hash of the subtree');
  });

  it('has coordinates even where the tree is as large as numbers go', () => {
    const size = Number.MAX_SAFE_INTEGER;
    expect(inclusionPath(0, size)).toHaveLength(53);
    expect(inclusionPath(size - 1, size)).toHaveLength(52);
  });
});
