import { fork } from 'node:child_process';
import { childEnvironment } from '#platform/config/environment.js';
import { ChildError } from '../children/child-error.js';
import type { ChildProgram } from '../children/child-program.js';
import type { LetterPaper } from './letter-paper.js';
import type { LetterAnswer } from './render-letter.child.js';

const HEAP_MAX_MB = 128;
/** A letter takes less than a second; a child that is silent this long hangs. */
const PATIENCE_MS = 30_000;

/** Draws letters as PDF, each in a process of its own: they are rare, and hold names. */
export class LetterPrinter {
  constructor(private readonly program: ChildProgram) {}

  /** @returns the bytes of a PDF @throws ChildError when the child fails, dies or hangs */
  async print(paper: LetterPaper): Promise<Buffer> {
    const child = fork(this.program.path, this.program.args, {
      execArgv: [...this.program.execArgv, `--max-old-space-size=${HEAP_MAX_MB}`],
      env: childEnvironment(),
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      serialization: 'advanced',
      timeout: PATIENCE_MS,
      killSignal: 'SIGKILL',
    });
    try {
      return await new Promise<Buffer>((resolve, reject) => {
        child.once('message', (answer: LetterAnswer) => {
          if ('pdf' in answer) resolve(Buffer.from(answer.pdf));
          else reject(new ChildError('letter', answer.reason));
        });
        child.once('error', (error) => {
          reject(new ChildError('letter', error.message));
        });
        child.once('exit', (code, signal) => {
          reject(new ChildError('letter', `ended with ${signal ?? `code ${String(code)}`}`));
        });
        child.send(paper);
      });
    } finally {
      child.kill();
    }
  }
}
