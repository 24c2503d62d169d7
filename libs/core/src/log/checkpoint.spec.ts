import fc from 'fast-check';
import { formatCheckpoint, openCheckpoint, parseCheckpoint, signCheckpoint } from './checkpoint.js';
import { signatureLine, signNote } from './note.js';
import { ED25519, ED25519_COSIGNATURE, verifierKeyOf } from './verifier-key.js';
import { nobleEd25519Verify, nodeEd25519Verify, nodeSha256, testKey } from '../../../../test/support/digests.js';
import { base64 } from '../bytes.js';

const origin = 'log.example/quang-tri';
const { publicKey, sign } = testKey(new Uint8Array(32).fill(7));
const verifierKey = verifierKeyOf(nodeSha256, { name: origin, algorithm: ED25519, publicKey });
const root = Uint8Array.from({ length: 32 }, (_, at) => at);
const text = `${origin}\n12\n${base64(root)}\n`;

describe('a checkpoint', () => {
  it('is three lines, signed, and opened as it was', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), fc.uint8Array({ minLength: 32, maxLength: 32 }), (size, anyRoot) => {
        const note = signCheckpoint(nodeSha256, sign, { origin, size, root: anyRoot, publicKey });
        expect(note.split('\n\n')[0]).toBe(`${origin}\n${size}\n${base64(anyRoot)}`);
        expect(openCheckpoint(note, verifierKey, nobleEd25519Verify)).toEqual({ origin, size, root: anyRoot, unverified: [] });
      }),
      { numRuns: 20 },
    );
  });

  it('carries other signatures along without believing them', () => {
    const witness = { ...verifierKey, name: 'witness.example', algorithm: ED25519_COSIGNATURE };
    const note = signCheckpoint(nodeSha256, sign, { origin, size: 12, root, publicKey }) + signatureLine(witness, new Uint8Array(72));
    expect(openCheckpoint(note, verifierKey, nodeEd25519Verify).unverified.map(({ name }) => name)).toEqual(['witness.example']);
  });

  it('is refused under the key of another log, or as a cosignature', () => {
    const note = signCheckpoint(nodeSha256, sign, { origin, size: 12, root, publicKey });
    const renamed = verifierKeyOf(nodeSha256, { ...verifierKey, name: 'log.example/da-nang' });
    expect(() => openCheckpoint(note, renamed, nodeEd25519Verify)).toThrow('NOTE_INVALID');
    expect(() => openCheckpoint(note, { ...verifierKey, algorithm: ED25519_COSIGNATURE }, nodeEd25519Verify)).toThrow('NOTE_INVALID');
    const foreign = signNote(text.replace('quang-tri', 'da-nang'), { key: verifierKey, sign });
    expect(() => openCheckpoint(foreign, verifierKey, nodeEd25519Verify)).toThrow('CHECKPOINT_INVALID');
  });

  it('can not be signed under a name no key can have', () => {
    expect(() => signCheckpoint(nodeSha256, sign, { origin: 'log example', size: 12, root, publicKey })).toThrow('NOTE_INVALID');
  });

  it('is refused when a signed text is no checkpoint', () => {
    expect(() => openCheckpoint(signNote(`${text}extension\n`, { key: verifierKey, sign }), verifierKey, nodeEd25519Verify)).toThrow(
      'CHECKPOINT_INVALID',
    );
  });
});

describe('parseCheckpoint', () => {
  it('reads what was written', () => {
    expect(formatCheckpoint(parseCheckpoint(text))).toBe(text);
    expect(parseCheckpoint(text.replace('12', '9007199254740991')).size).toBe(Number.MAX_SAFE_INTEGER);
  });

  it('passes over extension lines of foreign logs when told to', () => {
    expect(parseCheckpoint(`${text}extension\n`, 'ignored')).toEqual(parseCheckpoint(text));
    expect(() => parseCheckpoint(`${text}extension\n`)).toThrow('CHECKPOINT_INVALID');
    expect(() => parseCheckpoint(`${text}\n`, 'ignored')).toThrow('CHECKPOINT_INVALID');
  });

  it.each([
    ['no last line feed', text.slice(0, -1)],
    ['two lines', `${origin}\n12\n`],
    ['an empty origin', text.slice(origin.length)],
    ['a leading zero', text.replace('12', '012')],
    ['a sign', text.replace('12', '+12')],
    ['a size no number holds', text.replace('12', '9007199254740992')],
    ['a hexadecimal size', text.replace('12', '0xc')],
    ['a short root', `${origin}\n12\n${base64(root.subarray(1))}\n`],
    ['a root with stray bits', text.replace('Hh8=', 'Hh9=')],
    ['a carriage return', text.replace('12', '12\r')],
  ])('refuses %s', (_name, wrong) => {
    expect(() => parseCheckpoint(wrong)).toThrow('CHECKPOINT_INVALID');
  });
});
