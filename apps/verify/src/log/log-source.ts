/** Where a log's files come from: a folder, or a server. Paths are those below `/log/`. */
export interface LogSource {
  /** how the report names it */
  readonly name: string;
  /** The bytes of a file, or `undefined` when the log doesn't have it. @throws CouldNotCheck when nobody answers */
  read(path: string): Promise<Uint8Array | undefined>;
  /** Sizes of the published checkpoints, ascending. @throws CouldNotCheck */
  checkpointSizes(): Promise<readonly number[]>;
  /** The checkpoint published at a size, or `undefined`. @throws CouldNotCheck */
  checkpoint(size: number): Promise<string | undefined>;
}

/** A checkpoint, policy or list may be this long, in bytes. */
export const SMALL_FILE_MAX = 1_048_576;

/** A bundle may be this long: 256 entries of 65,535 bytes with their lengths. */
export const BUNDLE_MAX = 256 * 65_537;
