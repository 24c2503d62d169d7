import { foldPath, hashesOf, subtreeNodes, type NodeAt, type NodeCoordinate, type ProofPath } from './proof-path.js';
import { nodeHasher } from './tree-hash.js';
import { equalBytes } from '../bytes.js';
import { DIGEST_LENGTH, type Sha256 } from '../digest.js';
import { DomainError } from '../domain-error.js';

/** A leaf of a tree: its index from 0, and the number of leaves of the tree. */
export interface LeafPosition {
  readonly index: number;
  readonly size: number;
}

/** A claim that a leaf stands at an index of the tree with this size and root. */
export interface InclusionClaim extends LeafPosition {
  readonly leafHash: Uint8Array;
  /** from the leaf's sibling up to the root's child */
  readonly proof: readonly Uint8Array[];
  readonly root: Uint8Array;
}

/**
 * Which subtrees an inclusion proof is made of (RFC 6962 §2.1.1, RFC 9162 §2.1.3.1): ask for them in any way, then `foldInclusion`.
 * @param index 0 ≤ index < size
 */
export function inclusionPath(index: number, size: number): ProofPath {
  if (!isPosition(index, size)) throw new Error(`no leaf ${index} in a tree of ${size}`);
  const path: NodeCoordinate[][] = [];
  let node = index;
  let last = size - 1;
  for (let level = 0; last > 0; level += 1) {
    if (node % 2 === 1) path.push([{ level, index: node - 1 }]);
    else if (node + 1 < last) path.push([{ level, index: node + 1 }]);
    else if (node < last) path.push(subtreeNodes(last * 2 ** level, size, level));
    node = Math.floor(node / 2);
    last = Math.floor(last / 2);
  }
  return path;
}

/** The coordinates of `inclusionPath` in one list, in the order `foldInclusion` takes their hashes. */
export function inclusionNodes(index: number, size: number): NodeCoordinate[] {
  return inclusionPath(index, size).flat();
}

/** The proof from the hashes of its subtrees, given in the order of `inclusionNodes`. */
export function foldInclusion(sha256: Sha256, path: ProofPath, hashes: readonly Uint8Array[]): Uint8Array[] {
  return foldPath(sha256, path, hashes);
}

/**
 * The inclusion proof of a leaf, from a store that answers at once.
 * @param nodeAt hashes of complete subtrees; a missing one is a bug and throws `Error`
 */
export function buildInclusionProof(sha256: Sha256, position: LeafPosition, nodeAt: NodeAt): Uint8Array[] {
  const path = inclusionPath(position.index, position.size);
  return foldPath(sha256, path, hashesOf(path, nodeAt));
}

/**
 * Checks an inclusion proof (RFC 9162 §2.1.3.2).
 * @throws DomainError `PROOF_INVALID` unless index < size, every hash is 32 bytes, the proof has exactly the length the tree asks for,
 * and it leads from the leaf to the root
 */
export function verifyInclusion(sha256: Sha256, claim: InclusionClaim): void {
  const { index, size, leafHash, proof, root } = claim;
  if (!isPosition(index, size)) throw refused('index');
  if (![leafHash, root, ...proof].every((hash) => hash.length === DIGEST_LENGTH)) throw refused('hash');
  if (!equalBytes(rootFrom(sha256, claim), root)) throw refused('root');
}

function rootFrom(sha256: Sha256, { index, size, leafHash, proof }: InclusionClaim): Uint8Array {
  const hashNode = nodeHasher(sha256);
  let hash = leafHash;
  let node = index;
  let last = size - 1;
  for (const sibling of proof) {
    if (last === 0) throw refused('length');
    // A node that is the last of its level and even has no sibling there: it rises unhashed until it is a right child.
    while (node === last && node % 2 === 0) {
      node /= 2;
      last /= 2;
    }
    hash = node % 2 === 1 ? hashNode(sibling, hash) : hashNode(hash, sibling);
    node = Math.floor(node / 2);
    last = Math.floor(last / 2);
  }
  if (last !== 0) throw refused('length');
  return hash;
}

function isPosition(index: number, size: number): boolean {
  return Number.isSafeInteger(index) && Number.isSafeInteger(size) && index >= 0 && index < size;
}

function refused(rule: string): DomainError {
  return new DomainError('PROOF_INVALID', { proof: 'inclusion', rule });
}
