import { leafHash, nodeHash, emptyRoot } from '#core/merkle/tree-hash.js';
import { utf8 } from '#core/bytes.js';
import { nodeSha256 } from './digests.js';

/** Leaf hashes of the texts "leaf 0", "leaf 1", …: the leaves of the frozen Merkle vectors. */
export function sampleLeaves(count: number): Uint8Array[] {
  return Array.from({ length: count }, (_, at) => leafHash(nodeSha256, utf8(`leaf ${at}`)));
}

/** The root straight from its definition (RFC 6962 §2.1): slow, and nothing like the code it is compared with. */
export function referenceRoot(leaves: readonly Uint8Array[]): Uint8Array {
  const [only] = leaves;
  if (only === undefined) return emptyRoot(nodeSha256);
  if (leaves.length === 1) return only;
  let split = 1;
  while (split * 2 < leaves.length) split *= 2;
  return nodeHash(nodeSha256, referenceRoot(leaves.slice(0, split)), referenceRoot(leaves.slice(split)));
}

/** Answers any complete subtree of a small tree, from its leaves. */
export function referenceNodeAt(leaves: readonly Uint8Array[]): (level: number, index: number) => Uint8Array | undefined {
  return (level, index) => {
    const end = (index + 1) * 2 ** level;
    return end > leaves.length ? undefined : referenceRoot(leaves.slice(index * 2 ** level, end));
  };
}

/** The bytes with one bit changed; bit 0 is the lowest of the first byte. */
export function flipBit(bytes: Uint8Array, bit: number): Uint8Array {
  return bytes.map((byte, at) => (at === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte));
}
