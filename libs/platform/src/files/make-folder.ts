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
    await makeLast(path, mode);
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error;
    // Another writer may be making the same folders: whatever stands there by now is fine, and only the second failure is one.
    await makeFolder(dirname(path));
    await makeLast(path, mode);
  }
}

async function makeLast(path: string, mode: number): Promise<void> {
  try {
    await mkdir(path, { mode });
  } catch (error) {
    if (errorCode(error) !== 'EEXIST' || !(await isFolder(path))) throw error;
  }
}

/** Whether a folder stands there. */
export async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}
