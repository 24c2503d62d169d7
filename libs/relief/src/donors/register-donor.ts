import { Injectable } from '@nestjs/common';
import { Openings } from '#ledger/openings.js';
import { Clock } from '#platform/clock/clock.js';
import { newEntryId } from '../new-entry-id.js';
import { optionalFields } from '../optional-fields.js';
import { readPhone } from '../phone.js';
import { optionalText, requiredText } from '../required-text.js';
import { today } from '../today.js';
import { UnitsReader } from '../units/units-reader.js';
import type { DonorKind } from './donor.entity.js';
import { DonorRepository } from './donor.repository.js';

/** Somebody who gives more than once. Consent is not here: it is given with each gift. */
export interface RegisterDonorCommand {
  /** Under which they are registered; a new one when left out. Whoever is registered under it stays as they are. */
  readonly id?: string;
  /** Code of the unit that will see them. */
  readonly unit?: string;
  readonly kind: DonorKind;
  readonly name: string;
  readonly phone?: string;
  readonly address?: string;
}

/** Registers a donor, the profile sealed under a data key of its own. */
@Injectable()
export class RegisterDonor {
  constructor(
    private readonly rows: DonorRepository,
    private readonly openings: Openings,
    private readonly units: UnitsReader,
    private readonly clock: Clock,
  ) {}

  /** @returns the donor's id @throws DomainError `TEXT_INVALID` naming the field, `UNIT_UNKNOWN`, `UNIT_NOT_VALID` */
  async execute(command: RegisterDonorCommand): Promise<string> {
    const { id = newEntryId(this.clock) } = command;
    if (command.id !== undefined && (await this.rows.find(id))) return id;
    if (command.unit !== undefined) await this.units.onDay(command.unit, today(this.clock));
    const profile = optionalFields({
      name: requiredText(command.name, { field: 'name', maxLength: 200 }),
      phone: readPhone(command.phone, 'phone'),
      address: optionalText(command.address, { field: 'address', maxLength: 300 }),
    });
    const sealed = await this.openings.sealProfile(id, profile);
    await this.rows.add({ id, kind: command.kind, unit: command.unit ?? null, keyId: sealed.keyId.toString(), profile: sealed.sealed });
    return id;
  }
}
