import { DIGEST_LENGTH, type Sha256 } from '../digest.js';

/** Hash of a leaf: SHA-256(00 ‖ bytes) (RFC 6962 §2.1). */
export function leafHash(sha256: Sha256, bytes: Uint8Array): Uint8Array {
  const prefixed = new Uint8Array(bytes.length + 1);
  prefixed.set(bytes, 1);
  return sha256(prefixed);
}

/** Hash of an inner node: SHA-256(01 ‖ left ‖ right) (RFC 6962 §2.1). Both children are 32 bytes. */
export function nodeHash(sha256: Sha256, left: Uint8Array, right: Uint8Array): Uint8Array {
  return nodeHasher(sha256)(left, right);
}

/**
 * `nodeHash` for many nodes in a row: the 65 bytes hashed are laid out in one buffer that is used again and again.
 * `sha256` must not keep hold of the bytes it is given.
 */
export function nodeHasher(sha256: Sha256): (left: Uint8Array, right: Uint8Array) => Uint8Array {
  const node = new Uint8Array(1 + 2 * DIGEST_LENGTH);
  node[0] = 1;
  return (left, right) => {
    node.set(left, 1);
    node.set(right, 1 + DIGEST_LENGTH);
    return sha256(node);
  };
}

/** Root of the tree without leaves: SHA-256 of nothing (RFC 6962 §2.1). */
export function emptyRoot(sha256: Sha256): Uint8Array {
  return sha256(new Uint8Array(0));
}
