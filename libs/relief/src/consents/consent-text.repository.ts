import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { parseBusinessDate } from '#core/dates.js';
import type { ConsentText } from './consent-text.js';

/** Rows of `relief.consent_text`. */
@Injectable()
export class ConsentTextRepository {
  constructor(@InjectDataSource() private readonly source: DataSource) {}

  /** Every text, newest first. */
  async all(): Promise<readonly ConsentText[]> {
    const rows: { version: string; in_force_from: string; vi: string; en: string }[] = await this.source.query(
      'SELECT version, in_force_from::text, vi, en FROM relief.consent_text ORDER BY in_force_from DESC, version DESC',
    );
    return rows.map(({ in_force_from: from, ...text }) => ({ ...text, inForceFrom: parseBusinessDate(from) }));
  }
}
