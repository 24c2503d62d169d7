import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { DerivedStore, ErasedSubject } from './derived-stores.js';

/** Rows of statements nobody could read: what they said was in the opening; the row that pointed to it goes. Debits stay, without words. */
@Injectable()
export class StatementRowStore implements DerivedStore {
  readonly name = 'statement_rows';

  constructor(@InjectDataSource() private readonly source: DataSource) {}

  async erase({ subject, kept }: ErasedSubject): Promise<void> {
    if (kept.length > 0) return;
    await this.source.query('DELETE FROM relief.quarantined_row WHERE subject = $1', [subject]);
  }
}
