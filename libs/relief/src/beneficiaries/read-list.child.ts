import { DomainError } from '#core/domain-error.js';
import type { ListAnswer, ListTask } from './list-message.js';
import { readListFile } from './read-list.js';

async function answer({ path }: ListTask): Promise<ListAnswer> {
  try {
    return { kind: 'rows', rows: await readListFile(path) };
  } catch (error) {
    if (error instanceof DomainError) return { kind: 'refused', code: error.code, facts: error.facts };
    throw error;
  }
}

process.once('message', (task: ListTask) => {
  // Nothing of the file is told when it breaks the reader: the parent says only that it could not be read.
  answer(task).then(
    (message) => process.send?.(message),
    () => process.exit(2),
  );
});
