import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { decodeEntryBundle } from '#core/merkle/tile.js';

const GZIP_MAGIC = 0x1f8b;
const FULL = 256;

/** The bytes of every entry in the full bundles of a published log's folder (C2SP tlog-tiles), in no particular order. */
export async function publishedLeaves(logFolder: string): Promise<readonly Uint8Array[]> {
  const folder = join(logFolder, 'tile', 'entries');
  const files = await readdir(folder, { recursive: true, withFileTypes: true });
  const leaves: Uint8Array[] = [];
  for (const file of files) {
    const path = join(file.parentPath, file.name);
    // A partial bundle (`.p/<width>`) repeats what the full one will hold.
    if (!file.isFile() || path.includes('.p/')) continue;
    const bytes = await readFile(path);
    leaves.push(...decodeEntryBundle(bytes.readUInt16BE(0) === GZIP_MAGIC ? gunzipSync(bytes) : bytes, FULL));
  }
  return leaves;
}
