import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describeOutside, jsonFilesBelow, readBytes, readJson } from './vector-files.js';
import { nobleEd25519Verify, nobleSha256, nodeEd25519Verify, nodeSha256 } from '../support/digests.js';
import { base64, fromBase64, hex, utf8, utf8Text } from '#core/bytes.js';
import { openCheckpoint } from '#core/log/checkpoint.js';
import { openNote } from '#core/log/note.js';
import { parseVerifierKey } from '#core/log/verifier-key.js';
import { consistencyNodes, consistencyPath, foldConsistency, verifyConsistency } from '#core/merkle/consistency.js';
import { appendLeaves, EMPTY_FRONTIER } from '#core/merkle/frontier.js';
import { inclusionNodes, inclusionPath, foldInclusion, verifyInclusion } from '#core/merkle/inclusion.js';
import type { NodeCoordinate } from '#core/merkle/proof-path.js';
import { decodeEntryBundle, decodeHashTile, entriesPath, tileOfNode, tilePath } from '#core/merkle/tile.js';
import { emptyRoot, leafHash } from '#core/merkle/tree-hash.js';
import { referenceRoot } from '../support/reference-tree.js';

const bytesOf = (text: string): Uint8Array => fromBase64(text) ?? new Uint8Array(0);

/** transparency-dev/merkle: RFC 6962 proofs of one small tree, most of them spoilt in some subtle way. */
describeOutside('transparency-log/transparency-dev-merkle', (folder) => {
  const testdata = join(folder, 'testdata');
  const files = jsonFilesBelow(testdata);

  it('has all its 196 cases here', () => {
    expect(files).toHaveLength(196);
  });

  it.each(files.filter((name) => name.startsWith('inclusion')))('%s', (name) => {
    const vector = readJson(join(testdata, name)) as {
      leafIdx: number;
      treeSize: number;
      root: string;
      leafHash: string;
      proof: string[] | null;
      wantErr: boolean;
    };
    const claim = {
      index: vector.leafIdx,
      size: vector.treeSize,
      root: bytesOf(vector.root),
      leafHash: bytesOf(vector.leafHash),
      proof: (vector.proof ?? []).map(bytesOf),
    };
    for (const sha256 of [nodeSha256, nobleSha256]) {
      expect(
        isRefused(() => {
          verifyInclusion(sha256, claim);
        }),
      ).toBe(vector.wantErr);
    }
  });

  it.each(files.filter((name) => name.startsWith('consistency')))('%s', (name) => {
    const vector = readJson(join(testdata, name)) as {
      size1: number;
      size2: number;
      root1: string;
      root2: string;
      proof: string[] | null;
      wantErr: boolean;
    };
    const claim = {
      from: vector.size1,
      to: vector.size2,
      fromRoot: bytesOf(vector.root1),
      toRoot: bytesOf(vector.root2),
      proof: (vector.proof ?? []).map(bytesOf),
    };
    for (const sha256 of [nodeSha256, nobleSha256]) {
      expect(
        isRefused(() => {
          verifyConsistency(sha256, claim);
        }),
      ).toBe(vector.wantErr);
    }
  });
});

/** Signed notes of golang.org/x/mod, and the key and entries of the log below. */
interface NoteVectors {
  readonly vectors: readonly { readonly name: string; readonly vkeys: readonly string[]; readonly note: string; readonly ok: boolean }[];
  readonly bad_vkeys: readonly string[];
  readonly tessera_log_vkey: string;
  readonly tessera_entries: readonly string[];
}

describeOutside('transparency-log/note-vectors.json', (path) => {
  const { vectors, bad_vkeys: badKeys } = readJson(path) as NoteVectors;

  it.each(vectors)('$name', ({ vkeys, note, ok }) => {
    for (const verify of [nodeEd25519Verify, nobleEd25519Verify]) {
      const verifiers = vkeys.map((text) => ({ key: parseVerifierKey(nodeSha256, text), verify }));
      expect(isRefused(() => openNote(note, verifiers))).toBe(!ok);
    }
  });

  it.each(badKeys)('refuses the key %s', (text) => {
    expect(() => parseVerifierKey(nodeSha256, text)).toThrow('NOTE_INVALID');
  });
});

/** A complete tiled log written by another implementation (Tessera), with the checkpoint of each of its 16 sizes. */
describeOutside('transparency-log/tessera-log', (folder) => {
  const log = join(folder, 'testdata', 'log');
  const vectors = readJson(join(folder, '..', 'note-vectors.json')) as NoteVectors;
  const key = parseVerifierKey(nodeSha256, vectors.tessera_log_vkey);
  const checkpoints = Array.from({ length: 16 }, (_, size) =>
    openCheckpoint(utf8Text(readBytes(join(log, `checkpoint.${size}`))), key, size % 2 === 0 ? nodeEd25519Verify : nobleEd25519Verify),
  );

  it('signed each of its sizes, the empty one included', () => {
    expect(checkpoints.map(({ size }) => size)).toEqual(Array.from({ length: 16 }, (_, size) => size));
    expect(base64(checkpoints[0]?.root ?? new Uint8Array(0))).toBe(base64(emptyRoot(nodeSha256)));
    const latest = openCheckpoint(utf8Text(readBytes(join(log, 'checkpoint'))), key, nodeEd25519Verify);
    expect(base64(latest.root)).toBe(base64(checkpoints[15]?.root ?? new Uint8Array(0)));
  });

  it.each(checkpoints.slice(1))('bundle, hash tile and root agree at $size', ({ size, root }) => {
    const entries = decodeEntryBundle(readBytes(join(log, entriesPath(0, size))), size);
    expect(entries.map(utf8Text)).toEqual(vectors.tessera_entries.slice(0, size));
    const leaves = entries.map((entry) => leafHash(nobleSha256, entry));
    expect(decodeHashTile(readBytes(join(log, tilePath(0, 0, size))), size).map(hex)).toEqual(leaves.map(hex));
    expect(base64(appendLeaves(nodeSha256, EMPTY_FRONTIER, leaves).root)).toBe(base64(root));
  });

  it('lets every checkpoint be shown consistent with every later one, from its tiles', () => {
    for (const later of checkpoints.slice(1)) {
      for (const earlier of checkpoints.slice(1, later.size + 1)) {
        const hashes = consistencyNodes(earlier.size, later.size).map((node) => hashFromTiles(log, node, later.size));
        const proof = foldConsistency(nodeSha256, consistencyPath(earlier.size, later.size), hashes);
        verifyConsistency(nodeSha256, { from: earlier.size, to: later.size, fromRoot: earlier.root, toRoot: later.root, proof });
      }
    }
  });

  it('lets every entry be shown included, from its tiles', () => {
    for (const { size, root } of checkpoints.slice(1)) {
      vectors.tessera_entries.slice(0, size).forEach((entry, index) => {
        const hashes = inclusionNodes(index, size).map((node) => hashFromTiles(log, node, size));
        const proof = foldInclusion(nodeSha256, inclusionPath(index, size), hashes);
        verifyInclusion(nodeSha256, { index, size, leafHash: leafHash(nodeSha256, utf8(entry)), proof, root });
      });
    }
  });

  it('has no tile we do not know how to ask for', () => {
    expect(existsSync(join(log, tilePath(1, 0, 1)))).toBe(false);
  });
});

function hashFromTiles(log: string, node: NodeCoordinate, size: number): Uint8Array {
  const { tile, first, count } = tileOfNode(node, size);
  const bytes = readBytes(join(log, tilePath(tile.level, tile.index, tile.width)));
  return referenceRoot(decodeHashTile(bytes, tile.width).slice(first, first + count));
}

function isRefused(check: () => unknown): boolean {
  try {
    check();
    return false;
  } catch (error) {
    expect(error).toHaveProperty('code', expect.stringMatching(/^(PROOF|NOTE)_INVALID$/));
    return true;
  }
}
