import { join } from 'node:path';
import * as nobleEd25519 from '@noble/ed25519';
import { describeOutside, readJson } from './vector-files.js';
import { nobleEd25519Verify, nodeEd25519Verify } from '../support/digests.js';
import { fromHex } from '#core/bytes.js';

interface Ed25519Vectors {
  readonly testGroups: readonly {
    readonly publicKey: { readonly pk: string };
    readonly tests: readonly {
      readonly tcId: number;
      readonly comment: string;
      readonly msg: string;
      readonly sig: string;
      readonly result: string;
    }[];
  }[];
}

const bytesOf = (text: string): Uint8Array => fromHex(text) ?? new Uint8Array(0);

describeOutside('transparency-log/wycheproof', (folder) => {
  const { testGroups } = readJson(join(folder, 'testvectors_v1', 'ed25519_test.json')) as Ed25519Vectors;
  const cases = testGroups.flatMap(({ publicKey, tests }) =>
    tests.map(({ msg, sig, ...rest }) => ({ ...rest, publicKey: bytesOf(publicKey.pk), message: bytesOf(msg), signature: bytesOf(sig) })),
  );

  it('has all its 151 cases here', () => {
    expect(cases).toHaveLength(151);
  });

  it.each(cases)('$tcId $comment: $result', ({ publicKey, message, signature, result }) => {
    expect(nodeEd25519Verify(publicKey, message, signature)).toBe(result === 'valid');
    expect(nobleEd25519Verify(publicKey, message, signature)).toBe(result === 'valid');
  });

  it('shows why browsers must verify strictly: by default the library takes one signature that OpenSSL refuses', () => {
    const taken = cases.filter(({ publicKey, message, signature, result }) => {
      try {
        return nobleEd25519.verify(signature, message, publicKey) !== (result === 'valid');
      } catch {
        return result === 'valid';
      }
    });
    expect(taken.map(({ tcId }) => tcId)).toEqual([151]);
  });
});

describe('where the two implementations still differ', () => {
  // The neutral element as a key (y = 1), and the signature R = neutral element, S = 0: it "signs" every message.
  const neutral = Uint8Array.from({ length: 32 }, (_, at) => (at === 0 ? 1 : 0));
  const signature = Uint8Array.from({ length: 64 }, (_, at) => (at === 0 ? 1 : 0));

  it('a key of small order verifies anything with OpenSSL and nothing with @noble; no such key is ever pinned', () => {
    expect(nodeEd25519Verify(neutral, new Uint8Array(3), signature)).toBe(true);
    expect(nobleEd25519Verify(neutral, new Uint8Array(3), signature)).toBe(false);
  });
});
