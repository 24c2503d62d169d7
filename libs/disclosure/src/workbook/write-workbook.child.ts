import pg from 'pg';
import type { RoleConnection } from '#platform/database/connection-settings.js';
import { sqlTypes } from '#platform/database/sql-types.js';
import type { WorkbookRequest, WorkbookResult } from './workbook-request.js';
import { writeWorkbook } from './write-workbook.js';

/** What the parent sends once: what to write, and how to connect as the role `auditor`. */
export interface WorkbookOrder {
  readonly request: WorkbookRequest;
  readonly connection: RoleConnection;
  readonly rowsMax?: number;
}

/** What the child answers: progress in rows, then its result or why there is none. */
export type WorkbookAnswer =
  | { readonly kind: 'progress'; readonly rows: number }
  | { readonly kind: 'done'; readonly result: WorkbookResult }
  | { readonly kind: 'failed'; readonly reason: string };

async function work(order: WorkbookOrder): Promise<void> {
  const pool = new pg.Pool({ ...order.connection, application_name: 'minhbach-workbook', max: 2, types: sqlTypes });
  pool.on('error', () => undefined);
  try {
    const result = await writeWorkbook(order.request, {
      pool,
      onProgress: (rows) => {
        answer({ kind: 'progress', rows });
      },
      ...(order.rowsMax !== undefined && { rowsMax: order.rowsMax }),
    });
    answer({ kind: 'done', result });
  } catch (error) {
    answer({ kind: 'failed', reason: error instanceof Error ? error.message : String(error) });
  } finally {
    await pool.end();
    process.disconnect();
  }
}

function answer(message: WorkbookAnswer): void {
  process.send?.(message);
}

// The address holds a password, so it comes as a message: arguments and variables can be read by others on the machine.
process.once('message', (order: WorkbookOrder) => {
  void work(order);
});
