import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const KEY_BYTES = 32;

/** A file nobody can read without its key. */
export interface BoxedFile {
  /** 32 random bytes, for this file alone. */
  readonly key: Buffer;
  readonly sealed: Buffer;
}

/** Encrypts a file under a key of its own: nonce (12 bytes), ciphertext, tag (16 bytes), AES-256-GCM (NIST SP 800-38D). */
export function boxFile(bytes: Uint8Array, boundTo: string): BoxedFile {
  const key = randomBytes(KEY_BYTES);
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(boundTo));
  return { key, sealed: Buffer.concat([nonce, cipher.update(bytes), cipher.final(), cipher.getAuthTag()]) };
}

/** Decrypts what `boxFile` made. @throws Error when bytes, key or binding are not the ones it was made with */
export function unboxFile(boxed: BoxedFile, boundTo: string): Buffer {
  const { key, sealed } = boxed;
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(boundTo)).setAuthTag(sealed.subarray(-TAG_BYTES));
  return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
}
