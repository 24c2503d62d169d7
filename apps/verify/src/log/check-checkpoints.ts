import { base64, equalBytes } from '#core/bytes.js';
import { DomainError } from '#core/domain-error.js';
import { type Checkpoint, openCheckpoint } from '#core/log/checkpoint.js';
import type { VerifierKey } from '#core/log/verifier-key.js';
import { verifyEd25519 } from '../digests.js';
import type { Finding } from '../finding.js';
import type { FolderSource } from './folder-source.js';
import type { TreeCheck } from './tree-check.js';

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

/** Every checkpoint the folder keeps up to a size, opened. */
export async function storedCheckpoints(
  source: FolderSource,
  asked: { readonly key: VerifierKey; readonly size: number },
): Promise<{ readonly checkpoints: readonly StoredCheckpoint[]; readonly findings: readonly Finding[] }> {
  const checkpoints: StoredCheckpoint[] = [];
  const findings: Finding[] = [];
  for (const size of await source.checkpointSizes()) {
    if (size > asked.size) continue;
    const path = `checkpoint/${size}`;
    const opened = openStored((await source.checkpoint(size)) ?? '', asked.key, path);
    if ('code' in opened) findings.push(opened);
    else if (opened.size !== size) findings.push({ code: 'CHECKPOINT', where: path, facts: { size: String(opened.size) } });
    else checkpoints.push(opened);
  }
  return { checkpoints, findings };
}

/** Compares each signed root with the one the entries make. A size whose entries could not be read was named already. */
export function wrongRoots(checkpoints: readonly StoredCheckpoint[], tree: TreeCheck): readonly Finding[] {
  return checkpoints.flatMap(({ path, size, root }): Finding[] => {
    const made = tree.rootAt(size);
    if (!made || equalBytes(made, root)) return [];
    return [{ code: 'ROOT', where: path, facts: { size: String(size), signed: base64(root), recomputed: base64(made) } }];
  });
}
