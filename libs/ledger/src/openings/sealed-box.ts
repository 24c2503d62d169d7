import { createCipheriv, createDecipheriv } from 'node:crypto';
import type { RandomPool } from '#platform/keys/random-pool.js';

const NONCE = 12;
const TAG = 16;

/**
 * Encrypts a text under a data key: nonce (12 bytes), ciphertext, tag (16 bytes), AES-256-GCM (NIST SP 800-38D).
 * @param boundTo what it belongs to: it opens only together with the same text
 */
export function sealText(text: string, box: { readonly key: Uint8Array; readonly boundTo: string; readonly random: RandomPool }): Buffer {
  const nonce = box.random.draw(NONCE);
  const cipher = createCipheriv('aes-256-gcm', box.key, nonce).setAAD(Buffer.from(box.boundTo));
  const body = cipher.update(text, 'utf8');
  // GCM is a stream cipher: nothing is left for the end but the tag.
  cipher.final();
  return Buffer.concat([nonce, body, cipher.getAuthTag()]);
}

/** Decrypts what `sealText` made. @throws Error when bytes, key or binding are not the ones it was made with */
export function openText(sealed: Uint8Array, box: { readonly key: Uint8Array; readonly boundTo: string }): string {
  const decipher = createDecipheriv('aes-256-gcm', box.key, sealed.subarray(0, NONCE), { authTagLength: TAG });
  decipher.setAAD(Buffer.from(box.boundTo)).setAuthTag(sealed.subarray(-TAG));
  return Buffer.concat([decipher.update(sealed.subarray(NONCE, -TAG)), decipher.final()]).toString('utf8');
}
