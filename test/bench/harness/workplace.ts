import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder of a bench's own under the system's temporary folder, and everything it has started: `close` stops it all, last first. */
export class Workplace {
  private readonly closers: (() => Promise<void>)[] = [];

  private constructor(readonly folder: string) {
    this.closers.push(() => rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }));
  }

  /** Makes the folder. */
  static async open(): Promise<Workplace> {
    const folder = await mkdtemp(join(tmpdir(), 'minhbach-bench-'));
    // Root hands database and nginx to other users, who have to get through.
    await chmod(folder, 0o755);
    return new Workplace(folder);
  }

  /** Remembers how to stop something. */
  onClose(closer: () => Promise<void>): void {
    this.closers.push(closer);
  }

  /** Stops what was started and removes the folder. What fails to stop is said, and the rest is stopped all the same. */
  async close(): Promise<void> {
    for (let closer = this.closers.pop(); closer !== undefined; closer = this.closers.pop()) {
      await closer().catch((error: unknown) => {
        process.stderr.write(`bench: could not stop: ${error instanceof Error ? error.message : String(error)}\n`);
      });
    }
  }
}
