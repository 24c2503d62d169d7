import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { ERASED_LINE } from '#core/journal/kinds/erasure.js';
import { SubjectEraser } from '#ledger/openings/subject-eraser.js';
import type { DerivedStore, ErasedSubject } from './derived-stores.js';

/** Words of refund and reversal requests about an erased gift, and of the notes on its reversal: sealed under keys of their own. */
@Injectable()
export class RequestStore implements DerivedStore {
  readonly name = 'requests';

  constructor(
    @InjectDataSource() private readonly source: DataSource,
    private readonly eraser: SubjectEraser,
  ) {}

  async erase({ erased }: ErasedSubject): Promise<void> {
    const rows: { id: string }[] = await this.source.query(
      `SELECT id FROM relief.request WHERE kind IN ('refund', 'reversal') AND coalesce(terms ->> 'gift', terms ->> 'target') = ANY ($1)
       UNION SELECT id FROM ledger.entry WHERE reverses = ANY ($2::bigint[])`,
      [erased.map(String), erased],
    );
    for (const { id } of rows) await this.eraser.erase(id, ERASED_LINE);
  }
}
