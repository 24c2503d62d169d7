import { readFile as readBytes } from 'node:fs/promises';
import { DomainError } from '#core/domain-error.js';
import type { FileAnswer, FileTask } from './file-message.js';
import { readFile } from './read-file.js';

async function answer({ path }: FileTask): Promise<FileAnswer> {
  try {
    return { kind: 'read', file: readFile(await readBytes(path)) };
  } catch (error) {
    if (error instanceof DomainError) return { kind: 'refused', code: error.code, facts: error.facts };
    throw error;
  }
}

process.once('message', (task: FileTask) => {
  // Nothing of the file is told when it breaks the reader: the parent says only that it could not be read.
  answer(task).then(
    (message) => process.send?.(message),
    () => process.exit(2),
  );
});
