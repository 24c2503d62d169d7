import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { DomainError } from '#core/domain-error.js';
import { Config } from '#platform/config/config.js';
import { Authority } from '../http/authority.js';
import { RequestError } from '../http/request-error.js';
import { Validation } from '../http/validation.js';
import { PassingFiles } from './passing-files.js';
import { receiveFile } from './receive-file.js';
import { StatementFieldsDto } from './statement.dto.js';

/** Largest statement as sent, in bytes. */
const STATEMENT_BYTES_MAX = 64 * 1024 * 1024;

/** An upload that stands on disk, with its checked fields. */
export interface SavedUpload {
  /** absolute path; the name is ours and random */
  readonly path: string;
  readonly fields: StatementFieldsDto;
}

/** Streams an uploaded statement to disk under a name of our own: what the sender called it is never looked at. */
@Injectable()
export class StatementUpload {
  private readonly files: PassingFiles;
  private readonly validation = new Validation();

  constructor(
    config: Config,
    private readonly authority: Authority,
  ) {
    this.files = new PassingFiles(join(config.dataFolder, 'uploads'));
  }

  /**
   * Takes the one file of a multipart request.
   * @throws DomainError `STATEMENT_TOO_LARGE`; RequestError `UPLOAD_INVALID`, `VALIDATION`, or `FORBIDDEN`; nothing stays on disk then
   */
  async save(request: Request, response: Response): Promise<SavedUpload> {
    await this.files.prepare();
    await this.receive(request, response);
    const path = request.file?.path;
    try {
      const fields: unknown = await this.validation.transform(request.body ?? {}, { type: 'body', metatype: StatementFieldsDto });
      if (!(fields instanceof StatementFieldsDto)) throw new Error('the pipe gives what it was asked for');
      await this.authority.demandForm(response, fields);
      if (path === undefined) throw new RequestError('VALIDATION', [{ field: 'file', message: 'chọn tệp sao kê để gửi' }]);
      // From here on it waits for its import, across restarts.
      const lasting = this.files.lastingPath();
      await rename(path, lasting);
      return { path: lasting, fields };
    } catch (error) {
      if (path !== undefined) await rm(path, { force: true });
      throw error;
    }
  }

  private async receive(request: Request, response: Response): Promise<void> {
    const tooLarge = (): DomainError => new DomainError('STATEMENT_TOO_LARGE', { field: 'file', bytes_max: String(STATEMENT_BYTES_MAX) });
    await receiveFile(request, response, { storage: this.files.storage, bytesMax: STATEMENT_BYTES_MAX, tooLarge });
  }
}
