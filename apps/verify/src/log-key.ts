import { readFile } from 'node:fs/promises';
import { DomainError } from '#core/domain-error.js';
import { parsePolicy } from '#core/log/policy.js';
import { parseNote } from '#core/log/note.js';
import type { VerifierKey } from '#core/log/verifier-key.js';
import { CouldNotCheck } from './could-not-check.js';
import { sha256 } from './digests.js';

/** The key a log is checked under. */
export interface LogKey {
  readonly key: VerifierKey;
  /** whether it came from the reader's own file; a key asked of the server proves nothing about the server */
  readonly isPinned: boolean;
}

/** The name a note gives its log, as far as it can be read: the first line. Nothing is verified. */
export function claimedOrigin(note: string): string {
  try {
    return parseNote(note).text.split('\n', 1)[0] ?? '';
  } catch {
    return '';
  }
}

/**
 * The key a policy names for a log. A log the policy doesn't name is checked under the policy's first key, and so fails: whoever pinned a
 * key and is shown another log has been shown the wrong one.
 * @throws CouldNotCheck when the policy can't be read or names no log at all
 */
export function keyInPolicy(policy: string, origin: string): VerifierKey {
  try {
    const { logs } = parsePolicy(sha256, policy);
    const log = logs.find(({ key }) => key.name === origin) ?? logs[0];
    if (log) return log.key;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    throw new CouldNotCheck(`the policy can't be read: ${error.message}`, 'không đọc được tệp chính sách (policy)');
  }
  throw new CouldNotCheck('the policy names no log', 'chính sách không nêu khóa của sổ nào');
}

/** The pinned key of a log. @throws CouldNotCheck when the file is not there, or as `keyInPolicy` */
export async function pinnedKey(file: string, origin: string): Promise<LogKey> {
  const policy = await readFile(file, 'utf8').catch(() => undefined);
  if (policy === undefined) throw new CouldNotCheck(`no policy file ${file}`, `không có tệp chính sách ${file}`);
  return { key: keyInPolicy(policy, origin), isPinned: true };
}
