import { mkdir, rmdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { StartupError } from '#platform/startup/startup-error.js';
import { errorCode, errorText } from '#platform/startup/system-error.js';

/**
 * Makes the folder of everything this machine keeps, open to pass through: the folder of keys inside is private, the
 * database's own user needs the way.
 * @param folder absolute
 * @returns the folders that were not there before, outermost first
 * @throws StartupError in one line when it can't be; nothing is left of it then
 */
export async function makeDataFolder(folder: string): Promise<readonly string[]> {
  const made: string[] = [];
  try {
    await makeFolder(folder, made);
    return made;
  } catch (error) {
    await removeEmptyFolders(made);
    throw new StartupError(
      `The data folder ${folder} can't be used (${errorText(error)}); set MINHBACH_DATA to a folder this user may write to.`,
      `Không dùng được thư mục dữ liệu ${folder}; hãy đặt MINHBACH_DATA tới thư mục có quyền ghi.`,
      error,
    );
  }
}

/** Takes folders away again that a failed start has made and put nothing into. @param folders as `makeDataFolder` gave them */
export async function removeEmptyFolders(folders: readonly string[]): Promise<void> {
  for (const folder of [...folders].reverse()) {
    try {
      await rmdir(folder);
    } catch {
      // Something is in it, a database for one: that is kept, and why the start failed is what has to be told.
      return;
    }
  }
}

// Step by step: the recursive call of Node never ends where the system answers that a new folder's parent is missing (/proc).
async function makeFolder(folder: string, made: string[]): Promise<void> {
  if (await isFolder(folder)) return;
  await makeFolder(dirname(folder), made);
  try {
    await mkdir(folder, { mode: 0o755 });
    made.push(folder);
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error;
  }
}

async function isFolder(path: string): Promise<boolean> {
  try {
    if ((await stat(path)).isDirectory()) return true;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return false;
    throw error;
  }
  throw new Error(`${path} is a file`);
}
