import { Injectable } from '@nestjs/common';
import { Databases } from '#platform/database/databases.js';
import type { DerivedStore, ErasedSubject } from './derived-stores.js';

/** A household of a list: what says who it was is emptied; how many people and how much stay. */
@Injectable()
export class BeneficiaryStore implements DerivedStore {
  readonly name = 'beneficiaries';

  constructor(private readonly databases: Databases) {}

  async erase({ subject }: ErasedSubject): Promise<void> {
    await this.databases
      .poolFor('erase')
      .query(
        `UPDATE relief.beneficiary SET sealed = '', person = NULL, name_place = '', household = NULL, account = NULL WHERE subject = $1`,
        [subject],
      );
  }
}
