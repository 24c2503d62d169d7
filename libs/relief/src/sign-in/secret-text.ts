import { randomBytes } from 'node:crypto';
import { sha256 } from '#platform/keys/digests.js';

/** A new secret of 256 random bits in base64url, 43 characters. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** SHA-256 of a secret: what is kept of it. A secret of 256 bits needs no slower hash. */
export function digestOf(secret: string): Buffer {
  return Buffer.from(sha256(Buffer.from(secret)));
}
