import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { parse } from 'csv-parse';
import { DomainError } from '#core/domain-error.js';
import { errorCode } from '#platform/startup/system-error.js';
import type { InspectedUpload } from './statement-message.js';
import { RECORD_BYTES_MAX, UPLOAD_BYTES_MAX, UploadInspection, separatorOf } from './upload-inspection.js';

/**
 * Reads an upload once from end to end, for its digests and for everything that would make it the wrong file.
 * @throws DomainError `STATEMENT_TOO_LARGE`, `STATEMENT_EMPTY`, `STATEMENT_UNREADABLE` with `problem`
 */
export async function inspectUpload(path: string): Promise<InspectedUpload> {
  const size = await sizeOf(path);
  if (size > UPLOAD_BYTES_MAX) throw new DomainError('STATEMENT_TOO_LARGE', { bytes_max: String(UPLOAD_BYTES_MAX) });
  const packed = await isGzip(path);
  const sent = createHash('sha256');
  const inspection = new UploadInspection();
  const file = createReadStream(path);
  file.on('data', (chunk) => sent.update(chunk));
  await unpacked(file, packed, async (content) => {
    for await (const chunk of content) inspection.push(bytesOf(chunk));
  });
  const { digest, records } = inspection.end();
  return { kind: 'inspected', fileDigest: packed ? sent.digest('base64') : digest, ...(packed && { contentDigest: digest }), records };
}

/** The records of an inspected upload as cells, in order. */
export async function* uploadRecords(path: string): AsyncGenerator<readonly string[]> {
  const packed = await isGzip(path);
  const records = parse({
    bom: true,
    delimiter: await separatorIn(path, packed),
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: RECORD_BYTES_MAX * 2,
  });
  const reading = unpacked(createReadStream(path), packed, async (content) => pipeline(content, records));
  // Awaited below; until then a failure must not count as nobody's.
  reading.catch(() => undefined);
  for await (const record of records) yield cellsOf(record);
  await reading;
}

async function unpacked(file: Readable, packed: boolean, use: (content: Readable) => Promise<void>): Promise<void> {
  if (!packed) return use(file);
  const content = createGunzip();
  file.on('error', (error) => content.destroy(error));
  file.pipe(content);
  try {
    await use(content);
  } catch (error) {
    const code = errorCode(error);
    if (code?.startsWith('Z_') === true) throw new DomainError('STATEMENT_UNREADABLE', { problem: 'damaged gzip' });
    throw error;
  } finally {
    file.destroy();
  }
}

async function sizeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') throw new DomainError('STATEMENT_UNREADABLE', { problem: 'the upload is gone' });
    throw error;
  }
}

async function isGzip(path: string): Promise<boolean> {
  const [a, b] = await beginning(path, 2);
  return a === 0x1f && b === 0x8b;
}

async function separatorIn(path: string, packed: boolean): Promise<',' | ';' | '\t'> {
  if (!packed) return separatorOf(await beginning(path, 4096));
  const content = createReadStream(path).pipe(createGunzip());
  for await (const chunk of content) return separatorOf(bytesOf(chunk));
  return ',';
}

async function beginning(path: string, length: number): Promise<Uint8Array> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(new Uint8Array(length), 0, length, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

function bytesOf(chunk: unknown): Uint8Array {
  if (chunk instanceof Uint8Array) return chunk;
  throw new Error('a byte stream gave something else');
}

function cellsOf(record: unknown): readonly string[] {
  if (Array.isArray(record) && record.every((cell) => typeof cell === 'string')) return record;
  throw new Error('a record of a CSV file is a list of texts');
}
