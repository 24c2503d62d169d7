import { createHash, createPublicKey, hash, type KeyObject, verify } from 'node:crypto';
import type { Ed25519Verify, Sha256 } from '#core/digest.js';

// The DER prefix of an Ed25519 public key (RFC 8410 §4).
const SPKI_ED25519 = Buffer.from('302a300506032b6570032100', 'hex');
const KEYS_MAX = 64;
const keys = new Map<string, KeyObject>();

/** SHA-256 by OpenSSL, in one call where Node has it (20.12 and later). */
export const sha256: Sha256 =
  typeof hash === 'function' ? (bytes) => hash('sha256', bytes, 'buffer') : (bytes) => createHash('sha256').update(bytes).digest();

/** The same as 32 one-byte characters: a digest asked for as text takes half the time of one in a buffer of its own. */
export const sha256Text: (bytes: Uint8Array) => string =
  typeof hash === 'function' ? (bytes) => hash('sha256', bytes, 'binary') : (bytes) => createHash('sha256').update(bytes).digest('binary');

/** Ed25519 verification by OpenSSL. */
export const verifyEd25519: Ed25519Verify = (publicKey, message, signature) => {
  try {
    return verify(null, message, keyOf(publicKey), signature);
  } catch {
    return false;
  }
};

function keyOf(publicKey: Uint8Array): KeyObject {
  const name = Buffer.from(publicKey).toString('hex');
  const known = keys.get(name);
  if (known) return known;
  const key = createPublicKey({ key: Buffer.concat([SPKI_ED25519, publicKey]), format: 'der', type: 'spki' });
  if (keys.size < KEYS_MAX) keys.set(name, key);
  return key;
}
