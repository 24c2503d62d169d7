import { Injectable } from '@nestjs/common';
import { mayKeepRole } from '#core/authority/granting.js';
import { DomainError } from '#core/domain-error.js';
import { Clock } from '#platform/clock/clock.js';
import { today } from '../today.js';
import { UnitsReader } from '../units/units-reader.js';
import { type Keeper, SYSTEM_KEEPER } from './keeper.js';
import type { OfficerEntity } from './officer.entity.js';
import { OfficerRepository } from './officer.repository.js';
import { OfficerRoleRepository } from './officer-role.repository.js';

/** Who may do something about which officer. */
@Injectable()
export class KeptOfficer {
  constructor(
    private readonly officers: OfficerRepository,
    private readonly roles: OfficerRoleRepository,
    private readonly units: UnitsReader,
    private readonly clock: Clock,
  ) {}

  /**
   * An officer in service about whom a keeper may decide: one of the keeper's units, with no role that the keeper could not have given. Else
   * a commune's administrator could take over somebody with more rights by changing how that person signs in.
   * @throws DomainError `NOT_FOUND`, `ROLE_BEYOND_REACH`
   */
  async require(id: string, by: Keeper): Promise<OfficerEntity> {
    const officer = await this.officers.find(id);
    if (officer?.endedAt !== null) throw new DomainError('NOT_FOUND', { officer: id.slice(0, 60) });
    const { isWithin } = await this.units.tree();
    if (!mayKeepRole(by.roles, { role: 'desk_officer', unit: officer.unit }, isWithin))
      throw new DomainError('ROLE_BEYOND_REACH', { unit: officer.unit });
    const beyond = (await this.roles.standing(id, today(this.clock))).find((held) => !mayKeepRole(by.roles, held, isWithin));
    if (beyond !== undefined) throw new DomainError('ROLE_BEYOND_REACH', { role: beyond.role, unit: beyond.unit });
    return officer;
  }

  /**
   * Whether whoever once made a link for an officer may still decide about that officer, as both hold roles today: what allowed the making
   * does not outlive it.
   * @param madeBy pseudonymous id, or `system`
   */
  async mayStill(id: string, madeBy: string): Promise<boolean> {
    const by = madeBy === SYSTEM_KEEPER.id ? SYSTEM_KEEPER : { id: madeBy, roles: await this.roles.heldBy(madeBy, today(this.clock)) };
    try {
      await this.require(id, by);
      return true;
    } catch (error) {
      if (error instanceof DomainError) return false;
      throw error;
    }
  }
}
