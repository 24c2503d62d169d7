import { Injectable } from '@nestjs/common';
import { DomainError } from '#core/domain-error.js';
import { OfficersReader } from '../officers/officers-reader.js';
import { UnitsReader } from '../units/units-reader.js';

/**
 * Who may decide on a campaign: an officer of the unit that calls, or of a unit above it (Decree 93/2021 art. 6). A commune carries the
 * province's appeal out. The administrator and the product itself belong to no unit.
 */
@Injectable()
export class CallingOfficer {
  constructor(
    private readonly officers: OfficersReader,
    private readonly units: UnitsReader,
  ) {}

  /** @param owner code of the unit that calls @throws DomainError `UNIT_MAY_NOT_CALL` */
  async demand(maker: string, owner: string): Promise<void> {
    const officer = (await this.officers.list()).find(({ id }) => id === maker);
    if (officer === undefined || (await this.units.isWithin(owner, officer.unit))) return;
    throw new DomainError('UNIT_MAY_NOT_CALL', { unit: officer.unit, owner });
  }
}
