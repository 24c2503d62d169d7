import { randomFillSync } from 'node:crypto';

const POOL = 16_384;

/** Random bytes of the system's source, drawn 16 KiB at a time: a draw of 32 bytes costs a copy instead of a call into OpenSSL. */
export class RandomPool {
  private pool = Buffer.alloc(POOL);
  private at = POOL;

  /** Fresh random bytes, at most 1,024; each is given out once. */
  draw(length: number): Buffer {
    if (this.at + length > POOL) {
      this.pool = randomFillSync(Buffer.alloc(POOL));
      this.at = 0;
    }
    const bytes = Buffer.from(this.pool.subarray(this.at, this.at + length));
    // What was given out stands nowhere else.
    this.pool.fill(0, this.at, this.at + length);
    this.at += length;
    return bytes;
  }
}
