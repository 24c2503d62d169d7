import { hashes, verify } from '@noble/ed25519';
import { sha256 as nobleSha256, sha512 } from '@noble/hashes/sha2.js';
import type { Ed25519Verify, Sha256 } from '#core/digest.js';

hashes.sha512 = (message) => sha512(message);

/** SHA-256 in JavaScript: no promise to wait for, and there also where a browser offers no WebCrypto. */
export const sha256: Sha256 = (bytes) => nobleSha256(bytes);

/** Ed25519 as RFC 8032 has it; the library's default (ZIP 215) takes encodings OpenSSL refuses, and two readers of a proof could differ. */
export const verifyEd25519: Ed25519Verify = (publicKey, message, signature) => {
  try {
    return verify(signature, message, publicKey, { zip215: false });
  } catch {
    return false;
  }
};
