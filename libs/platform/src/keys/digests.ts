import { createPublicKey, hash, verify } from 'node:crypto';
import type { Ed25519Verify, Sha256 } from '#core/digest.js';

// The DER prefix of an Ed25519 public key (RFC 8410 §4).
const SPKI_ED25519 = Buffer.from('302a300506032b6570032100', 'hex');

// Asked for a string of one-byte characters, Node makes no Buffer of its own for the digest: twice as fast for short inputs.
/** SHA-256 by OpenSSL in one call. */
export const sha256: Sha256 = (bytes) => Buffer.from(hash('sha256', bytes, 'binary'), 'latin1');

/** Ed25519 verification by OpenSSL. */
export const verifyEd25519: Ed25519Verify = (publicKey, message, signature) => {
  try {
    const key = createPublicKey({ key: Buffer.concat([SPKI_ED25519, publicKey]), format: 'der', type: 'spki' });
    return verify(null, message, key, signature);
  } catch {
    return false;
  }
};
