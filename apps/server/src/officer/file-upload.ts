import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Request, Response } from 'express';
import { DomainError } from '#core/domain-error.js';
import { Clock } from '#platform/clock/clock.js';
import { Config } from '#platform/config/config.js';
import { FILE_BYTES_MAX } from '#relief/documents/read-file.js';
import { Authority } from '../http/authority.js';
import { RequestError } from '../http/request-error.js';
import { Validation } from '../http/validation.js';
import { PassingFiles } from './passing-files.js';
import { receiveFile } from './receive-file.js';

/** What any file may be refused for. */
export const FILE_PROBLEMS = [
  'FILE_TOO_LARGE',
  'FILE_DAMAGED',
  'FILE_LOCKED',
  'FILE_RUNS_CODE',
  'FILE_LINKS_OUT',
  'FILE_AMBIGUOUS',
  'FILE_UNPACKS_TOO_LARGE',
  'FILE_TOO_COMPLEX',
  'FILE_READING_BUSY',
  'UPLOAD_INVALID',
] as const;

/** Takes files of at most 10 MB to a place on disk, never into memory; they are gone afterwards. */
@Injectable()
export class FileUpload implements OnModuleInit {
  private readonly files: PassingFiles;
  private readonly validation = new Validation();

  constructor(
    config: Config,
    private readonly authority: Authority,
    private readonly clock: Clock,
  ) {
    this.files = new PassingFiles(join(config.dataFolder, 'uploads'));
  }

  /** Removes what a server that broke off had been reading. */
  async onModuleInit(): Promise<void> {
    await this.files.sweep(this.clock.now());
  }

  /**
   * Uses a file as it stands on disk; nothing of it stays.
   * @throws DomainError `FILE_TOO_LARGE`; RequestError `UPLOAD_INVALID`, `VALIDATION`, or `FORBIDDEN` when the form names another's unit; and
   * what `use` throws
   */
  async onDisk<Answer, Fields extends object>(
    place: { readonly dto: new () => Fields; readonly request: Request; readonly response: Response },
    use: (path: string, fields: Fields) => Promise<Answer>,
  ): Promise<Answer> {
    const { dto, request, response } = place;
    await this.receive(request, response);
    const path = request.file?.path;
    try {
      const fields: unknown = await this.validation.transform(request.body ?? {}, { type: 'body', metatype: dto });
      if (!(fields instanceof dto)) throw new Error('the pipe gives what it was asked for');
      await this.authority.demandForm(response, fields);
      if (path === undefined) throw new RequestError('VALIDATION', [{ field: 'file', message: 'chọn tệp để gửi' }]);
      return await use(path, fields);
    } finally {
      if (path !== undefined) await rm(path, { force: true });
    }
  }

  private async receive(request: Request, response: Response): Promise<void> {
    await this.files.prepare();
    const tooLarge = (): DomainError => new DomainError('FILE_TOO_LARGE', { field: 'file', bytes_max: String(FILE_BYTES_MAX) });
    await receiveFile(request, response, { storage: this.files.storage, bytesMax: FILE_BYTES_MAX, tooLarge });
  }
}
