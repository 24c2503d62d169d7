import { randomBytes } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** How a file is laid down. */
export interface DurableWriteOptions {
  /** permission bits; 0o644 when left out */
  readonly mode?: number;
}

/**
 * Puts a whole file in place or nothing: temporary file in the same folder, fsync, rename, fsync of the folder. A file
 * already there is replaced; a reader sees the old bytes or the new ones, never a mixture, also after a power cut.
 * @param path absolute path; its folder must exist
 */
export async function writeDurably(path: string, bytes: Uint8Array | string, options: DurableWriteOptions = {}): Promise<void> {
  const temporary = temporaryBeside(path);
  const file = await open(temporary, 'wx', options.mode ?? 0o644);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } catch (error) {
    await file.close();
    await rm(temporary, { force: true });
    throw error;
  }
  await file.close();
  await rename(temporary, path);
  await syncFolder(dirname(path));
}

/** A name in the same folder that no finished file has: it starts with a dot and ends in `.tmp`. */
export function temporaryBeside(path: string): string {
  return join(dirname(path), `.${basename(path)}.${randomBytes(6).toString('hex')}.tmp`);
}

/** Makes renames and new names in a folder survive a power cut. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
