import { readFile, stat } from 'node:fs/promises';
import { DomainError } from '#core/domain-error.js';
import type { Entry } from '#core/journal/entry.js';
import { parseEntry } from '#core/journal/entry-parse.js';
import { parseTlogProof, type VerifiedEntry, verifyTlogProof } from '#core/log/tlog-proof.js';
import { utf8Text } from '#core/bytes.js';
import type { Command } from '../command-line.js';
import { CouldNotCheck } from '../could-not-check.js';
import { sha256, verifyEd25519 } from '../digests.js';
import type { Finding } from '../finding.js';
import { HttpSource } from '../log/http-source.js';
import { claimedOrigin, keyInPolicy, type LogKey, pinnedKey } from '../log-key.js';

/** A proof file may be this long, in bytes: the form allows 262,144 characters. */
const FILE_MAX = 1_048_576;

/** What checking a proof came to. */
export interface ProofReport {
  readonly keyIsPinned: boolean;
  /** absent when the proof does not hold */
  readonly proven?: { readonly verified: VerifiedEntry; readonly entry: Entry };
  readonly findings: readonly Finding[];
}

/**
 * Checks a proof file under a pinned key, or the key of a server.
 * @throws CouldNotCheck when the file is not there or no key is known
 */
export async function runProofCommand(command: Command): Promise<ProofReport> {
  const text = await proofText(command.target);
  const note = noteIn(text);
  if (typeof note !== 'string') return { keyIsPinned: command.policy !== undefined, findings: [note] };
  const { key, isPinned } = await keyFor(command, claimedOrigin(note));
  try {
    const verified = verifyTlogProof(text, { verifierKey: key, sha256, verifyEd25519 });
    const entry = parseEntry(verified.leaf, verified.index);
    return { keyIsPinned: isPinned, proven: { verified, entry }, findings: [] };
  } catch (error) {
    return { keyIsPinned: isPinned, findings: [finding(error)] };
  }
}

async function proofText(file: string): Promise<string> {
  const found = await stat(file).catch(() => undefined);
  if (found?.isFile() !== true) throw new CouldNotCheck(`no file ${file}`, `không có tệp ${file}`);
  if (found.size > FILE_MAX) throw new CouldNotCheck(`${file} is too long for a proof`, 'tệp quá dài, không phải bằng chứng');
  const bytes = await readFile(file);
  const text = utf8Text(bytes);
  // Bytes that are no text must not be checked as if they were.
  if (!Buffer.from(text, 'utf8').equals(bytes)) throw new CouldNotCheck(`${file} is no text`, 'tệp không phải văn bản');
  return text;
}

function noteIn(text: string): string | Finding {
  try {
    return parseTlogProof(text).checkpoint;
  } catch (error) {
    return finding(error);
  }
}

function finding(error: unknown): Finding {
  if (!(error instanceof DomainError)) throw error;
  return { code: 'PROOF', where: 'proof', facts: { rule: error.code, ...error.facts } };
}

async function keyFor(command: Command, origin: string): Promise<LogKey> {
  if (command.policy !== undefined) return pinnedKey(command.policy, origin);
  const server = command.server ?? serverOf(origin);
  const policy = await new HttpSource(server).read('policy').catch((error: unknown) => {
    throw error instanceof CouldNotCheck ? withWayOut(error) : error;
  });
  if (!policy) throw withWayOut(new CouldNotCheck(`${server} serves no policy`, 'máy chủ không có khóa của sổ'));
  return { key: keyInPolicy(utf8Text(policy), origin), isPinned: false };
}

/** A log's name may say less than its address, a port for one: whoever has the proof knows where it came from. */
function withWayOut({ message, vietnamese }: CouldNotCheck): CouldNotCheck {
  return new CouldNotCheck(
    `${message}; give its address with --server URL, or its key with --policy FILE`,
    `${vietnamese}; hãy cho địa chỉ bằng --server URL, hoặc khóa bằng --policy FILE`,
  );
}

/** A log's name begins with the host that serves it. */
function serverOf(origin: string): string {
  const host = origin.split('/', 1)[0] ?? '';
  const isHere = /^(localhost|127\.0\.0\.1)(:\d+)?$/.test(host);
  if (host === '') throw new CouldNotCheck('the proof names no log', 'bằng chứng không nêu tên sổ');
  return `${isHere ? 'http' : 'https'}://${host}`;
}
