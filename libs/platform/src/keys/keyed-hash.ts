import { hash } from 'node:crypto';

const BLOCK = 64;
const DIGEST = 32;
const BYTES_PER_UNIT_MAX = 3;

/**
 * HMAC-SHA-256 (RFC 2104) under one key, in two one-shot calls of OpenSSL over buffers kept for it: 2 µs where `createHmac` with its
 * objects takes 6, and every gift has three.
 */
export class KeyedHash {
  /** The key's inner pad, and behind it what is being hashed. */
  private inner = Buffer.alloc(4_096, 0x36);
  /** The key's outer pad, and behind it the inner digest. */
  private readonly outer = Buffer.alloc(BLOCK + DIGEST, 0x5c);

  /** @param key at most 64 bytes */
  constructor(key: Uint8Array) {
    if (key.length > BLOCK) throw new Error('a key is not longer than a block of SHA-256');
    for (const [at, byte] of key.entries()) {
      this.inner[at] = byte ^ 0x36;
      this.outer[at] = byte ^ 0x5c;
    }
  }

  /** The digest, 32 bytes, of texts (as UTF-8) and bytes, end to end. */
  digest(...parts: readonly (string | Uint8Array)[]): Buffer {
    let end = BLOCK;
    for (const part of parts) end = this.put(part, end);
    this.outer.write(hash('sha256', this.inner.subarray(0, end), 'binary'), BLOCK, DIGEST, 'latin1');
    return Buffer.from(hash('sha256', this.outer, 'binary'), 'latin1');
  }

  private put(part: string | Uint8Array, at: number): number {
    this.reserve(at + part.length * BYTES_PER_UNIT_MAX);
    if (typeof part === 'string') return at + this.inner.write(part, at, 'utf8');
    this.inner.set(part, at);
    return at + part.length;
  }

  private reserve(length: number): void {
    if (length <= this.inner.length) return;
    const bigger = Buffer.alloc(length * 2);
    bigger.set(this.inner);
    this.inner = bigger;
  }
}
