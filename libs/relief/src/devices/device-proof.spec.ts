import { generateKeyPairSync, sign } from 'node:crypto';
import { verifyEd25519 } from '#platform/keys/digests.js';
import { enrolmentMessage, provesKey } from './device-proof.js';

const pair = generateKeyPairSync('ed25519');
const publicKey = new Uint8Array(pair.publicKey.export({ type: 'spki', format: 'der' }).subarray(-32));
const signed = (message: Uint8Array): Uint8Array => new Uint8Array(sign(null, message, pair.privateKey));

describe('the proof that a device holds its key', () => {
  it('is a signature over the code and the key', () => {
    const signature = signed(enrolmentMessage('mã-1', publicKey));
    expect(provesKey(verifyEd25519, 'mã-1', { publicKey, signature })).toBe(true);
    expect(provesKey(verifyEd25519, 'mã-2', { publicKey, signature })).toBe(false);
  });

  it('is none when it was made for something else, cut short, or by another key', () => {
    const other = generateKeyPairSync('ed25519');
    const message = enrolmentMessage('mã-1', publicKey);
    const wrong = [signed(Buffer.from('mã-1')), signed(message).subarray(0, 63), new Uint8Array(sign(null, message, other.privateKey))];
    expect(wrong.map((signature) => provesKey(verifyEd25519, 'mã-1', { publicKey, signature }))).toEqual([false, false, false]);
    expect(provesKey(verifyEd25519, 'mã-1', { publicKey: new Uint8Array(31), signature: signed(message) })).toBe(false);
  });
});
