import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { utf8Text } from '#core/bytes.js';
import { DomainError } from '#core/domain-error.js';
import { parseCheckpoint } from '#core/log/checkpoint.js';
import { parseNote } from '#core/log/note.js';
import { parseVerifierKey, type VerifierKey } from '#core/log/verifier-key.js';
import { leafText } from '#core/audit/read-leaf.js';
import { TILE_WIDTH } from '#core/merkle/tile.js';
import { parseEntry } from '#core/journal/entry-parse.js';
import type { Command } from '../command-line.js';
import { CouldNotCheck } from '../could-not-check.js';
import { sha256 } from '../digests.js';
import { claimedOrigin, keyInPolicy, type LogKey, pinnedKey } from '../log-key.js';
import { checkLog } from './check-log.js';
import { checkFigures } from './figures-check.js';
import { FolderSource } from './folder-source.js';
import { HttpSource } from './http-source.js';
import { LogFiles } from './log-files.js';
import type { LogReport } from './log-report.js';
import type { LogSource } from './log-source.js';
import type { SegmentThread } from './segment-thread.js';
import { type ShownHead, shownHead } from './shown-figures.js';
import { mirrorLog } from './mirror.js';

/** Size of a tree no log has: what would be asked for or held for it must fill neither disk nor memory. */
const SIZE_MAX = 1_000_000_000;

/**
 * Checks a log behind an address or in a folder.
 * @param threads beside this one that read entries; the caller ends them
 * @throws CouldNotCheck when it can't be reached, has no checkpoint, or no key is known
 */
export async function runLogCommand(command: Command, threads: readonly SegmentThread[]): Promise<LogReport> {
  if (!/^https?:\/\//.test(command.target)) {
    const folder = new FolderSource(command.target);
    await folder.assertReadable();
    const note = await newestNote(folder);
    claimedSize(note);
    return checkLog({ source: folder, note, logKey: await keyOf(command, folder, note), threads });
  }
  const server = new HttpSource(command.target);
  const { note, totals } = await shownHead(server, () => newestNote(server), claimedSize);
  const logKey = await keyOf(command, server, note);
  const folder = command.mirror ?? (await mkdtemp(join(tmpdir(), 'minhbach-verify-')));
  try {
    await mirrorLog(server, folder, { note, size: claimedSize(note) });
    return withFigures(await checkLog({ source: new FolderSource(folder), note, logKey, threads }), totals);
  } finally {
    if (command.mirror === undefined) await rm(folder, { recursive: true, force: true });
  }
}

/** A log that doesn't hold has no sums to hold figures against. */
function withFigures(report: LogReport, shown: ShownHead['totals']): LogReport {
  if (shown === undefined || report.findings.length > 0) return report;
  const { findings, ...figures } = checkFigures(report.totals, shown, report.size);
  return { ...report, figures, findings };
}

async function newestNote(source: LogSource): Promise<string> {
  const bytes = await source.read('checkpoint');
  if (!bytes) throw new CouldNotCheck(`${source.name} has no checkpoint`, 'không có dấu niêm phong nào');
  // Byte for byte: a byte order mark is no part of what was signed.
  return Buffer.from(bytes).toString('utf8');
}

/** How much there is to read; nothing is verified yet. @throws CouldNotCheck when it is more than any log has */
function claimedSize(note: string): number {
  try {
    const { size } = parseCheckpoint(parseNote(note).text);
    if (size <= SIZE_MAX) return size;
  } catch (error) {
    // A broken checkpoint is a finding, not a reason to stop: there is nothing to read for it.
    if (error instanceof DomainError) return 0;
    throw error;
  }
  throw new CouldNotCheck(`the checkpoint claims more than ${SIZE_MAX} entries`, 'dấu niêm phong ghi số bút toán không thể có');
}

async function keyOf(command: Command, source: LogSource, note: string): Promise<LogKey> {
  const origin = claimedOrigin(note);
  if (command.policy !== undefined) return pinnedKey(command.policy, origin);
  const policy = await source.read('policy');
  if (policy) return { key: keyInPolicy(utf8Text(policy), origin), isPinned: false };
  const key = source instanceof FolderSource ? genesisKey(source.folder, claimedSize(note)) : undefined;
  if (key) return { key, isPinned: false };
  throw new CouldNotCheck('no key is known: give one with --policy FILE', 'chưa biết khóa của sổ: hãy cho bằng --policy FILE');
}

/** The key the first entry of a log names: as good as one asked of the server. */
function genesisKey(folder: string, size: number): VerifierKey | undefined {
  try {
    const bundle = size > 0 ? new LogFiles(folder).bundle({ index: 0, width: Math.min(size, TILE_WIDTH) }) : undefined;
    const key = bundle && parseEntry(leafText(bundle.entry(0)), 0).facts?.['key'];
    return typeof key === 'string' ? parseVerifierKey(sha256, key) : undefined;
  } catch {
    return undefined;
  }
}
