import { formatPolicy, parsePolicy } from './policy.js';
import { ED25519, ED25519_COSIGNATURE, formatVerifierKey, verifierKeyOf } from './verifier-key.js';
import { nodeSha256, testKey } from '../../../../test/support/digests.js';

function vkey(name: string, seed: number, algorithm: number): string {
  const { publicKey } = testKey(new Uint8Array(32).fill(seed));
  return formatVerifierKey(verifierKeyOf(nodeSha256, { name, algorithm, publicKey }));
}

const log = vkey('log.example', 1, ED25519);
const x1 = vkey('x1.example', 2, ED25519_COSIGNATURE);
const x2 = vkey('x2.example', 3, ED25519_COSIGNATURE);
const y = vkey('y.example', 4, ED25519_COSIGNATURE);

describe('a policy', () => {
  it('is read as written', () => {
    const policy = parsePolicy(nodeSha256, `log ${log} https://log.example/log\nquorum none\n`);
    expect(policy).toMatchObject({ logs: [{ key: { name: 'log.example' }, url: 'https://log.example/log' }], witnesses: [], groups: [] });
    expect(policy.logs.map(formatPolicy)).toEqual([`log ${log} https://log.example/log\nquorum none\n`]);
  });

  it('keeps witnesses and groups, comments and odd white space notwithstanding', () => {
    const text = `# chính sách\n\n \t log\t${log} \n witness X1 ${x1}\nwitness X2 ${x2} https://x2.example/\ngroup X 1 X1 X2\nwitness Y ${y}\ngroup all-of-them all X Y\nquorum none`;
    const { witnesses, groups } = parsePolicy(nodeSha256, text);
    expect(witnesses).toEqual([
      { name: 'X1', verifierKey: x1 },
      { name: 'X2', verifierKey: x2, url: 'https://x2.example/' },
      { name: 'Y', verifierKey: y },
    ]);
    expect(groups).toEqual([
      { name: 'X', threshold: 1, members: ['X1', 'X2'] },
      { name: 'all-of-them', threshold: 2, members: ['X', 'Y'] },
    ]);
  });

  it('keeps a witness whose signature type is not known here', () => {
    const postQuantum = `pq.example+00000000+${'BgAA'.repeat(40)}`;
    expect(parsePolicy(nodeSha256, `witness P ${postQuantum}\nquorum none\n`).witnesses).toHaveLength(1);
  });

  it.each([
    ['no quorum', `log ${log}\n`],
    ['two quorums', 'quorum none\nquorum none\n'],
    ['a quorum that can not be checked yet', `witness X1 ${x1}\nquorum X1\n`],
    ['an unknown line', 'trust me\nquorum none\n'],
    ['a log twice', `log ${log}\nlog ${vkey('renamed.example', 1, ED25519)}\nquorum none\n`],
    ['a witness key as a log', `log ${x1}\nquorum none\n`],
    ['a broken key', `log ${log.slice(0, -2)}\nquorum none\n`],
    ['a witness key twice', `witness A ${x1}\nwitness B ${vkey('renamed.example', 2, ED25519_COSIGNATURE)}\nquorum none\n`],
    ['a name twice', `witness A ${x1}\nwitness A ${x2}\nquorum none\n`],
    ['a witness called none', `witness none ${x1}\nquorum none\n`],
    ['a witness without a key', 'witness A\nquorum none\n'],
    ['none as a member', 'group G any none\nquorum none\n'],
    ['a member not defined above', `group G any A\nwitness A ${x1}\nquorum none\n`],
    ['a member of two groups', `witness A ${x1}\ngroup G any A\ngroup H any A\nquorum none\n`],
    ['a threshold of nothing', `witness A ${x1}\ngroup G 0 A\nquorum none\n`],
    ['a threshold above the members', `witness A ${x1}\ngroup G 2 A\nquorum none\n`],
    ['an empty group', 'group G any\nquorum none\n'],
    ['a word too many', `log ${log} https://log.example x\nquorum none\n`],
    ['a carriage return', 'quorum none\r\n'],
  ])('is refused with %s', (_name, text) => {
    expect(() => parsePolicy(nodeSha256, text)).toThrow('NOTE_INVALID');
  });
});
