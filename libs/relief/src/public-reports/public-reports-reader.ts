import { Injectable } from '@nestjs/common';
import { DomainError } from '#core/domain-error.js';
import { Openings } from '#ledger/openings.js';
import type { OpenedReport, PublicReport } from './public-report.js';
import { PublicReportRepository, type StoredReport } from './public-report.repository.js';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What readers told us, for the officers who answer. */
@Injectable()
export class PublicReportsReader {
  constructor(
    private readonly rows: PublicReportRepository,
    private readonly openings: Openings,
  ) {}

  /** Newest first, without anybody's words. @param page `before`: id the last page ended with @throws DomainError `CURSOR_INVALID` */
  async list(page: {
    readonly before?: string;
    readonly state?: PublicReport['state'];
    readonly limit: number;
  }): Promise<readonly PublicReport[]> {
    if (page.before !== undefined && !UUID.test(page.before)) throw new DomainError('CURSOR_INVALID', { cursor: page.before.slice(0, 40) });
    return (await this.rows.list(page)).map(withoutWords);
  }

  /**
   * One report with what was written.
   * @param officer who reads: written down in the access log
   * @throws DomainError `NOT_FOUND`, `ERASED` once its retention is over
   */
  async open(id: string, officer: string): Promise<OpenedReport> {
    const report = await this.require(id);
    const written = await this.openings.openProfile(id, report.sealed, { officer, purpose: 'answer_report', about: `report:${id}` });
    const contact = written['contact'];
    return { ...withoutWords(report), text: written['text'] ?? '', ...(contact !== undefined && { contact }) };
  }

  /** Says that a report was answered, or needed no answer. @throws DomainError `NOT_FOUND`, `CONFLICT` when somebody said so before */
  async answer(id: string, officer: string): Promise<PublicReport> {
    await this.require(id);
    if (!(await this.rows.answer(id, officer))) throw new DomainError('CONFLICT', { report: id });
    return withoutWords(await this.require(id));
  }

  private async require(id: string): Promise<StoredReport> {
    const report = UUID.test(id) ? await this.rows.find(id) : undefined;
    if (!report) throw new DomainError('NOT_FOUND', { report: id.slice(0, 40) });
    return report;
  }
}

function withoutWords({ sealed: _sealed, ...report }: StoredReport): PublicReport {
  return report;
}
