import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { concatBytes } from '#core/bytes.js';
import type { EntryDraft } from '#core/journal/entry.js';
import { signCheckpoint } from '#core/log/checkpoint.js';
import { formatPolicy } from '#core/log/policy.js';
import { ED25519, formatVerifierKey, type VerifierKey, verifierKeyOf } from '#core/log/verifier-key.js';
import { appendLeaves, EMPTY_FRONTIER } from '#core/merkle/frontier.js';
import { encodeEntryBundle, entriesPath, TILE_WIDTH, tilePath, tilesForGrowth } from '#core/merkle/tile.js';
import { leafHash } from '#core/merkle/tree-hash.js';
import { nodeSha256, testKey } from './digests.js';
import { givenGenesis, givenOpenBook } from './given.js';
import { GivenLog } from './given-leaves.js';

/** Name and key of the log that tests publish; the key is made from a seed that is no secret. */
const TEST_ORIGIN = 'localhost/test';
const SIGNER = testKey(new Uint8Array(32).fill(7));

/** The key of the tests' log. */
const TEST_LOG_KEY: VerifierKey = verifierKeyOf(nodeSha256, { name: TEST_ORIGIN, algorithm: ED25519, publicKey: SIGNER.publicKey });

/** The policy that pins it. */
export const TEST_POLICY = formatPolicy({ key: TEST_LOG_KEY });

/** A log that begins as a real one does: its genesis names the key it is signed with. */
export function givenOpenLog(): GivenLog {
  const log = new GivenLog();
  const [, ...rest] = givenOpenBook();
  const genesis: EntryDraft = { ...givenGenesis(), facts: { origin: TEST_ORIGIN, key: formatVerifierKey(TEST_LOG_KEY) } };
  for (const draft of [genesis, ...rest]) log.seal(draft);
  return log;
}

/** The signed checkpoint of the first `size` leaves. */
export function givenCheckpoint(leaves: readonly Uint8Array[], size = leaves.length): string {
  const { root } = grown(leaves.slice(0, size));
  return signCheckpoint(nodeSha256, SIGNER.sign, { origin: TEST_ORIGIN, size, root, publicKey: SIGNER.publicKey });
}

/** Hashes of a tree over leaves. */
export function grown(leaves: readonly Uint8Array[]): ReturnType<typeof appendLeaves> {
  const hashes = leaves.map((leaf) => leafHash(nodeSha256, leaf));
  return appendLeaves(nodeSha256, EMPTY_FRONTIER, hashes);
}

/** Publishes leaves into a folder laid out as `/log/` is, with a checkpoint at each of the sizes and at the end. */
export async function givenPublishedLog(folder: string, leaves: readonly Uint8Array[], sizes: readonly number[] = []): Promise<void> {
  const tree = grown(leaves);
  const { hashTiles, entryBundles } = tilesForGrowth(0, leaves.length);
  for (const { level, index, width } of hashTiles) {
    const hashes = Array.from({ length: width }, (_, at) => tree.nodeAt(level * 8, index * TILE_WIDTH + at) ?? new Uint8Array());
    await put(folder, tilePath(level, index, width), concatBytes(...hashes));
  }
  for (const { index, width } of entryBundles) {
    const entries = leaves.slice(index * TILE_WIDTH, index * TILE_WIDTH + width);
    await put(folder, entriesPath(index, width), encodeEntryBundle(entries));
  }
  for (const size of new Set([...sizes, leaves.length])) await put(folder, `checkpoints/${size}`, givenCheckpoint(leaves, size));
  await put(folder, 'checkpoint', givenCheckpoint(leaves));
  await put(folder, 'policy', TEST_POLICY);
}

async function put(folder: string, path: string, content: Uint8Array | string): Promise<void> {
  const target = join(folder, path);
  await mkdir(dirname(target), { recursive: true });
  await writeFile(target, content);
}
