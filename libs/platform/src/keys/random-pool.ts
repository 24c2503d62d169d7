import { randomFillSync } from 'node:crypto';

const POOL = 16_384;

/** Random bytes of the system's source, drawn 16 KiB at a time: a draw of 32 bytes costs a view instead of a call into OpenSSL. */
export class RandomPool {
  private pool = Buffer.alloc(0);
  private at = 0;

  /** Fresh random bytes, at most 1,024; each is given out once, and stands nowhere but in what was given out. */
  draw(length: number): Buffer {
    if (this.at + length > this.pool.length) {
      this.pool = randomFillSync(Buffer.allocUnsafeSlow(POOL));
      this.at = 0;
    }
    const from = this.at;
    this.at += length;
    return this.pool.subarray(from, this.at);
  }
}
