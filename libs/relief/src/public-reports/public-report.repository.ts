import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { instantOf } from '#core/dates.js';
import type { PublicReport, ReportTopic } from './public-report.js';

/** A report as stored. */
export interface StoredReport extends PublicReport {
  readonly sealed: Buffer;
}

/** A report to be put in. */
export interface NewReport extends Pick<PublicReport, 'id' | 'reference' | 'topic' | 'entryIndex' | 'page'> {
  readonly sealed: Buffer;
  /** keyed hash of all that was sent, and its day */
  readonly callHash: Buffer;
}

interface ReportRow {
  readonly id: string;
  readonly reference: string;
  readonly topic: ReportTopic;
  readonly entry_index: string | null;
  readonly page: string | null;
  readonly sealed: Buffer;
  readonly made_at: Date;
  readonly state: PublicReport['state'];
  readonly answered_by: string | null;
  readonly answered_at: Date | null;
}

const COLUMNS = 'id, reference, topic, entry_index::text AS entry_index, page, sealed, made_at, state, answered_by, answered_at';

/** Rows of what readers of public pages told us. */
@Injectable()
export class PublicReportRepository {
  constructor(@InjectDataSource() private readonly source: DataSource) {}

  /** Reference of the report that was sent with the same content before, if any. */
  async sentBefore(callHash: Buffer): Promise<string | undefined> {
    const rows: Pick<ReportRow, 'reference'>[] = await this.source.query(
      'SELECT reference FROM relief.public_report WHERE call_hash = $1',
      [callHash],
    );
    return rows[0]?.reference;
  }

  /** Puts a report in, unless the same was sent at the same moment. @returns reference of the one that stands */
  async add(report: NewReport): Promise<string> {
    await this.source.query(
      `INSERT INTO relief.public_report (id, reference, topic, entry_index, page, sealed, call_hash)
       VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (call_hash) DO NOTHING`,
      [report.id, report.reference, report.topic, report.entryIndex ?? null, report.page ?? null, report.sealed, report.callHash],
    );
    return (await this.sentBefore(report.callHash)) ?? report.reference;
  }

  async isReference(reference: string): Promise<boolean> {
    const rows: unknown[] = await this.source.query('SELECT 1 FROM relief.public_report WHERE reference = $1', [reference]);
    return rows.length === 1;
  }

  async find(id: string): Promise<StoredReport | undefined> {
    const rows: ReportRow[] = await this.source.query(`SELECT ${COLUMNS} FROM relief.public_report WHERE id = $1`, [id]);
    return rows[0] && reportOf(rows[0]);
  }

  /** Newest first. @param page before which id, in which state, how many */
  async list(page: { readonly before?: string; readonly state?: string; readonly limit: number }): Promise<readonly StoredReport[]> {
    const rows: ReportRow[] = await this.source.query(
      `SELECT ${COLUMNS} FROM relief.public_report WHERE ($1::uuid IS NULL OR id < $1) AND ($2::text IS NULL OR state = $2)
       ORDER BY id DESC LIMIT $3`,
      [page.before ?? null, page.state ?? null, page.limit],
    );
    return rows.map(reportOf);
  }

  /** @returns false when it was answered before */
  async answer(id: string, officer: string): Promise<boolean> {
    const rows: unknown = await this.source.query(
      `WITH answered AS (UPDATE relief.public_report SET state = 'answered', answered_by = $2, answered_at = now()
         WHERE id = $1 AND state = 'open' RETURNING id) SELECT id FROM answered`,
      [id, officer],
    );
    return Array.isArray(rows) && rows.length === 1;
  }
}

function reportOf(row: ReportRow): StoredReport {
  return {
    id: row.id,
    reference: row.reference,
    topic: row.topic,
    ...(row.entry_index !== null && { entryIndex: Number(row.entry_index) }),
    ...(row.page !== null && { page: row.page }),
    sealed: row.sealed,
    madeAt: instantOf(row.made_at.getTime()),
    state: row.state,
    ...(row.answered_by !== null && { answeredBy: row.answered_by }),
    ...(row.answered_at !== null && { answeredAt: instantOf(row.answered_at.getTime()) }),
  };
}
