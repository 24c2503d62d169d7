import { mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { errorCode } from '../startup/system-error.js';

/**
 * Makes a folder and those above it; there already is fine. Folders above are open to read (0755), the last one gets
 * the mode asked for. (Node's own recursive mkdir gives the mode to all of them, and never returns below `/proc`.)
 * @throws the system's error when one can't be made
 */
export async function makeFolder(path: string, mode = 0o755): Promise<void> {
  try {
    await mkdir(path, { mode });
  } catch (error) {
    if (errorCode(error) === 'EEXIST' && (await isFolder(path))) return;
    if (errorCode(error) !== 'ENOENT' || (await isFolder(dirname(path)))) throw error;
    await makeFolder(dirname(path));
    // Again from the start: another writer may have made it meanwhile.
    await makeFolder(path, mode);
  }
}

/** Whether a folder stands there. */
export async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}
