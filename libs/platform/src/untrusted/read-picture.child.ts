import { readFile } from 'node:fs/promises';
import { DomainError } from '#core/domain-error.js';
import type { PictureAnswer, PictureTask } from './picture-message.js';
import { readPicture } from './read-picture.js';

async function answer({ path }: PictureTask): Promise<PictureAnswer> {
  try {
    const text = readPicture(await readFile(path));
    return text === undefined ? { kind: 'nothing' } : { kind: 'read', text };
  } catch (error) {
    if (error instanceof DomainError) return { kind: 'refused', code: error.code, facts: error.facts };
    throw error;
  }
}

process.once('message', (task: PictureTask) => {
  // Nothing of the picture is told when it breaks its reader: the parent says only that it could not be read.
  answer(task).then(
    (message) => process.send?.(message),
    () => process.exit(2),
  );
});
