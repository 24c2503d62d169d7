import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import multer, { type StorageEngine } from 'multer';

const PREFIX = 'passing-';
/** No request lasts as long: what is older was left by a server that broke off. */
const OLD_MS = 3_600_000;

/** Uploads on disk that only one request knows of, under names of our own; the folder is open to nobody else. */
export class PassingFiles {
  /** @param folder absolute; made when first needed */
  constructor(private readonly folder: string) {}

  /** Makes the folder. */
  async prepare(): Promise<void> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
  }

  /** Where multer puts a file; `file.path` tells the name. */
  get storage(): StorageEngine {
    return multer.diskStorage({
      destination: this.folder,
      filename: (_request, _file, named) => {
        named(null, `${PREFIX}${randomUUID()}`);
      },
    });
  }

  /** A path for a file that is to outlive its request. */
  lastingPath(): string {
    return join(this.folder, `${randomUUID()}.upload`);
  }

  /** Removes what requests of a server that broke off had left. @param now milliseconds since 1970 */
  async sweep(now: number): Promise<void> {
    await this.prepare();
    for (const name of await readdir(this.folder)) {
      if (!name.startsWith(PREFIX)) continue;
      const path = join(this.folder, name);
      // Another process may have been faster.
      const file = await stat(path).catch(() => undefined);
      if (file !== undefined && now - file.mtimeMs > OLD_MS) await rm(path, { force: true });
    }
  }
}
