import { createHash, createPrivateKey, createPublicKey, sign, verify as nodeVerify, type KeyObject } from 'node:crypto';
import * as nobleEd25519 from '@noble/ed25519';
import { sha256 as nobleHash, sha512 as nobleSha512 } from '@noble/hashes/sha2.js';
import type { Ed25519Sign, Ed25519Verify, Sha256 } from '#core/digest.js';

nobleEd25519.hashes.sha512 = (message) => nobleSha512(message);

/** SHA-256 as servers and command lines compute it. */
export const nodeSha256: Sha256 = (bytes) => new Uint8Array(createHash('sha256').update(bytes).digest());

/** SHA-256 as browsers compute it. */
export const nobleSha256: Sha256 = (bytes) => nobleHash(bytes);

/** Ed25519 as servers and command lines verify it. */
export const nodeEd25519Verify: Ed25519Verify = (publicKey, message, signature) => {
  try {
    return nodeVerify(null, message, spki(publicKey), signature);
  } catch {
    return false;
  }
};

/** Ed25519 as browsers verify it: strictly (RFC 8032), where the library's default (ZIP 215) takes some encodings OpenSSL refuses. */
export const nobleEd25519Verify: Ed25519Verify = (publicKey, message, signature) => {
  try {
    return nobleEd25519.verify(signature, message, publicKey, { zip215: false });
  } catch {
    return false;
  }
};

/** A signing key for tests, from a 32-byte seed that is no secret. */
export function testKey(seed: Uint8Array): { readonly publicKey: Uint8Array; readonly sign: Ed25519Sign } {
  const privateKey = createPrivateKey({ key: Buffer.concat([PKCS8_ED25519, seed]), format: 'der', type: 'pkcs8' });
  const der = createPublicKey(privateKey).export({ format: 'der', type: 'spki' });
  return {
    publicKey: Uint8Array.from(der.subarray(-32)),
    sign: (message) => Uint8Array.from(sign(null, message, privateKey)),
  };
}

// The DER around a raw key (RFC 8410).
const PKCS8_ED25519 = Buffer.from('302e020100300506032b657004220420', 'hex');
const SPKI_ED25519 = Buffer.from('302a300506032b6570032100', 'hex');

function spki(publicKey: Uint8Array): KeyObject {
  return createPublicKey({ key: Buffer.concat([SPKI_ED25519, publicKey]), format: 'der', type: 'spki' });
}
