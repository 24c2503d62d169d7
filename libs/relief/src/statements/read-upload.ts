import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { DomainError } from '#core/domain-error.js';
import { errorCode } from '#platform/startup/system-error.js';
import type { CsvRecord } from './record-splitter.js';
import { Rehearsal } from './rehearsal.js';
import type { InspectedUpload, StatementTask } from './statement-message.js';
import { UPLOAD_BYTES_MAX, UploadInspection } from './upload-inspection.js';

/**
 * Reads an upload once from end to end, for its digests and for everything that would make it the wrong file: afterwards nothing about the
 * file itself is left to refuse.
 * @throws DomainError `STATEMENT_TOO_LARGE`, `STATEMENT_EMPTY`, `STATEMENT_UNREADABLE` with `problem`, and what `Rehearsal` throws
 */
export async function inspectUpload(task: StatementTask): Promise<InspectedUpload> {
  const { path } = task;
  const size = await sizeOf(path);
  if (size > UPLOAD_BYTES_MAX) throw new DomainError('STATEMENT_TOO_LARGE', { bytes_max: String(UPLOAD_BYTES_MAX) });
  const rehearsal = new Rehearsal(task);
  const content = uploadRecords(path);
  let next = await content.next();
  for (; next.done !== true; next = await content.next()) rehearsal.take(next.value);
  const counts = rehearsal.end();
  const packed = await isGzip(path);
  return {
    kind: 'inspected',
    fileDigest: packed ? await digestOf(path) : next.value,
    ...(packed && { contentDigest: next.value }),
    ...counts,
  };
}

/** The records of an upload, some at a time, in order. @returns digest of its content in base64 @throws DomainError as `UploadInspection` does */
export async function* uploadRecords(path: string): AsyncGenerator<readonly CsvRecord[], string> {
  const inspection = new UploadInspection();
  for await (const chunk of contentOf(path, await isGzip(path))) yield inspection.push(chunk);
  const { digest, records } = inspection.end();
  yield records;
  return digest;
}

async function* contentOf(path: string, packed: boolean): AsyncGenerator<Uint8Array> {
  const file = createReadStream(path);
  try {
    for await (const chunk of packed ? unpacked(file) : file) yield bytesOf(chunk);
  } catch (error) {
    if (errorCode(error)?.startsWith('Z_') === true) throw new DomainError('STATEMENT_UNREADABLE', { problem: 'damaged gzip' });
    throw error;
  } finally {
    file.destroy();
  }
}

function unpacked(file: Readable): Readable {
  const content = createGunzip();
  file.on('error', (error) => content.destroy(error));
  return file.pipe(content);
}

async function digestOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('base64');
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
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(new Uint8Array(2), 0, 2, 0);
    return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
  } finally {
    await file.close();
  }
}

function bytesOf(chunk: unknown): Uint8Array {
  if (chunk instanceof Uint8Array) return chunk;
  throw new Error('a byte stream gave something else');
}
