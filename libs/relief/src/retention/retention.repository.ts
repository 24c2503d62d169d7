import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { RetentionClass } from './retention-class.js';

/** Rows of retention classes, and which promises were kept. */
@Injectable()
export class RetentionRepository {
  constructor(@InjectDataSource() private readonly source: DataSource) {}

  /** Every class, in their order. */
  async classes(): Promise<readonly RetentionClass[]> {
    const rows: (Omit<RetentionClass, 'years'> & { readonly years: number | null })[] = await this.source.query(
      `SELECT code, name, name_en AS "nameEn", years, starts, is_purged AS "isPurged", citation, verified AS "isVerified"
       FROM relief.retention_class ORDER BY position`,
    );
    return rows.map(({ years, ...row }) => ({ ...row, ...(years !== null && { years }) }));
  }

  /** Which of these promises something came of. @param pledges entry ids */
  async fulfilled(pledges: readonly string[]): Promise<ReadonlySet<string>> {
    if (pledges.length === 0) return new Set();
    const rows: { pledge: string }[] = await this.source.query(
      `SELECT DISTINCT pledge FROM relief.pledge_movement WHERE pledge = ANY ($1::uuid[]) AND change = 'fulfilled' AND reversed_idx IS NULL`,
      [pledges],
    );
    return new Set(rows.map(({ pledge }) => pledge));
  }
}
