import { setTimeout as pause } from 'node:timers/promises';
import { base64, equalBytes, utf8Text } from '#core/bytes.js';
import { DomainError } from '#core/domain-error.js';
import { type Checkpoint, openCheckpoint, parseCheckpoint } from '#core/log/checkpoint.js';
import { parseNote } from '#core/log/note.js';
import type { VerifierKey } from '#core/log/verifier-key.js';
import { verifyEd25519 } from '../digests.js';
import type { Finding } from '../finding.js';
import type { FolderSource } from './folder-source.js';
import type { TreeCheck } from './tree-check.js';

/** How often, and how far apart, a folder is looked at for a checkpoint that is just being published. */
const LOOKS = 4;
const LOOK_MS = 250;

/** A signed checkpoint that is to be borne out by the entries. */
export interface StoredCheckpoint extends Checkpoint {
  /** its file, for the report */
  readonly path: string;
}

/** Opens a checkpoint under the log's key, or says what is wrong with it. */
export function openStored(note: string, key: VerifierKey, path: string): StoredCheckpoint | Finding {
  try {
    return { ...openCheckpoint(note, key, verifyEd25519), path };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return {
      code: error.code === 'NOTE_INVALID' ? 'SIGNATURE' : 'CHECKPOINT',
      where: path,
      facts: { rule: error.facts['rule'] ?? error.code },
    };
  }
}

/** Every checkpoint the folder keeps up to a size, opened. One beyond it says that the log once was longer. */
export async function storedCheckpoints(
  source: FolderSource,
  asked: { readonly key: VerifierKey; readonly size: number },
): Promise<{ readonly checkpoints: readonly StoredCheckpoint[]; readonly findings: readonly Finding[] }> {
  const checkpoints: StoredCheckpoint[] = [];
  const findings: Finding[] = [];
  for (const size of await source.checkpointSizes()) {
    const path = `checkpoint/${size}`;
    const opened = openStored((await source.checkpoint(size)) ?? '', asked.key, path);
    if (size > asked.size) {
      if (!('code' in opened) && !(await reaches(source, size))) findings.push(rolledBack(asked.size, size));
      continue;
    }
    if ('code' in opened) findings.push(opened);
    else if (opened.size !== size) findings.push({ code: 'CHECKPOINT', where: path, facts: { size: String(opened.size) } });
    else checkpoints.push(opened);
  }
  return { checkpoints, findings };
}

/** Whether the newest checkpoint has come to a size by now: a folder that is being published to is a moment behind. */
async function reaches(source: FolderSource, size: number): Promise<boolean> {
  for (let look = 1; look <= LOOKS; look += 1) {
    const note = await source.read('checkpoint');
    if (note && sizeIn(utf8Text(note)) >= size) return true;
    await pause(LOOK_MS);
  }
  return false;
}

function sizeIn(note: string): number {
  try {
    return parseCheckpoint(parseNote(note).text).size;
  } catch (error) {
    if (error instanceof DomainError) return 0;
    throw error;
  }
}

function rolledBack(size: number, seen: number): Finding {
  return { code: 'CHECKPOINT', where: 'checkpoint', facts: { rule: 'ROLLED_BACK', size: String(size), seen: String(seen) } };
}

/** Compares each signed root with the one the entries make. A size whose entries could not be read was named already. */
export function wrongRoots(checkpoints: readonly StoredCheckpoint[], tree: TreeCheck): readonly Finding[] {
  return checkpoints.flatMap(({ path, size, root }): Finding[] => {
    const made = tree.rootAt(size);
    if (!made || equalBytes(made, root)) return [];
    return [{ code: 'ROOT', where: path, facts: { size: String(size), signed: base64(root), recomputed: base64(made) } }];
  });
}
