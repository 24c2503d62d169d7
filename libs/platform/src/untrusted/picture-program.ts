import { fileURLToPath } from 'node:url';
import { DomainError } from '#core/domain-error.js';
import type { PictureAnswer } from './picture-message.js';
import { ReadingProcess, type ReadingProgram } from './reading-process.js';

const BOUNDS = { memoryMib: 384, patienceMs: 15_000 };

/** The process that reads QR codes in pictures. A provider of its own, so that tests that run from sources can name a runner. */
export class PictureProgram {
  private readonly reading: ReadingProcess;

  constructor(program?: ReadingProgram) {
    const path = fileURLToPath(new URL('./read-picture.child.js', import.meta.url));
    this.reading = new ReadingProcess(program ?? { path, args: [], execArgv: [] }, BOUNDS);
  }

  /**
   * The text of the QR code in a saved picture, or `undefined` when there is none to be found.
   * @param path absolute
   * @throws DomainError what `readPicture` refuses, and what `ReadingProcess` gives up on
   */
  async read(path: string): Promise<string | undefined> {
    const answer = pictureAnswer(await this.reading.ask({ path }));
    if (answer.kind === 'refused') throw new DomainError(answer.code, answer.facts);
    return answer.kind === 'read' ? answer.text : undefined;
  }
}

/** The child is our own code: its messages are trusted. */
function pictureAnswer(message: unknown): PictureAnswer {
  return message as PictureAnswer;
}
