import { foldPath, hashesOf, subtreeNodes, type NodeAt, type NodeCoordinate, type ProofPath } from './proof-path.js';
import { nodeHasher } from './tree-hash.js';
import { equalBytes } from '../bytes.js';
import { DIGEST_LENGTH, type Sha256 } from '../digest.js';
import { DomainError } from '../domain-error.js';

/** Two sizes of one growing tree: 1 ≤ from ≤ to. */
export interface Growth {
  readonly from: number;
  readonly to: number;
}

/** A claim that the tree with the second root only added leaves to the tree with the first. */
export interface ConsistencyClaim extends Growth {
  readonly fromRoot: Uint8Array;
  readonly toRoot: Uint8Array;
  readonly proof: readonly Uint8Array[];
}

/**
 * Which subtrees a consistency proof is made of (RFC 6962 §2.1.2, RFC 9162 §2.1.4.1): ask for them in any way, then `foldConsistency`.
 * Every tree extends the empty one, so `from` 0 has no proof and is a bug.
 */
export function consistencyPath(from: number, to: number): ProofPath {
  if (!isGrowth(from, to)) throw new Error(`no consistency proof from ${from} to ${to}`);
  const path: NodeCoordinate[][] = [];
  let begin = 0;
  let end = to;
  let level = 0;
  while (2 ** level < to) level += 1;
  // Descend to the subtree that ends at `from`, keeping what is passed by on either side; [begin, end) is never wider than 2^level.
  while (from !== end) {
    level -= 1;
    const middle = begin + 2 ** level;
    if (middle >= end) continue;
    if (from <= middle) {
      path.push(subtreeNodes(middle, end, level));
      end = middle;
    } else {
      path.push([{ level, index: begin / 2 ** level }]);
      begin = middle;
    }
  }
  // A verifier who holds the first root has the whole of [0, from) already.
  if (begin > 0) path.push(subtreeNodes(begin, end, level));
  return path.reverse();
}

/** The coordinates of `consistencyPath` in one list, in the order `foldConsistency` takes their hashes. */
export function consistencyNodes(from: number, to: number): NodeCoordinate[] {
  return consistencyPath(from, to).flat();
}

/** The proof from the hashes of its subtrees, given in the order of `consistencyNodes`. */
export function foldConsistency(sha256: Sha256, path: ProofPath, hashes: readonly Uint8Array[]): Uint8Array[] {
  return foldPath(sha256, path, hashes);
}

/**
 * The consistency proof between two sizes, from a store that answers at once.
 * @param nodeAt hashes of complete subtrees; a missing one is a bug and throws `Error`
 */
export function buildConsistencyProof(sha256: Sha256, growth: Growth, nodeAt: NodeAt): Uint8Array[] {
  const path = consistencyPath(growth.from, growth.to);
  return foldPath(sha256, path, hashesOf(path, nodeAt));
}

/**
 * Checks a consistency proof (RFC 9162 §2.1.4.2). At equal sizes it is empty and the roots are equal.
 * @throws DomainError `PROOF_INVALID` unless 1 ≤ from ≤ to, every hash is 32 bytes, the proof has exactly the length the sizes ask for,
 * and it leads to both roots
 */
export function verifyConsistency(sha256: Sha256, claim: ConsistencyClaim): void {
  const { from, to, fromRoot, toRoot, proof } = claim;
  if (!isGrowth(from, to)) throw refused('size');
  if (from === to) {
    if (proof.length > 0) throw refused('length');
    if (!equalBytes(fromRoot, toRoot)) throw refused('root');
    return;
  }
  if (![fromRoot, toRoot, ...proof].every((hash) => hash.length === DIGEST_LENGTH)) throw refused('hash');
  const [first, second] = rootsFrom(sha256, claim);
  if (!equalBytes(first, fromRoot) || !equalBytes(second, toRoot)) throw refused('root');
}

function rootsFrom(sha256: Sha256, { from, to, fromRoot, proof }: ConsistencyClaim): readonly [Uint8Array, Uint8Array] {
  const hashNode = nodeHasher(sha256);
  let node = from - 1;
  let last = to - 1;
  while (node % 2 === 1) {
    node = Math.floor(node / 2);
    last = Math.floor(last / 2);
  }
  // node is 0 exactly when `from` is a power of two: then the first root is itself the subtree to start from.
  const [start, ...rest] = node === 0 ? [fromRoot, ...proof] : proof;
  if (start === undefined) throw refused('length');
  let first = start;
  let second = start;
  for (const sibling of rest) {
    if (last === 0) throw refused('length');
    while (node === last && node % 2 === 0) {
      node /= 2;
      last /= 2;
    }
    if (node % 2 === 1) {
      first = hashNode(sibling, first);
      second = hashNode(sibling, second);
    } else {
      second = hashNode(second, sibling);
    }
    node = Math.floor(node / 2);
    last = Math.floor(last / 2);
  }
  if (last !== 0) throw refused('length');
  return [first, second];
}

function isGrowth(from: number, to: number): boolean {
  return Number.isSafeInteger(from) && Number.isSafeInteger(to) && from >= 1 && from <= to;
}

function refused(rule: string): DomainError {
  return new DomainError('PROOF_INVALID', { proof: 'consistency', rule });
}
