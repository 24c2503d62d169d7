import { base64 } from '#core/bytes.js';
import { DomainError } from '#core/domain-error.js';
import { openCheckpoint, parseCheckpoint, type Checkpoint } from '#core/log/checkpoint.js';
import { parseNote } from '#core/log/note.js';
import type { VerifierKey } from '#core/log/verifier-key.js';
import { EMPTY_FRONTIER, type Frontier, appendLeaves, rootOf } from '#core/merkle/frontier.js';
import { sha256, verifyEd25519 } from '#platform/keys/digests.js';
import type { LogFiles } from '../log/log-files.js';
import type { Differences } from './fsck-report.js';
import type { CheckpointRow } from './stored-state.js';

/** The tree over the stored bytes, and every published checkpoint held against it. */
export class CheckpointsCheck {
  frontier: Frontier = EMPTY_FRONTIER;
  private readonly waiting: CheckpointRow[];
  private readonly newest: CheckpointRow | undefined;

  /** @param key the log's, to check signatures too; without it only what they sign is compared */
  constructor(
    rows: readonly CheckpointRow[],
    private readonly parts: { readonly files: LogFiles; readonly differences: Differences; readonly key: VerifierKey | undefined },
  ) {
    this.waiting = [...rows];
    this.newest = rows.at(-1);
  }

  get root(): Uint8Array {
    return rootOf(sha256, this.frontier);
  }

  /** Takes the next leaf hashes. */
  async add(leafHashes: readonly Uint8Array[]): Promise<void> {
    let at = 0;
    while (at < leafHashes.length) {
      const next = this.waiting[0]?.size ?? Number.POSITIVE_INFINITY;
      const count = Math.max(0, Math.min(leafHashes.length - at, next - this.frontier.size));
      this.frontier = appendLeaves(sha256, this.frontier, leafHashes.slice(at, at + count)).frontier;
      at += count;
      if (this.frontier.size < next) continue;
      const row = this.waiting.shift();
      if (row) await this.check(row);
    }
  }

  /** The newest checkpoint's file, and what is left: that was published for a book that isn't there. */
  async finish(): Promise<void> {
    await this.checkNewest();
    for (const { size } of this.waiting) {
      this.parts.differences.add({
        what: 'checkpoint',
        where: `ledger.checkpoint ${size}`,
        expected: `at most ${this.frontier.size}`,
        found: String(size),
      });
    }
  }

  // A file is written before its row, so a book that goes on meanwhile has a newer file, never an older one.
  private async checkNewest(): Promise<void> {
    const { newest, parts } = this;
    if (!newest) return;
    const note = (await parts.files.newestCheckpoint()) ?? '';
    const signed = this.opened(note);
    const isThere = typeof signed !== 'string' && (signed.size > newest.size || note === newest.note);
    if (isThere) return;
    const found = typeof signed === 'string' ? signed : `one of size ${signed.size}`;
    parts.differences.add({ what: 'checkpoint', where: 'checkpoint', expected: `the one of size ${newest.size} or a newer one`, found });
  }

  private async check(row: CheckpointRow): Promise<void> {
    const { differences, files } = this.parts;
    const where = `ledger.checkpoint ${row.size}`;
    const expected = row.size === this.frontier.size ? base64(this.root) : 'a size of the log';
    differences.compare({ what: 'checkpoint', where }, expected, base64(row.root));
    const signed = this.opened(row.note);
    if (typeof signed === 'string')
      differences.add({ what: 'checkpoint', where: `${where} note`, expected: 'a note signed by the log', found: signed });
    else
      differences.compare(
        { what: 'checkpoint', where: `${where} note` },
        `${row.size} ${expected}`,
        `${signed.size} ${base64(signed.root)}`,
      );
    const file = await files.checkpoint(row.size);
    differences.compare({ what: 'checkpoint', where: `checkpoints/${row.size}` }, row.note, file ?? '');
  }

  private opened(note: string): Checkpoint | string {
    try {
      return this.parts.key ? openCheckpoint(note, this.parts.key, verifyEd25519) : parseCheckpoint(parseNote(note).text);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      return error.message;
    }
  }
}
