import { fork } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { databaseChildEnvironment } from '#platform/config/environment.js';
import type { RoleConnection } from '#platform/database/connection-settings.js';
import { ChildError } from '../children/child-error.js';
import type { ChildProgram } from '../children/child-program.js';
import { type WorkbookRequest, type WorkbookResult, partialPath } from './workbook-request.js';
import type { WorkbookAnswer, WorkbookOrder } from './write-workbook.child.js';

/** Memory the child's heap may take, in MB: with the runtime around it the whole stays under 300 MB. */
const HEAP_MAX_MB = 160;
/** A child's last words that are kept for the log. */
const STDERR_MAX = 2_000;

/** How a workbook is asked for. */
export interface WorkbookWatch {
  /** called with the data rows written so far */
  readonly onProgress?: (rows: number) => void;
  /** ends the child; no file is left */
  readonly signal?: AbortSignal;
  /** data rows on one sheet at most; for tests of what happens beyond */
  readonly rowsMax?: number;
}

/** Makes audit workbooks, each in a process of its own with a cap on its memory. */
export class WorkbookMaker {
  /**
   * @param program the child
   * @param connection how the child connects as the role `auditor`
   */
  constructor(
    private readonly program: ChildProgram,
    private readonly connection: RoleConnection,
  ) {}

  /**
   * Writes a workbook to the request's path, which must be in a folder that exists.
   * @throws ChildError when the child fails, runs out of memory or is ended
   */
  async make(request: WorkbookRequest, watch: WorkbookWatch = {}): Promise<WorkbookResult> {
    const order: WorkbookOrder = { request, connection: this.connection, ...(watch.rowsMax !== undefined && { rowsMax: watch.rowsMax }) };
    const child = fork(this.program.path, this.program.args, {
      execArgv: [...this.program.execArgv, `--max-old-space-size=${HEAP_MAX_MB}`, '--max-semi-space-size=16'],
      env: databaseChildEnvironment(),
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      serialization: 'json',
      ...(watch.signal && { signal: watch.signal }),
    });
    let lastWords = '';
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      lastWords = (lastWords + text).slice(-STDERR_MAX);
    });
    const made = new Promise<WorkbookResult>((resolve, reject) => {
      const fail = (reason: string): void => {
        reject(new ChildError('workbook', reason));
      };
      child.on('message', (message: WorkbookAnswer) => {
        if (message.kind === 'progress') watch.onProgress?.(message.rows);
        else if (message.kind === 'done') resolve(message.result);
        else fail(message.reason);
      });
      child.once('error', (error) => {
        fail(error.message);
      });
      // After an answer this settles nothing any more.
      child.once('exit', (code, signal) => {
        fail(`ended with ${signal ?? `code ${String(code)}`}${lastWords === '' ? '' : `: ${lastWords}`}`);
      });
      child.send(order);
    });
    // A child that was ended could not clean up after itself.
    return made.catch(async (error: unknown) => {
      await rm(partialPath(request.path), { force: true });
      throw error;
    });
  }
}
