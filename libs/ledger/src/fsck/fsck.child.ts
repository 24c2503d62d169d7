import { constants, setPriority } from 'node:os';
import pg from 'pg';
import { parseVerifierKey } from '#core/log/verifier-key.js';
import type { RoleConnection } from '#platform/database/connection-settings.js';
import { sqlTypes } from '#platform/database/sql-types.js';
import { FileStore } from '#platform/files/file-store.js';
import { sha256 } from '#platform/keys/digests.js';
import { LogFiles } from '../log/log-files.js';
import type { FsckReport } from './fsck-report.js';
import { runFsck } from './run-fsck.js';

/** What the parent sends once: how to connect as the role `auditor`, where the published files are, and the log's key. */
export interface FsckOrder {
  readonly connection: RoleConnection;
  readonly logFolder: string;
  readonly verifierKey: string;
}

/** What the child answers: progress in entries, then its report or why there is none. */
export type FsckAnswer =
  | { readonly kind: 'progress'; readonly entries: number; readonly of: number }
  | { readonly kind: 'done'; readonly report: FsckReport }
  | { readonly kind: 'failed'; readonly reason: string };

async function work({ connection, logFolder, verifierKey }: FsckOrder): Promise<void> {
  const pool = new pg.Pool({ ...connection, application_name: 'minhbach-fsck', max: 2, types: sqlTypes });
  pool.on('error', () => undefined);
  try {
    const report = await runFsck({
      pool,
      files: new LogFiles(new FileStore(logFolder)),
      key: parseVerifierKey(sha256, verifierKey),
      onProgress: (entries, of) => {
        answer({ kind: 'progress', entries, of });
      },
    });
    answer({ kind: 'done', report });
  } catch (error) {
    answer({ kind: 'failed', reason: error instanceof Error ? error.message : String(error) });
  } finally {
    process.off('disconnect', leave);
    await pool.end();
    process.disconnect();
  }
}

function answer(message: FsckAnswer): void {
  process.send?.(message);
}

// Nobody is left to tell.
function leave(): void {
  process.exit(1);
}
process.once('disconnect', leave);

// Whoever records a gift meanwhile goes first.
setPriority(constants.priority.PRIORITY_LOW);

// The address holds a password, so it comes as a message: arguments and variables can be read by others on the machine.
process.once('message', (order: FsckOrder) => {
  void work(order);
});
