import { Injectable } from '@nestjs/common';
import { DomainError } from '#core/domain-error.js';
import { AccessLog } from '#ledger/access-log/access-log.js';
import { Clock } from '#platform/clock/clock.js';
import type { AskedBy } from './ask-name-export.js';
import type { NameExport } from './name-export.js';
import { NameExportFiles } from './name-export-files.js';
import { NameExportRepository } from './name-export.repository.js';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Hands a finished list to whoever asked for it, once. */
@Injectable()
export class FetchNameExport {
  constructor(
    private readonly rows: NameExportRepository,
    private readonly files: NameExportFiles,
    private readonly log: AccessLog,
    private readonly clock: Clock,
  ) {}

  /** Where one's own export stands. @throws DomainError `NOT_FOUND`, also for another person's */
  async require(id: string, officer: string): Promise<NameExport> {
    await this.files.sweep();
    const found = UUID.test(id) ? await this.rows.find(id) : undefined;
    if (found?.officer !== officer) throw new DomainError('NOT_FOUND', { export: id.slice(0, 40) });
    return found;
  }

  /** The file, which is gone afterwards. @throws DomainError `NOT_FOUND`, `EXPORT_GONE` when it was fetched, has expired or is not there yet */
  async execute(id: string, { officer, request }: AskedBy): Promise<string> {
    const wanted = await this.require(id, officer);
    if (!(await this.rows.takeFetch(id, officer, new Date(this.clock.now())))) throw new DomainError('EXPORT_GONE');
    await this.log.append({ officer, kind: 'export_fetched', purpose: wanted.purpose, about: `name_export:${id}`, request });
    const text = await this.files.take(id, { officer, purpose: 'export_full_names', about: `name_export:${id}`, request });
    if (text === undefined) throw new DomainError('EXPORT_GONE');
    return text;
  }
}
