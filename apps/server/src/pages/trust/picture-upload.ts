import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { DomainError } from '#core/domain-error.js';
import { Config } from '#platform/config/config.js';
import { PICTURE_BYTES_MAX } from '#platform/untrusted/read-picture.js';
import { PictureProgram } from '#platform/untrusted/picture-program.js';
import { PassingFiles } from '../../officer/passing-files.js';
import { receiveFile } from '../../officer/receive-file.js';

/** What a picture somebody sent holds. */
export type PictureReading = { readonly kind: 'missing' } | { readonly kind: 'nothing' } | { readonly kind: 'read'; readonly text: string };

/** Takes a picture from a form, has it read in a process of its own, and keeps nothing of it. */
@Injectable()
export class PictureUpload {
  private readonly files: PassingFiles;

  constructor(
    private readonly program: PictureProgram,
    config: Config,
  ) {
    this.files = new PassingFiles(join(config.dataFolder, 'uploads'));
  }

  /** @throws DomainError `FILE_TOO_LARGE`, and what `PictureProgram` refuses; RequestError `UPLOAD_INVALID` */
  async read(request: Request, response: Response): Promise<PictureReading> {
    await this.files.prepare();
    const tooLarge = (): DomainError => new DomainError('FILE_TOO_LARGE', { field: 'file', bytes_max: String(PICTURE_BYTES_MAX) });
    await receiveFile(request, response, { storage: this.files.storage, bytesMax: PICTURE_BYTES_MAX, tooLarge });
    const { path, size = 0 } = request.file ?? {};
    if (path === undefined) return { kind: 'missing' };
    try {
      if (size === 0) return { kind: 'missing' };
      const text = await this.program.read(path);
      return text === undefined ? { kind: 'nothing' } : { kind: 'read', text };
    } finally {
      await rm(path, { force: true });
    }
  }
}
