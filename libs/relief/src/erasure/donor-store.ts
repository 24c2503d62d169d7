import { Injectable } from '@nestjs/common';
import { DerivedRowRepository } from './derived-rows.repository.js';
import type { DerivedStore, ErasedSubject } from './derived-stores.js';

/** The donor's record: goes at once, whatever vouchers are kept. */
@Injectable()
export class DonorStore implements DerivedStore {
  readonly name = 'donor';

  constructor(private readonly rows: DerivedRowRepository) {}

  async erase({ subject }: ErasedSubject): Promise<void> {
    await this.rows.deleteDonor(subject);
  }
}
