import { DomainError } from '#core/domain-error.js';
import type { DocumentType } from '#core/journal/kinds/document.js';
import { sha256 } from '#platform/keys/digests.js';
import { fileType } from '#platform/files/file-type.js';
import { strippedJpeg } from './strip-jpeg.js';
import { strippedPng } from './strip-png.js';

/** Largest file, in bytes as sent. */
export const FILE_BYTES_MAX = 10 * 1024 * 1024;

/** A file as it is kept: what it is, its bytes without what cameras add, and their SHA-256. */
export interface ReadFile {
  readonly type: DocumentType;
  readonly bytes: Buffer;
  readonly sha256: Buffer;
}

/**
 * Reads an upload: its type by its content, images without what was written beside the picture.
 * @throws DomainError `FILE_TOO_LARGE`, `FILE_TYPE_UNKNOWN`, `FILE_DAMAGED`
 */
export function readFile(sent: Buffer): ReadFile {
  if (sent.length > FILE_BYTES_MAX) throw new DomainError('FILE_TOO_LARGE', { bytes_max: String(FILE_BYTES_MAX) });
  const type = fileType(sent);
  if (type === undefined) throw new DomainError('FILE_TYPE_UNKNOWN');
  const bytes = stripped(sent, type);
  return { type, bytes, sha256: Buffer.from(sha256(bytes)) };
}

function stripped(sent: Buffer, type: DocumentType): Buffer {
  if (type === 'image/jpeg') return strippedJpeg(sent);
  return type === 'image/png' ? strippedPng(sent) : sent;
}
