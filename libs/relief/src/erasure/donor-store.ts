import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { DerivedStore, ErasedSubject } from './derived-stores.js';

/** The donor's record: goes at once, whatever vouchers are kept. */
@Injectable()
export class DonorStore implements DerivedStore {
  readonly name = 'donor';

  constructor(@InjectDataSource() private readonly source: DataSource) {}

  async erase({ subject }: ErasedSubject): Promise<void> {
    await this.source.query('DELETE FROM relief.donor WHERE id = $1', [subject]);
  }
}
