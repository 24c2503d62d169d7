import { nodeHasher } from './tree-hash.js';
import type { Sha256 } from '../digest.js';

/** A complete subtree: the one over leaves [index · 2^level, (index + 1) · 2^level). Level 0 is the leaves. */
export interface NodeCoordinate {
  readonly level: number;
  readonly index: number;
}

/**
 * What a proof is made of, in its order: for each of its hashes the complete subtrees it is folded from, left to right.
 * All but a hash on the tree's ragged right edge are a single subtree.
 */
export type ProofPath = readonly (readonly NodeCoordinate[])[];

/** Answers the hash of a complete subtree, or `undefined` when it doesn't hold it. */
export type NodeAt = (level: number, index: number) => Uint8Array | undefined;

/**
 * The complete subtrees that leaves [begin, end) of a tree consist of, left to right.
 * @param level begin is a multiple of 2^level, and end is at most 2^level further
 */
export function subtreeNodes(begin: number, end: number, level: number): NodeCoordinate[] {
  const nodes: NodeCoordinate[] = [];
  let at = begin;
  for (let height = level, width = 2 ** level; at < end; height -= 1, width /= 2) {
    if (end - at < width) continue;
    nodes.push({ level: height, index: at / width });
    at += width;
  }
  return nodes;
}

/**
 * The hashes of a proof from the hashes of its subtrees.
 * @param hashes one for each coordinate of `path.flat()`, in that order
 */
export function foldPath(sha256: Sha256, path: ProofPath, hashes: readonly Uint8Array[]): Uint8Array[] {
  const hashNode = nodeHasher(sha256);
  let at = 0;
  const proof = path.map((nodes) => {
    const parts = hashes.slice(at, at + nodes.length);
    at += nodes.length;
    if (parts.length !== nodes.length || parts.length === 0) throw new Error('a proof path needs a hash for each of its nodes');
    return parts.reduceRight((right, left) => hashNode(left, right));
  });
  if (at !== hashes.length) throw new Error('a proof path needs a hash for each of its nodes');
  return proof;
}

/** Collects the hashes `path.flat()` asks for. A missing one is a bug of the caller, who knows the tree's size. */
export function hashesOf(path: ProofPath, nodeAt: NodeAt): Uint8Array[] {
  return path.flat().map(({ level, index }) => {
    const hash = nodeAt(level, index);
    if (hash === undefined) throw new Error(`no hash of the subtree at level ${level}, index ${index}`);
    return hash;
  });
}
