import { Injectable } from '@nestjs/common';
import { DerivedRowRepository } from './derived-rows.repository.js';
import type { DerivedStore, ErasedSubject } from './derived-stores.js';

/** Promises as officers look them up: the donor's transfer code and the days on which to remind them. */
@Injectable()
export class PledgeStore implements DerivedStore {
  readonly name = 'pledges';

  constructor(private readonly rows: DerivedRowRepository) {}

  async erase({ erased }: ErasedSubject): Promise<void> {
    await this.rows.forgetPledges(erased);
  }
}
