import { fileURLToPath } from 'node:url';
import { DomainError } from '#core/domain-error.js';
import { ReadingProcess, type ReadingProgram } from '#platform/untrusted/reading-process.js';
import type { FileAnswer, FileTask } from './file-message.js';
import type { ReadFile } from './read-file.js';

const BOUNDS = { memoryMib: 256, patienceMs: 30_000 };

/** The process that looks over documents. A provider of its own, so that tests that run from sources can name a runner. */
export class DocumentProgram {
  private readonly reading: ReadingProcess;

  constructor(program?: ReadingProgram) {
    const path = fileURLToPath(new URL('./read-file.child.js', import.meta.url));
    this.reading = new ReadingProcess(program ?? { path, args: [], execArgv: [] }, BOUNDS);
  }

  /** A saved upload as it is kept. @throws DomainError what `readFile` refuses, and what `ReadingProcess` gives up on */
  async read(task: FileTask): Promise<ReadFile> {
    const answer = fileAnswer(await this.reading.ask(task));
    if (answer.kind === 'refused') throw new DomainError(answer.code, answer.facts);
    const { type, bytes, sha256 } = answer.file;
    return { type, bytes: Buffer.from(bytes), sha256: Buffer.from(sha256) };
  }
}

/** The child is our own code: its messages are trusted. */
function fileAnswer(message: unknown): FileAnswer {
  return message as FileAnswer;
}
