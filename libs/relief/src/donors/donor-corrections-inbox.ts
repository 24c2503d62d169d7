import { Injectable } from '@nestjs/common';
import { Openings, type Reading } from '#ledger/openings.js';
import type { OptionalFields } from '../optional-fields.js';
import { DonorRepository } from './donor.repository.js';

/** Takes what a donor's record should say, once that was decided elsewhere. */
@Injectable()
export class DonorCorrectionsInbox {
  constructor(
    private readonly rows: DonorRepository,
    private readonly openings: Openings,
  ) {}

  /** What a record says now; `undefined` without one. @throws DomainError as `Openings.openProfile` */
  async profile(id: string, reading: Reading): Promise<OptionalFields | undefined> {
    const row = await this.rows.find(id);
    return row && this.openings.openProfile(id, row.profile, reading);
  }

  /** Puts a record right; without one nothing happens. @param values `name`, `phone`, `address`: those that change */
  async correct(id: string, values: OptionalFields, reading: Reading): Promise<void> {
    const before = await this.profile(id, reading);
    if (before === undefined) return;
    const { sealed } = await this.openings.sealProfile(id, { ...before, ...values });
    await this.rows.replaceProfile(id, sealed);
  }
}
