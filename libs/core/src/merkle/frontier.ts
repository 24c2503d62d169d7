import { nodeHasher, emptyRoot } from './tree-hash.js';
import { concatBytes } from '../bytes.js';
import { DIGEST_LENGTH, type Sha256 } from '../digest.js';
import { DomainError } from '../domain-error.js';

/**
 * All of a tree that is needed to go on appending to it: its size and the roots of the complete subtrees it consists of, the widest
 * (leftmost) first, one for each 1 in the binary form of the size.
 */
export interface Frontier {
  /** number of leaves, at most 2^53 − 1 */
  readonly size: number;
  readonly hashes: readonly Uint8Array[];
}

/** A tree after a batch of leaves. */
export interface Appended {
  readonly frontier: Frontier;
  readonly root: Uint8Array;
  /** The hash of a complete subtree made by this batch or standing in the frontier before it; all others are `undefined`. */
  readonly nodeAt: (level: number, index: number) => Uint8Array | undefined;
  /**
   * The inclusion proof, at the new size, of a leaf of this batch: `buildInclusionProof` without coordinates and without hashing.
   * @param index of the leaf in the tree; one that is not of this batch is a bug
   */
  readonly inclusionProof: (index: number) => Uint8Array[];
}

/** The tree without leaves. */
export const EMPTY_FRONTIER: Frontier = { size: 0, hashes: [] };

/**
 * Appends leaves. Costs one hash per leaf and at most one per bit of the size, whatever stands in the tree already.
 * @param leafHashes 32 bytes each, as `leafHash` makes them; kept, not copied
 */
export function appendLeaves(sha256: Sha256, frontier: Frontier, leafHashes: readonly Uint8Array[]): Appended {
  const levels = growLevels(sha256, frontier, leafHashes);
  const size = frontier.size + leafHashes.length;
  const nodeAt = (level: number, index: number): Uint8Array | undefined => {
    const row = levels[level];
    return row?.hashes[index - row.first];
  };
  const { hashes, edges, root } = closeLevels(sha256, size, nodeAt);
  return {
    frontier: { size, hashes },
    root,
    nodeAt,
    inclusionProof: (index) => {
      if (!(index >= frontier.size && index < size)) throw new Error(`leaf ${index} is not of this batch`);
      return proofIn({ index, size }, (level, node) => nodeAt(level, node) ?? edges[level]);
    },
  };
}

/** The root of the tree a frontier stands for. */
export function rootOf(sha256: Sha256, frontier: Frontier): Uint8Array {
  if (frontier.hashes.length === 0) return emptyRoot(sha256);
  const hashNode = nodeHasher(sha256);
  return frontier.hashes.reduceRight((right, left) => hashNode(left, right));
}

/** A frontier as bytes: the size in 8 bytes, most significant first, then its hashes. */
export function encodeFrontier(frontier: Frontier): Uint8Array {
  const size = new Uint8Array(8);
  new DataView(size.buffer).setBigUint64(0, BigInt(frontier.size));
  return concatBytes(size, ...frontier.hashes);
}

/**
 * Reads what `encodeFrontier` wrote.
 * @throws DomainError `TILE_INVALID` when the bytes are not exactly a size and as many hashes as it has ones
 */
export function decodeFrontier(bytes: Uint8Array): Frontier {
  if (bytes.length < 8) throw refused();
  const size = Number(new DataView(bytes.buffer, bytes.byteOffset, 8).getBigUint64(0));
  if (!Number.isSafeInteger(size) || bytes.length !== 8 + DIGEST_LENGTH * onesOf(size)) throw refused();
  const hashes: Uint8Array[] = [];
  for (let at = 8; at < bytes.length; at += DIGEST_LENGTH) hashes.push(bytes.slice(at, at + DIGEST_LENGTH));
  return { size, hashes };
}

/** The known nodes of one level: `first` is the index of the leftmost, always even when the level has a parent to make. */
interface LevelRow {
  readonly first: number;
  readonly hashes: readonly Uint8Array[];
}

/** Every level of the tree from the leaves up, as far as the old frontier and the batch know it. */
function growLevels(sha256: Sha256, frontier: Frontier, leafHashes: readonly Uint8Array[]): LevelRow[] {
  const hashNode = nodeHasher(sha256);
  const levels: LevelRow[] = [];
  let held = frontier.hashes.length;
  let count = frontier.size;
  let made = leafHashes;
  while (held > 0 || made.length > 0) {
    let row: LevelRow = { first: count, hashes: made };
    if (count % 2 === 1) {
      // The frontier holds this level's last node: an even one, so that pairs begin with it.
      held -= 1;
      row = { first: count - 1, hashes: [...frontier.hashes.slice(held, held + 1), ...made] };
    }
    levels.push(row);
    made = parentsOf(row.hashes, hashNode);
    count = Math.floor(count / 2);
  }
  return levels;
}

function parentsOf(children: readonly Uint8Array[], hashNode: ReturnType<typeof nodeHasher>): Uint8Array[] {
  const parents: Uint8Array[] = [];
  for (let at = 1; at < children.length; at += 2) {
    const left = children[at - 1];
    const right = children[at];
    if (left !== undefined && right !== undefined) parents.push(hashNode(left, right));
  }
  return parents;
}

interface Closed {
  readonly hashes: readonly Uint8Array[];
  /** For each level the hash of its incomplete last node, where it has one. */
  readonly edges: readonly (Uint8Array | undefined)[];
  readonly root: Uint8Array;
}

/** Climbs the right edge once: the new frontier, the incomplete nodes along the edge, and the root, which is the last of them. */
function closeLevels(sha256: Sha256, size: number, nodeAt: Appended['nodeAt']): Closed {
  const hashNode = nodeHasher(sha256);
  const hashes: Uint8Array[] = [];
  const edges: (Uint8Array | undefined)[] = [];
  let edge: Uint8Array | undefined;
  for (let level = 0, count = size; count > 0; level += 1, count = Math.floor(count / 2)) {
    edges.push(edge);
    if (count % 2 === 0) continue;
    const last = nodeAt(level, count - 1);
    if (last === undefined) throw new Error('the frontier does not hold as many hashes as its size asks for');
    hashes.push(last);
    edge = edge === undefined ? last : hashNode(last, edge);
  }
  return { hashes: hashes.reverse(), edges, root: edge ?? emptyRoot(sha256) };
}

function proofIn(position: { readonly index: number; readonly size: number }, nodeOrEdge: Appended['nodeAt']): Uint8Array[] {
  const proof: Uint8Array[] = [];
  let node = position.index;
  let last = position.size - 1;
  for (let level = 0; last > 0; level += 1) {
    const isRight = node % 2 === 1;
    if (isRight || node < last) {
      const sibling = nodeOrEdge(level, isRight ? node - 1 : node + 1);
      if (sibling === undefined) throw new Error('a batch knows every sibling of its own leaves');
      proof.push(sibling);
    }
    node = Math.floor(node / 2);
    last = Math.floor(last / 2);
  }
  return proof;
}

function onesOf(size: number): number {
  let ones = 0;
  for (let rest = size; rest > 0; rest = Math.floor(rest / 2)) ones += rest % 2;
  return ones;
}

function refused(): DomainError {
  return new DomainError('TILE_INVALID', { what: 'frontier' });
}
