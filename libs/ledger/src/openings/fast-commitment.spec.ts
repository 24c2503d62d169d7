import fc from 'fast-check';
import { base64 } from '#core/bytes.js';
import { commit } from '#core/commitment.js';
import { sha256 } from '#platform/keys/digests.js';
import { commitmentText } from './fast-commitment.js';

describe('the quick way to commit', () => {
  it('gives what core gives, for any text that core takes', () => {
    const given = {
      label: fc.constantFrom('donor', 'memo', 'bank_ref'),
      salt: fc.uint8Array({ minLength: 32, maxLength: 32 }),
      value: fc.string({ unit: 'grapheme', maxLength: 5_000 }),
    };
    fc.assert(
      fc.property(fc.record(given), ({ label, salt, value: text }) => {
        const value = text.normalize('NFC');
        fc.pre(!/\p{Cc}/u.test(value));
        expect(commitmentText(label, salt, value)).toBe(base64(commit(sha256, { label, salt, value })));
      }),
    );
  });

  it('refuses what canonical bytes can not hold', () => {
    expect(() => commitmentText('donor', new Uint8Array(32), 'a\nb')).toThrow('CJ1_INVALID');
  });
});
