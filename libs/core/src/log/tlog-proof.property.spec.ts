import fc from 'fast-check';
import { signCheckpoint } from './checkpoint.js';
import { formatTlogProof, parseTlogProof, verifyTlogProof, type ProofTrust, type TlogProof } from './tlog-proof.js';
import { ED25519, verifierKeyOf } from './verifier-key.js';
import { nobleEd25519Verify, nobleSha256, nodeEd25519Verify, nodeSha256, testKey } from '../../../../test/support/digests.js';
import { sampleLeaves } from '../../../../test/support/reference-tree.js';
import { base64, utf8, utf8Text } from '../bytes.js';
import { encodeCj1 } from '../cj1.js';
import { commit, type Opening } from '../commitment.js';
import { appendLeaves, EMPTY_FRONTIER } from '../merkle/frontier.js';
import { leafHash } from '../merkle/tree-hash.js';

const origin = 'log.example/quang-tri';
const { publicKey, sign } = testKey(new Uint8Array(32).fill(9));
const verifierKey = verifierKeyOf(nodeSha256, { name: origin, algorithm: ED25519, publicKey });
const trust: ProofTrust = { verifierKey, sha256: nodeSha256, verifyEd25519: nodeEd25519Verify };

const salted = (label: string, value: string): Opening => ({ label, value, salt: nodeSha256(utf8(label)) });
const donor = salted('donor', 'Nguyễn Văn A');
const memo = salted('memo', 'ủng hộ "bão số 11"');
const receipt = salted('ev0', base64(new Uint8Array(32)));
const commitment = (opening: Opening): string => base64(commit(nodeSha256, opening));
const leaf = encodeCj1({ v: '1', c: { donor: commitment(donor), memo: commitment(memo) }, ev: [commitment(receipt)] });

function proofOf(openings: readonly Opening[], index = 70): TlogProof {
  const before = appendLeaves(nodeSha256, EMPTY_FRONTIER, sampleLeaves(index)).frontier;
  const after = appendLeaves(nodeSha256, before, [leafHash(nodeSha256, utf8(leaf)), ...sampleLeaves(30)]);
  const checkpoint = signCheckpoint(nodeSha256, sign, { origin, size: after.frontier.size, root: after.root, publicKey });
  return { leaf, openings, index, hashes: after.inclusionProof(index), checkpoint };
}

describe('a proof', () => {
  it('verifies with either implementation, and shows the entry and what was opened', () => {
    const text = formatTlogProof(proofOf([donor, memo, receipt]));
    for (const either of [trust, { verifierKey, sha256: nobleSha256, verifyEd25519: nobleEd25519Verify }]) {
      expect(verifyTlogProof(text, either)).toMatchObject({
        index: 70,
        size: 101,
        leaf,
        openings: [donor, memo, receipt],
        checkpoint: { origin },
      });
    }
  });

  it('of a masked gift opens nothing and carries no list', () => {
    const text = formatTlogProof(proofOf([]));
    expect(verifyTlogProof(text, trust).openings).toEqual([]);
    expect(text.split('\n')[1]).toBe(`extra ${base64(utf8(encodeCj1({ leaf })))}`);
  });

  it('has one text: what is parsed is written again byte for byte', () => {
    fc.assert(
      fc.property(fc.nat(90), fc.subarray([donor, memo, receipt]), (index, openings) => {
        const text = formatTlogProof(proofOf(openings, index));
        expect(formatTlogProof(parseTlogProof(text))).toBe(text);
        expect(verifyTlogProof(text, trust).index).toBe(index);
      }),
      { numRuns: 20 },
    );
  });

  it('fails with any one bit changed, anywhere in its text', () => {
    const bytes = utf8(formatTlogProof(proofOf([donor, receipt])));
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const changed = bytes.slice();
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(() => verifyTlogProof(utf8Text(changed), trust)).toThrow(/^(PROOF|CJ1|NOTE|CHECKPOINT)_INVALID|^COMMITMENT_MISMATCH/);
    }
  }, 120_000);

  it('fails with an opening that is not of this entry', () => {
    for (const wrong of [salted('donor', 'Nguyễn Văn B'), salted('reason', 'x'), salted('ev1', 'x'), salted('constructor', 'x')]) {
      expect(() => verifyTlogProof(formatTlogProof(proofOf([wrong])), trust)).toThrow('COMMITMENT_MISMATCH');
    }
  });

  it('fails under the key of another log', () => {
    const other = verifierKeyOf(nodeSha256, { name: origin, algorithm: ED25519, publicKey: testKey(new Uint8Array(32).fill(8)).publicKey });
    expect(() => verifyTlogProof(formatTlogProof(proofOf([])), { ...trust, verifierKey: other })).toThrow('NOTE_INVALID');
  });

  it('fails when the logged leaf is not canonical', () => {
    const loose = '{"v": "1"}';
    const { frontier, root } = appendLeaves(nodeSha256, EMPTY_FRONTIER, [leafHash(nodeSha256, utf8(loose))]);
    const checkpoint = signCheckpoint(nodeSha256, sign, { origin, size: frontier.size, root, publicKey });
    expect(() => verifyTlogProof(formatTlogProof({ leaf: loose, openings: [], index: 0, hashes: [], checkpoint }), trust)).toThrow(
      'CJ1_INVALID',
    );
  });
});

describe('parseTlogProof', () => {
  const good = formatTlogProof(proofOf([donor]));
  const withExtra = (extra: string): string => good.replace(/^extra .*$/m, `extra ${base64(utf8(extra))}`);
  const opening = encodeCj1({ label: 'donor', salt: base64(donor.salt), value: 'x' });

  it.each([
    ['another version', good.replace('@v1', '@v2')],
    ['no extra', good.replace(/^extra .*\n/m, '')],
    ['no index', good.replace(/^index .*\n/m, '')],
    ['a leading zero', good.replace('index 70', 'index 070')],
    ['an index no number holds', good.replace('index 70', 'index 9007199254740992')],
    ['no empty line', good.replaceAll('\n\n', '\n')],
    ['a carriage return', good.replace('index 70', 'index 70\r')],
    ['a short hash', good.replace('\n\n', '\nAAAA\n\n')],
    ['more hashes than any tree has', good.replace('\n\n', `${`\n${base64(new Uint8Array(32))}`.repeat(60)}\n\n`)],
    ['too much text', good + ' '.repeat(300_000)],
    ['an extra that is no record', withExtra('"x"')],
    ['an extra without a leaf', withExtra('{"openings":[]}')],
    ['an extra with a member more', withExtra('{"leaf":"x","more":""}')],
    ['an empty list of openings', withExtra('{"leaf":"x","openings":[]}')],
    ['an opening twice', withExtra(`{"leaf":"x","openings":[${opening},${opening}]}`)],
    ['an opening with a member more', withExtra(`{"leaf":"x","openings":[${opening.replace('{', '{"a":"",')}]}`)],
    ['a short salt', withExtra(`{"leaf":"x","openings":[${encodeCj1({ label: 'donor', salt: 'AAAA', value: 'x' })}]}`)],
    ['openings that are no list', withExtra('{"leaf":"x","openings":"x"}')],
    ['a byte order mark in extra', good.replace(/^extra .*$/m, `extra ${base64(utf8('\ufeff{"leaf":"x"}'))}`)],
    ['malformed UTF-8 in extra', good.replace(/^extra .*$/m, `extra ${base64(Uint8Array.of(...utf8('{"leaf":"'), 0xff, ...utf8('"}')))}`)],
  ])('refuses %s', (_name, text) => {
    expect(() => parseTlogProof(text)).toThrow('PROOF_INVALID');
  });

  it('refuses an extra that is not canonical', () => {
    expect(() => parseTlogProof(withExtra('{"leaf": "x"}'))).toThrow('CJ1_INVALID');
  });
});
