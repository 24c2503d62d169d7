import { readGolden } from './vector-files.js';
import { nobleEd25519Verify, nobleSha256, nodeEd25519Verify, nodeSha256, testKey } from '../support/digests.js';
import { referenceNodeAt, sampleLeaves } from '../support/reference-tree.js';
import { base64, fromBase64, fromHex, hex, utf8, utf8Text } from '#core/bytes.js';
import { encodeCj1, parseCj1 } from '#core/cj1.js';
import { commit } from '#core/commitment.js';
import { openCheckpoint, signCheckpoint } from '#core/log/checkpoint.js';
import { formatPolicy, parsePolicy } from '#core/log/policy.js';
import { formatTlogProof, verifyTlogProof } from '#core/log/tlog-proof.js';
import { formatVerifierKey, parseVerifierKey } from '#core/log/verifier-key.js';
import { buildConsistencyProof, verifyConsistency } from '#core/merkle/consistency.js';
import { appendLeaves, EMPTY_FRONTIER } from '#core/merkle/frontier.js';
import { buildInclusionProof, verifyInclusion } from '#core/merkle/inclusion.js';
import { decodeEntryBundle, encodeEntryBundle, entriesPath, parseTilePath, tilePath } from '#core/merkle/tile.js';
import { emptyRoot, leafHash } from '#core/merkle/tree-hash.js';

const bytesOf = (text: string | undefined): Uint8Array => fromBase64(text ?? '') ?? new Uint8Array(0);

describe.each([
  ['node:crypto', nodeSha256, nodeEd25519Verify],
  ['@noble', nobleSha256, nobleEd25519Verify],
])('frozen formats, with %s', (_name, sha256, verifyEd25519) => {
  const cj1 = readGolden('cj1') as {
    entry: { text: string; bytes: number; leafHash: string };
    accepted: string[];
    refused: { name: string; text: string; rule: string }[];
  };

  it('the published entry has its published bytes and leaf hash', () => {
    const bytes = utf8(encodeCj1(parseCj1(cj1.entry.text)));
    expect(bytes).toHaveLength(cj1.entry.bytes);
    expect(base64(leafHash(sha256, bytes))).toBe(cj1.entry.leafHash);
    expect(cj1.entry).toMatchObject({ bytes: 305, leafHash: 'QDfDeK+1CRrAmyWYrlU9WSDTn2v9jTJwyXexDW5XfV0=' });
  });

  it.each(cj1.accepted)('canonical: %s', (text) => {
    expect(encodeCj1(parseCj1(text))).toBe(text);
  });

  it.each(cj1.refused)('not canonical: $name', ({ text, rule }) => {
    expect(() => parseCj1(text)).toThrow(`CJ1_INVALID {"rule":"${rule}"}`);
  });

  const { commitments } = readGolden('commitments') as {
    commitments: { label: string; salt: string; value: string; commitment: string }[];
  };

  it.each(commitments)('commitment to $label $value', ({ label, salt, value, commitment }) => {
    expect(base64(commit(sha256, { label, salt: fromHex(salt) ?? new Uint8Array(0), value }))).toBe(commitment);
  });

  const merkle = readGolden('merkle') as {
    roots: string[];
    inclusion: { index: number; size: number; proof: string[] }[];
    consistency: { from: number; to: number; proof: string[] }[];
  };
  const leaves = sampleLeaves(70);

  it('roots of the first 0 to 70 sample leaves', () => {
    expect(base64(emptyRoot(sha256))).toBe(merkle.roots[0]);
    merkle.roots.forEach((root, size) => {
      expect(base64(appendLeaves(sha256, EMPTY_FRONTIER, leaves.slice(0, size)).root)).toBe(root);
    });
  });

  it.each(merkle.inclusion)('inclusion of leaf $index in the tree of $size', ({ index, size, proof }) => {
    expect(buildInclusionProof(sha256, { index, size }, referenceNodeAt(leaves.slice(0, size))).map(base64)).toEqual(proof);
    const [leaf = new Uint8Array(0)] = leaves.slice(index);
    verifyInclusion(sha256, { index, size, leafHash: leaf, proof: proof.map(bytesOf), root: bytesOf(merkle.roots[size]) });
  });

  it.each(merkle.consistency)('consistency from $from to $to', ({ from, to, proof }) => {
    expect(buildConsistencyProof(sha256, { from, to }, referenceNodeAt(leaves.slice(0, to))).map(base64)).toEqual(proof);
    const [fromRoot, toRoot] = [bytesOf(merkle.roots[from]), bytesOf(merkle.roots[to])];
    verifyConsistency(sha256, { from, to, fromRoot, toRoot, proof: proof.map(bytesOf) });
  });

  const signed = readGolden('signed') as Record<
    'seed' | 'publicKey' | 'origin' | 'verifierKey' | 'root' | 'checkpoint' | 'emptyCheckpoint' | 'policy',
    string
  > & {
    size: number;
    proof: {
      leaf: string;
      index: number;
      hashes: string[];
      openings: { label: string; salt: string; value: string }[];
      text: string;
      masked: string;
    };
  };
  const verifierKey = parseVerifierKey(sha256, signed.verifierKey);

  it('a signed checkpoint and the policy that names its key', () => {
    const { publicKey, sign } = testKey(fromHex(signed.seed) ?? new Uint8Array(0));
    const { origin, size } = signed;
    expect(hex(publicKey)).toBe(signed.publicKey);
    expect(formatVerifierKey(verifierKey)).toBe(signed.verifierKey);
    expect(signCheckpoint(sha256, sign, { origin, size, root: bytesOf(signed.root), publicKey })).toBe(signed.checkpoint);
    expect(signCheckpoint(sha256, sign, { origin, size: 0, root: emptyRoot(sha256), publicKey })).toBe(signed.emptyCheckpoint);
    expect(base64(openCheckpoint(signed.checkpoint, verifierKey, verifyEd25519).root)).toBe(signed.root);
    expect(parsePolicy(sha256, signed.policy).logs.map(formatPolicy)).toEqual([signed.policy]);
  });

  it('a proof with openings, and the same entry masked', () => {
    const openings = signed.proof.openings.map((opening) => ({ ...opening, salt: bytesOf(opening.salt) }));
    const { leaf, index } = signed.proof;
    const proof = { leaf, openings, index, hashes: signed.proof.hashes.map(bytesOf), checkpoint: signed.checkpoint };
    expect(formatTlogProof(proof)).toBe(signed.proof.text);
    expect(formatTlogProof({ ...proof, openings: [] })).toBe(signed.proof.masked);
    const trust = { verifierKey, sha256, verifyEd25519 };
    expect(verifyTlogProof(signed.proof.text, trust)).toMatchObject({ leaf, index, size: signed.size, openings });
    expect(verifyTlogProof(signed.proof.masked, trust).openings).toEqual([]);
  });
});

describe('frozen tile paths and bundles', () => {
  const tiles = readGolden('tiles') as {
    paths: { path: string; kind: string; level?: number; index: number; width: number }[];
    refused: string[];
    bundle: { entries: string[]; hex: string };
  };

  it.each(tiles.paths)('$path', ({ path, ...coordinate }) => {
    const { level, index, width } = coordinate;
    expect(parseTilePath(path)).toEqual(coordinate);
    expect(level === undefined ? entriesPath(index, width) : tilePath(level, index, width)).toBe(path);
  });

  it.each(tiles.refused)('no tile is at %s', (path) => {
    expect(parseTilePath(path)).toBeUndefined();
  });

  it('a bundle', () => {
    const { entries } = tiles.bundle;
    expect(hex(encodeEntryBundle(entries.map(utf8)))).toBe(tiles.bundle.hex);
    expect(decodeEntryBundle(fromHex(tiles.bundle.hex) ?? new Uint8Array(0), entries.length).map(utf8Text)).toEqual(entries);
  });
});
