import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { KeyedHash } from './keyed-hash.js';

describe('the quick HMAC-SHA-256', () => {
  it('gives what OpenSSL gives, for keys up to a block and any text or bytes', () => {
    const part = fc.oneof(fc.string({ unit: 'binary', maxLength: 3_000 }), fc.uint8Array({ maxLength: 9_000 }));
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), fc.array(fc.array(part, { maxLength: 3 }), { maxLength: 4 }), (key, messages) => {
        const quick = new KeyedHash(key);
        // One after the other from the same object: nothing of one message stays behind for the next.
        for (const parts of messages) {
          const slow = createHmac('sha256', key);
          for (const each of parts) slow.update(each);
          expect(quick.digest(...parts).equals(slow.digest())).toBe(true);
        }
      }),
    );
  });

  it('refuses a key that would have to be hashed first', () => {
    expect(() => new KeyedHash(new Uint8Array(65))).toThrow();
  });
});
