import { equalBytes } from '#core/bytes.js';
import { DIGEST_LENGTH } from '#core/digest.js';
import { type Appended, appendLeaves, EMPTY_FRONTIER, encodeFrontier, type Frontier, rootOf } from '#core/merkle/frontier.js';
import { foldInclusion, inclusionPath } from '#core/merkle/inclusion.js';
import { foldPath, type NodeCoordinate, subtreeNodes } from '#core/merkle/proof-path.js';
import { sha256 } from '#platform/keys/digests.js';

/** Leaves whose hashes are read together: the tree keeps one hash per block, and every hash above, in memory (0.25 bytes a leaf). */
const BLOCK_LEVEL = 8;
const BLOCK = 2 ** BLOCK_LEVEL;

/** Reads stored leaf hashes of [from, to), 32 bytes each, end to end. */
export type ReadLeafHashes = (from: number, to: number) => Promise<Uint8Array>;

/**
 * The tree as the writer holds it: the frontier, the last block's leaf hashes, and the hash of every complete subtree of 256 leaves and
 * more. Proofs of older sizes read single blocks of leaf hashes from storage, each checked against what stands here: nothing that was
 * changed in storage can reach a signature.
 */
export class TreeMemory {
  private frontierNow: Frontier = EMPTY_FRONTIER;
  /** levels[k] holds the complete subtrees of 2^(8+k) leaves, from the first on. */
  private readonly levels: Uint8Array[][] = [];
  private tail: Uint8Array[] = [];

  get size(): number {
    return this.frontierNow.size;
  }

  get root(): Uint8Array {
    return rootOf(sha256, this.frontierNow);
  }

  /** The tree with these leaves appended; nothing changes until `keep`. */
  append(leafHashes: readonly Uint8Array[]): Appended {
    return appendLeaves(sha256, this.frontierNow, leafHashes);
  }

  /** What was appended is committed. */
  keep(appended: Appended, leafHashes: readonly Uint8Array[]): void {
    const before = this.frontierNow.size;
    const after = appended.frontier.size;
    for (let level = BLOCK_LEVEL; 2 ** level <= after; level += 1) {
      const row = (this.levels[level - BLOCK_LEVEL] ??= []);
      for (let index = row.length; index < Math.floor(after / 2 ** level); index += 1) {
        const node = appended.nodeAt(level, index);
        if (node === undefined) throw new Error(`no hash of the subtree at level ${level}, index ${index}`);
        row.push(node);
      }
    }
    this.tail = [...this.tail, ...leafHashes].slice(Math.floor(after / BLOCK) * BLOCK - Math.floor(before / BLOCK) * BLOCK);
    this.frontierNow = appended.frontier;
  }

  /** Appends stored leaf hashes, at start or after another writer's batches. */
  keepStored(hashes: Uint8Array): void {
    const leaves: Uint8Array[] = [];
    for (let at = 0; at < hashes.length; at += DIGEST_LENGTH) leaves.push(hashes.slice(at, at + DIGEST_LENGTH));
    this.keep(this.append(leaves), leaves);
  }

  /** The root of the tree when it had this size. @param size at most the tree's */
  async rootAt(size: number, read: ReadLeafHashes): Promise<Uint8Array> {
    if (size === 0) return rootOf(sha256, EMPTY_FRONTIER);
    let height = 0;
    while (2 ** height < size) height += 1;
    const nodes = subtreeNodes(0, size, height);
    const [root] = foldPath(sha256, [nodes], await this.hashesOf(nodes, read));
    if (root === undefined) throw new Error('a tree has a root');
    return root;
  }

  /** The inclusion proof of a leaf in the tree when it had this size. */
  async proofAt(index: number, size: number, read: ReadLeafHashes): Promise<Uint8Array[]> {
    const path = inclusionPath(index, size);
    return foldInclusion(sha256, path, await this.hashesOf(path.flat(), read));
  }

  private async hashesOf(nodes: readonly NodeCoordinate[], read: ReadLeafHashes): Promise<Uint8Array[]> {
    const blocks = new Map<number, Promise<readonly Uint8Array[]>>();
    const block = (number: number): Promise<readonly Uint8Array[]> => {
      const known = blocks.get(number) ?? this.block(number, read);
      blocks.set(number, known);
      return known;
    };
    return Promise.all(nodes.map((node) => this.nodeHash(node, block)));
  }

  private async nodeHash({ level, index }: NodeCoordinate, block: (number: number) => Promise<readonly Uint8Array[]>): Promise<Uint8Array> {
    const held = level >= BLOCK_LEVEL ? this.levels[level - BLOCK_LEVEL]?.[index] : undefined;
    if (held) return held;
    if (level >= BLOCK_LEVEL) throw new Error(`no hash of the subtree at level ${level}, index ${index}`);
    const first = index * 2 ** level;
    const leaves = await block(Math.floor(first / BLOCK));
    return rootOf(sha256, appendLeaves(sha256, EMPTY_FRONTIER, leaves.slice(first % BLOCK, (first % BLOCK) + 2 ** level)).frontier);
  }

  /** The leaf hashes of a block: the last one from memory, an older one from storage, checked against its hash here. */
  private async block(number: number, read: ReadLeafHashes): Promise<readonly Uint8Array[]> {
    const wanted = this.levels[0]?.[number];
    if (wanted === undefined) return this.tail;
    const bytes = await read(number * BLOCK, (number + 1) * BLOCK);
    const leaves = Array.from({ length: bytes.length / DIGEST_LENGTH }, (_, at) =>
      bytes.slice(at * DIGEST_LENGTH, (at + 1) * DIGEST_LENGTH),
    );
    if (!equalBytes(appendLeaves(sha256, EMPTY_FRONTIER, leaves).root, wanted)) {
      throw new Error(`stored leaf hashes ${number * BLOCK} to ${(number + 1) * BLOCK - 1} are not the ones that were sealed`);
    }
    return leaves;
  }
}

/** A frontier as the head row stores it. */
export function storedFrontier(frontier: Frontier): Uint8Array {
  return encodeFrontier(frontier);
}
