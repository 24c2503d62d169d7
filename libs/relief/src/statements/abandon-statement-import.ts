import { rm } from 'node:fs/promises';
import { Injectable } from '@nestjs/common';
import { DomainError } from '#core/domain-error.js';
import { StatementImportRepository } from './statement-import.repository.js';

/** Gives an import up that broke off again and again: its upload is deleted and its account is free for another file. What it posted stays. */
@Injectable()
export class AbandonStatementImport {
  constructor(private readonly imports: StatementImportRepository) {}

  /** An import that has ended stays as it is. @param why a short code @throws DomainError `NOT_FOUND` */
  async execute(id: string, why: string): Promise<void> {
    const row = await this.imports.find(id);
    if (row === undefined) throw new DomainError('NOT_FOUND', { import: id.slice(0, 40) });
    if (row.state !== 'waiting' && row.state !== 'running') return;
    await this.imports.giveUp(id, 'failed', { code: why.slice(0, 60), facts: {} });
    if (row.upload === null) return;
    await rm(row.upload, { force: true });
    await this.imports.forgetUpload(id);
  }
}
