import { createReadStream } from 'node:fs';
import { access, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { makeFolder } from './make-folder.js';
import { errorCode } from '../startup/system-error.js';
import { syncFolder, temporaryBeside, writeDurably } from './durable-write.js';

const SEGMENT = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,120}$/;

/**
 * Files under one folder, named by relative paths such as `tile/0/x001/234`. Every write is atomic and survives a power
 * cut. A path can't leave the folder: each segment is letters, digits, `.`, `_`, `-` and never begins with a dot.
 */
export class FileStore {
  /** @param folder absolute folder; made when first written to */
  constructor(readonly folder: string) {}

  /** A store of a folder inside this one. */
  within(path: string): FileStore {
    return new FileStore(this.pathOf(path));
  }

  /**
   * Absolute path of a relative one, for libraries that want a path.
   * @throws Error when the path could leave the folder (a bug, or hostile input that was not checked at the edge)
   */
  pathOf(path: string): string {
    const segments = path.split('/');
    if (!segments.every((segment) => SEGMENT.test(segment)))
      throw new Error(`not a path of the file store: ${JSON.stringify(path.slice(0, 100))}`);
    return join(this.folder, ...segments);
  }

  /**
   * Writes a file that never changes. Writing the same bytes again does nothing.
   * @throws Error when the file stands there with other bytes
   */
  async writeImmutable(path: string, bytes: Uint8Array): Promise<void> {
    const present = await this.readFile(path);
    if (present === undefined) return this.replaceFile(path, bytes);
    if (!present.equals(bytes)) throw new Error(`file ${path} is immutable and would have changed`);
  }

  /** Writes a file, replacing what stood there. */
  async replaceFile(path: string, bytes: Uint8Array | string): Promise<void> {
    const target = this.pathOf(path);
    await makeFolder(dirname(target));
    await writeDurably(target, bytes);
  }

  /** Streams into a file that appears only when the stream has ended; a broken stream leaves nothing. */
  async replaceFromStream(path: string, bytes: Readable): Promise<void> {
    const target = this.pathOf(path);
    await makeFolder(dirname(target));
    const temporary = temporaryBeside(target);
    const file = await open(temporary, 'wx', 0o644);
    try {
      await pipeline(bytes, file.createWriteStream({ flush: true }));
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    }
    await rename(temporary, target);
    await syncFolder(dirname(target));
  }

  /** The bytes of a file, or `undefined` when there is none. */
  async readFile(path: string): Promise<Buffer | undefined> {
    try {
      return await readFile(this.pathOf(path));
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  }

  /** A stream of a file; errors with `ENOENT` when there is none. */
  readStream(path: string): Readable {
    return createReadStream(this.pathOf(path));
  }

  /** Length of a file in bytes, or `undefined` when there is none. */
  async sizeOf(path: string): Promise<number | undefined> {
    try {
      return (await stat(this.pathOf(path))).size;
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  }

  /** Names of what stands in a folder, in no order; none when it is not there. */
  async namesIn(path: string): Promise<readonly string[]> {
    try {
      return await readdir(this.pathOf(path));
    } catch (error) {
      if (isMissing(error)) return [];
      throw error;
    }
  }

  /** Whether a file or folder stands there. */
  async exists(path: string): Promise<boolean> {
    return access(this.pathOf(path)).then(
      () => true,
      () => false,
    );
  }

  /** Removes a file or a folder with everything in it; nothing there is fine. */
  async remove(path: string): Promise<void> {
    await rm(this.pathOf(path), { recursive: true, force: true });
  }
}

function isMissing(error: unknown): boolean {
  const code = errorCode(error);
  return code === 'ENOENT' || code === 'ENOTDIR';
}
