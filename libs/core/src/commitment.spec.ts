import fc from 'fast-check';
import { nobleSha256, nodeSha256 } from '../../../test/support/digests.js';
import { base64 } from './bytes.js';
import { commit, COMMITMENT_LABELS, evidenceLabel, verifyOpening, type Opening } from './commitment.js';

const salt = Uint8Array.from({ length: 32 }, (_, at) => at);
const donor: Opening = { label: 'donor', salt, value: 'Nguyễn Văn A' };

describe('commit', () => {
  it('gives the published commitment, in either normal form and with either implementation', () => {
    for (const sha256 of [nodeSha256, nobleSha256]) {
      for (const form of ['NFC', 'NFD']) {
        const commitment = commit(sha256, { ...donor, value: donor.value.normalize(form) });
        expect(base64(commitment)).toBe('XzE6uayaAvKQsrXfJc+8ZlK4iOes5vMI/hEymd0igqA=');
      }
    }
  });

  it.each(['two\nlines', 'a\ttab', '\u202e', '\ud800'])('refuses %j, which no proof could open', (value) => {
    expect(() => commit(nodeSha256, { ...donor, value })).toThrow('CJ1_INVALID');
  });

  it('treats a wrong salt length or label as the bug it is', () => {
    expect(() => commit(nodeSha256, { ...donor, salt: salt.subarray(1) })).toThrow('a salt is 32 bytes');
    expect(() => commit(nodeSha256, { ...donor, label: 'donor\0x' })).toThrow('a commitment label is a CJ1 key');
  });

  it('knows its labels', () => {
    expect(COMMITMENT_LABELS).toHaveLength(12);
    expect(evidenceLabel(0)).toBe('ev0');
  });
});

describe('verifyOpening', () => {
  it('accepts the opening the commitment was made from', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...COMMITMENT_LABELS),
        fc.uint8Array({ minLength: 32, maxLength: 32 }),
        fc.string(),
        (label, fresh, value) => {
          const opening = { label, salt: fresh, value };
          verifyOpening(nodeSha256, opening, commit(nobleSha256, opening));
        },
      ),
    );
  });

  it('refuses another label, another salt, another value, and any flipped bit', () => {
    const commitment = commit(nodeSha256, donor);
    const refuses = (opening: Opening, against = commitment): void => {
      expect(() => {
        verifyOpening(nodeSha256, opening, against);
      }).toThrow('COMMITMENT_MISMATCH');
    };
    refuses({ ...donor, label: 'memo' });
    refuses({ ...donor, label: 'DONOR' });
    refuses({ ...donor, value: 'Nguyễn Văn B' });
    refuses({ ...donor, salt: salt.subarray(1) });
    for (let bit = 0; bit < 256; bit += 1) {
      refuses({ ...donor, salt: flipped(salt, bit) });
      refuses(donor, flipped(commitment, bit));
    }
    refuses(donor, commitment.subarray(1));
  });
});

function flipped(bytes: Uint8Array, bit: number): Uint8Array {
  return bytes.map((byte, at) => (at === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte));
}
