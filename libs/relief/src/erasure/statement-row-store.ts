import { Injectable } from '@nestjs/common';
import { DerivedRowRepository } from './derived-rows.repository.js';
import type { DerivedStore, ErasedSubject } from './derived-stores.js';

/** Rows of statements nobody could read: what they said was in the opening; the row that pointed to it goes. Debits stay, without words. */
@Injectable()
export class StatementRowStore implements DerivedStore {
  readonly name = 'statement_rows';

  constructor(private readonly rows: DerivedRowRepository) {}

  async erase({ subject, kept }: ErasedSubject): Promise<void> {
    if (kept.length > 0) return;
    await this.rows.deleteUnreadRows(subject);
  }
}
