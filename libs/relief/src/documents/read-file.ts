import { DomainError } from '#core/domain-error.js';
import type { DocumentType } from '#core/journal/kinds/document.js';
import { sha256 } from '#platform/keys/digests.js';
import { fileType } from '#platform/files/file-type.js';
import { checkPdf } from '#platform/untrusted/check-pdf.js';
import { checkWorkbook } from '#platform/untrusted/check-workbook.js';
import { isLockedOffice } from '#platform/untrusted/locked-file.js';
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
 * Reads an upload: its type by its content, images without what was written beside the picture, PDF and workbooks as they were sent once
 * nothing in them runs, fetches or hides. Whatever a stranger sent is read in a process of its own: `DocumentProgram`.
 * @throws DomainError `FILE_TOO_LARGE`, `FILE_TYPE_UNKNOWN`, `FILE_DAMAGED`, `FILE_LOCKED`, `FILE_RUNS_CODE`, `FILE_LINKS_OUT`,
 * `FILE_AMBIGUOUS`, `FILE_UNPACKS_TOO_LARGE`
 */
export function readFile(sent: Buffer): ReadFile {
  if (sent.length > FILE_BYTES_MAX) throw new DomainError('FILE_TOO_LARGE', { bytes_max: String(FILE_BYTES_MAX) });
  const type = fileType(sent);
  if (type === undefined) throw new DomainError(isLockedOffice(sent) ? 'FILE_LOCKED' : 'FILE_TYPE_UNKNOWN');
  const bytes = asKept(sent, type);
  return { type, bytes, sha256: Buffer.from(sha256(bytes)) };
}

function asKept(sent: Buffer, type: DocumentType): Buffer {
  if (type === 'image/jpeg') return strippedJpeg(sent);
  if (type === 'image/png') return strippedPng(sent);
  if (type === 'application/pdf') checkPdf(sent);
  else checkWorkbook(sent);
  return sent;
}
