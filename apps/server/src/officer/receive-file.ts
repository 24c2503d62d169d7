import type { Request, Response } from 'express';
import multer, { MulterError, type StorageEngine } from 'multer';
import type { DomainError } from '#core/domain-error.js';
import { RequestError } from '../http/request-error.js';

/** How the one file of a multipart request is taken. */
export interface FileReception {
  readonly storage: StorageEngine;
  readonly bytesMax: number;
  /** What is said of a larger one. */
  readonly tooLarge: () => DomainError;
}

/**
 * Takes the file `file` of a multipart request with at most ten short fields beside it; what the sender called it is never looked at.
 * Afterwards `request.file` and `request.body` hold them.
 * @throws what `tooLarge` makes; RequestError `UPLOAD_INVALID`; an Error of the system when a disk is full or a folder closed to us
 */
export async function receiveFile(request: Request, response: Response, { storage, bytesMax, tooLarge }: FileReception): Promise<void> {
  const limits = { fileSize: bytesMax, files: 1, fields: 10, fieldNameSize: 100, fieldSize: 1000, parts: 12, headerPairs: 50 };
  const take = multer({ storage, limits }).single('file');
  await new Promise<void>((resolve, reject) => {
    void take(request, response, (error: unknown) => {
      if (error === undefined || error === null) resolve();
      else reject(error instanceof MulterError && error.code === 'LIMIT_FILE_SIZE' ? tooLarge() : uploadError(error));
    });
  });
}

function uploadError(error: unknown): Error {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  // A full disk or a folder we may not write to is our fault, not the sender's.
  if (typeof code === 'string' && /^E[A-Z]+$/.test(code) && code !== 'ECONNRESET') return error instanceof Error ? error : new Error(code);
  return new RequestError('UPLOAD_INVALID');
}
