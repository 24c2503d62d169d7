import { Injectable } from '@nestjs/common';
import { DomainError } from '#core/domain-error.js';
import { Openings, type Reading } from '#ledger/openings.js';
import type { DonorKind } from './donor.entity.js';
import { DonorRepository } from './donor.repository.js';

/** A registered donor with the profile opened: never leaves the officers' side. */
export interface Donor {
  readonly id: string;
  readonly kind: DonorKind;
  readonly name?: string;
  readonly phone?: string;
  readonly address?: string;
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Registered donors for the other rooms. */
@Injectable()
export class DonorsReader {
  constructor(
    private readonly rows: DonorRepository,
    private readonly openings: Openings,
  ) {}

  /**
   * @param reading who reads the profile and what for
   * @throws DomainError `NOT_FOUND` when there is no such donor, `ERASED` when the profile can't be opened any more
   */
  async require(id: string, reading: Reading): Promise<Donor> {
    const row = UUID.test(id) ? await this.rows.find(id) : undefined;
    if (row === undefined) throw new DomainError('NOT_FOUND', { donor: id.slice(0, 40) });
    const profile = await this.openings.openProfile(row.id, row.profile, reading);
    return { id: row.id, kind: row.kind, ...profile };
  }
}
