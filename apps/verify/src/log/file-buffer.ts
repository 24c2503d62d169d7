import { closeSync, openSync, readSync } from 'node:fs';

/** Reads the bytes of a file, or `undefined` where there is none that can be read. */
export type FileReader = (path: string) => Uint8Array | undefined;

/** A buffer that files are read into, one after the other: a log has thousands, and fresh memory for each costs more than reading it. */
export class FileBuffer {
  private readonly bytes: Uint8Array;

  /** @param lengthMax of a file; a longer one is read as one byte longer, which is a wrong length already */
  constructor(lengthMax: number) {
    this.bytes = new Uint8Array(lengthMax + 1);
  }

  /** What a file holds, until the next one is read. */
  readonly read: FileReader = (path) => {
    try {
      const file = openSync(path, 'r');
      try {
        return this.bytes.subarray(0, this.fill(file));
      } finally {
        closeSync(file);
      }
    } catch {
      return undefined;
    }
  };

  private fill(file: number): number {
    let length = 0;
    for (let more = -1; more !== 0 && length < this.bytes.length; length += more) {
      more = readSync(file, this.bytes, length, this.bytes.length - length, null);
    }
    return length;
  }
}
