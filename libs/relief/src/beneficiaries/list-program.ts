import { fileURLToPath } from 'node:url';
import { DomainError } from '#core/domain-error.js';
import { ReadingProcess, type ReadingProgram } from '#platform/untrusted/reading-process.js';
import type { ListAnswer, ListTask } from './list-message.js';

const BOUNDS = { memoryMib: 256, patienceMs: 30_000 };

/** The process that reads lists of beneficiaries. A provider of its own, so that tests that run from sources can name a runner. */
export class ListProgram {
  private readonly reading: ReadingProcess;

  constructor(program?: ReadingProgram) {
    const path = fileURLToPath(new URL('./read-list.child.js', import.meta.url));
    this.reading = new ReadingProcess(program ?? { path, args: [], execArgv: [] }, BOUNDS);
  }

  /** The cells of a saved upload. @throws DomainError what `readListFile` refuses, and what `ReadingProcess` gives up on */
  async read(task: ListTask): Promise<readonly (readonly string[])[]> {
    const answer = listAnswer(await this.reading.ask(task));
    if (answer.kind === 'refused') throw new DomainError(answer.code, answer.facts);
    return answer.rows;
  }
}

/** The child is our own code: its messages are trusted. */
function listAnswer(message: unknown): ListAnswer {
  return message as ListAnswer;
}
