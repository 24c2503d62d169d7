import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdir, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { DomainError } from '#core/domain-error.js';
import { childEnvironment } from '#platform/config/environment.js';
import { ChildError } from '../children/child-error.js';
import type { ChildProgram } from '../children/child-program.js';
import type { OpenRows } from './dataset.js';
import { jsonCell } from './row-formats.js';
import type { SpreadsheetPlan } from './spreadsheet-plan.js';
import type { SpreadsheetAnswer } from './write-spreadsheet.child.js';

/** Memory the child's heap may take, in MB. */
const HEAP_MAX_MB = 128;
/** Spreadsheets written at once: each takes a processor for itself. */
const WRITING_MAX = 2;
/** Spreadsheets being sent at once: each takes room on the disk until its reader has it or went away. */
const SENDING_MAX = 20;
/** A million rows take half a minute; what takes this long hangs. */
const PATIENCE_MS = 300_000;

/** A spreadsheet that is ready to be sent. */
export interface Spreadsheet {
  readonly bytes: number;
  /** has to be read or destroyed; the file is gone afterwards, and by then has no name already */
  readonly stream: Readable;
}

/** Makes spreadsheets of datasets, each in a process of its own with a cap on its memory. */
export class SpreadsheetMaker {
  #writing = 0;
  #sending = 0;
  #folder: Promise<string> | undefined;

  /**
   * @param program the child
   * @param folder where files stand while they are written; ours alone, emptied before the first one
   */
  constructor(
    private readonly program: ChildProgram,
    private readonly folder: string,
  ) {}

  /**
   * Writes rows into a spreadsheet.
   * @param signal ends the child; no file is left
   * @throws DomainError `FILE_MAKING_BUSY` when too many are being made or sent; ChildError when the child fails or is ended
   */
  async make(plan: Omit<SpreadsheetPlan, 'path'>, chunks: OpenRows['chunks'], signal?: AbortSignal): Promise<Spreadsheet> {
    if (this.#writing >= WRITING_MAX || this.#sending >= SENDING_MAX) throw new DomainError('FILE_MAKING_BUSY', { retry_after: '20' });
    this.#writing += 1;
    const path = join(await (this.#folder ??= emptied(this.folder)), `${randomUUID()}.xlsx`);
    try {
      await this.#write({ ...plan, path }, chunks, signal);
      return await this.#opened(path);
    } finally {
      this.#writing -= 1;
      await rm(path, { force: true });
    }
  }

  async #write(plan: SpreadsheetPlan, chunks: OpenRows['chunks'], signal: AbortSignal | undefined): Promise<void> {
    const child = fork(this.program.path, this.program.args, {
      execArgv: [...this.program.execArgv, `--max-old-space-size=${HEAP_MAX_MB}`],
      env: childEnvironment(),
      stdio: ['pipe', 'ignore', 'ignore', 'ipc'],
      timeout: PATIENCE_MS,
      killSignal: 'SIGKILL',
      ...(signal && { signal }),
    });
    const written = new Promise<void>((resolve, reject) => {
      const fail = (reason: string): void => {
        reject(new ChildError('spreadsheet', reason));
      };
      child.once('message', (answer: SpreadsheetAnswer) => {
        if (answer.kind === 'done') resolve();
        else fail(answer.reason);
      });
      child.once('error', (error) => {
        fail(error.message);
      });
      // After an answer this settles nothing any more.
      child.once('exit', (code, signal) => {
        fail(`ended with ${signal ?? `code ${String(code)}`}`);
      });
    });
    child.send(plan);
    const given = child.stdin
      ? pipeline(Readable.from(lines(plan, chunks)), child.stdin)
      : Promise.reject(new ChildError('spreadsheet', 'no input'));
    try {
      await Promise.all([written, given]);
    } finally {
      child.kill('SIGKILL');
    }
  }

  // Without a name nothing is left behind, however the reader goes away.
  async #opened(path: string): Promise<Spreadsheet> {
    const file = await open(path, 'r');
    const { size: bytes } = await file.stat();
    const stream = file.createReadStream();
    this.#sending += 1;
    stream.once('close', () => {
      this.#sending -= 1;
    });
    return { bytes, stream };
  }
}

async function emptied(folder: string): Promise<string> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true, mode: 0o700 });
  return folder;
}

async function* lines({ columns }: SpreadsheetPlan, chunks: OpenRows['chunks']): AsyncGenerator<string> {
  for await (const chunk of chunks) {
    yield chunk.map((cells) => `${JSON.stringify(columns.map(({ type }, at) => jsonCell(type, cells[at] ?? null)))}\n`).join('');
  }
}
