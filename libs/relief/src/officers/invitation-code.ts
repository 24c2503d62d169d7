import { randomBytes } from 'node:crypto';
import { sha256 } from '#platform/keys/digests.js';

/** A code nobody can guess: 256 random bits in base64url, 43 characters. */
export function newCode(): string {
  return randomBytes(32).toString('base64url');
}

/** SHA-256 of a code: all that is kept of it. */
export function codeHash(code: string): Buffer {
  return Buffer.from(sha256(Buffer.from(code)));
}
