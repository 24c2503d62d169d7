import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** The administrator's bearer token, known by its SHA-256 alone except in the process that made it. */
export class AdminToken {
  /** pseudonymous name of whoever acts with this token: stable for one token, says nothing about it */
  readonly id: string;

  /**
   * @param hash SHA-256 of the token, 32 bytes
   * @param token the token itself, only when it has just been made
   */
  constructor(
    readonly hash: Buffer,
    readonly token?: string,
  ) {
    this.id = `token-${createHash('sha256').update('minhbach/token-id\0').update(hash).digest('hex').slice(0, 12)}`;
  }

  /** Whether a text is this token; takes as long for a near miss as for a far one. */
  matches(text: string): boolean {
    return timingSafeEqual(createHash('sha256').update(text).digest(), this.hash);
  }
}

/** A new token of 32 random bytes in base64url, 43 characters. */
export function makeAdminToken(): AdminToken {
  const token = randomBytes(32).toString('base64url');
  return new AdminToken(createHash('sha256').update(token).digest(), token);
}
