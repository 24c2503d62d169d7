import type pg from 'pg';
import { openCheckpoint } from '#core/log/checkpoint.js';
import type { VerifierKey } from '#core/log/verifier-key.js';
import { verifyEd25519 } from '#platform/keys/digests.js';
import type { Logger } from '#platform/logging/logger.js';
import type { LogFiles } from '../log/log-files.js';

/** Checkpoints looked through at a time. */
const PAGE = 1_000;

/** Files written at once: each waits for the disk. */
const TOGETHER = 16;

interface CheckpointRow {
  readonly size: bigint;
  readonly note: string;
}

/** What is needed to find and write lost checkpoints. */
export interface LostCheckpointsParts {
  /** connections that may read the book's checkpoints */
  readonly pool: pg.Pool;
  readonly files: LogFiles;
  /** the log's key: a note it did not sign is never written */
  readonly key: VerifierKey;
  readonly logger: Logger;
}

/**
 * Writes the files of published checkpoints that this machine lacks, from their notes in the book: their sizes are listed for ever, so each
 * must be served for ever.
 * @param after size up to which every file is known to be there; 0 looks through all of them
 * @returns the newest size looked at, `after` when there is none beyond it
 */
export async function rewriteLostCheckpoints(parts: LostCheckpointsParts, after = 0): Promise<number> {
  const { pool, files, logger } = parts;
  const present = after === 0 ? await files.checkpointSizes() : new Set<number>();
  let written = 0;
  let seen = after;
  for (;;) {
    const page = await pool.query<{ size: bigint }>('SELECT size FROM ledger.checkpoint WHERE size > $1 ORDER BY size LIMIT $2', [
      seen,
      PAGE,
    ]);
    const sizes = page.rows.map(({ size }) => Number(size));
    const lost = sizes.filter((size) => !present.has(size));
    if (lost.length > 0 && after === 0 && written === 0)
      logger.info('published checkpoints are not in the log’s folder and are written there from the book');
    if (lost.length > 0) written += await rewrite(parts, lost);
    seen = sizes.at(-1) ?? seen;
    if (sizes.length < PAGE) break;
  }
  if (written > 0 && after === 0) logger.info('published checkpoints were written from the book', { checkpoints: written });
  return seen;
}

async function rewrite({ pool, files, key, logger }: LostCheckpointsParts, sizes: readonly number[]): Promise<number> {
  const { rows } = await pool.query<CheckpointRow>('SELECT size, note FROM ledger.checkpoint WHERE size = ANY ($1::bigint[])', [sizes]);
  const sound = rows.filter((row) => isOurs(row, key));
  if (sound.length < rows.length)
    logger.error('checkpoints in the book are not signed by this log’s key', { checkpoints: rows.length - sound.length });
  for (let at = 0; at < sound.length; at += TOGETHER) {
    await Promise.all(sound.slice(at, at + TOGETHER).map(({ size, note }) => files.keepCheckpoint(Number(size), note)));
  }
  return sound.length;
}

function isOurs({ size, note }: CheckpointRow, key: VerifierKey): boolean {
  try {
    return openCheckpoint(note, key, verifyEd25519).size === Number(size);
  } catch {
    return false;
  }
}
