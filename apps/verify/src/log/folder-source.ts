import { readFile, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { CouldNotCheck } from '../could-not-check.js';
import type { LogSource } from './log-source.js';

/**
 * A log in a folder: `checkpoint`, `checkpoints/<size>`, `tile/…`, and `policy` where it was mirrored with it. What a server publishes from,
 * and what `--mirror` keeps.
 */
export class FolderSource implements LogSource {
  constructor(readonly folder: string) {}

  get name(): string {
    return this.folder;
  }

  /** @throws CouldNotCheck when there is no such folder */
  async assertReadable(): Promise<void> {
    const found = await stat(this.folder).catch(() => undefined);
    if (found?.isDirectory() !== true) throw new CouldNotCheck(`no folder ${this.folder}`, `không có thư mục ${this.folder}`);
  }

  async read(path: string): Promise<Uint8Array | undefined> {
    try {
      return await readFile(join(this.folder, path));
    } catch (error) {
      if (isAbsent(error)) return undefined;
      throw new CouldNotCheck(`${path} can't be read: ${String(error)}`, `không đọc được ${path}`);
    }
  }

  async checkpointSizes(): Promise<readonly number[]> {
    const names = await readdir(join(this.folder, 'checkpoints')).catch(() => []);
    const sizes = names.filter((name) => /^[1-9]\d{0,15}$/.test(name)).map(Number);
    return sizes.sort((a, b) => a - b);
  }

  async checkpoint(size: number): Promise<string | undefined> {
    const bytes = await this.read(`checkpoints/${size}`);
    return bytes && Buffer.from(bytes).toString('utf8');
  }
}

function isAbsent(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
}
