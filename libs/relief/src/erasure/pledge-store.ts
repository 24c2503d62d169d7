import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { DerivedStore, ErasedSubject } from './derived-stores.js';

/** Promises as officers look them up: the donor's transfer code and the days on which to remind them. */
@Injectable()
export class PledgeStore implements DerivedStore {
  readonly name = 'pledges';

  constructor(@InjectDataSource() private readonly source: DataSource) {}

  async erase({ erased }: ErasedSubject): Promise<void> {
    await this.source.query(
      'DELETE FROM relief.pledge_reminder r USING relief.pledge p WHERE p.id = r.pledge AND p.idx = ANY ($1::bigint[])',
      [erased],
    );
    await this.source.query('UPDATE relief.pledge SET code = NULL WHERE idx = ANY ($1::bigint[]) AND code IS NOT NULL', [erased]);
  }
}
