import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { mayKeepRole } from '#core/authority/granting.js';
import type { HeldRole, Role } from '#core/authority/role.js';
import { type BusinessDate, parseBusinessDate } from '#core/dates.js';
import { DomainError } from '#core/domain-error.js';
import { AccessLog } from '#ledger/access-log/access-log.js';
import { Clock } from '#platform/clock/clock.js';
import { today } from '../today.js';
import { UnitsReader } from '../units/units-reader.js';
import type { Keeper } from './keeper.js';
import { OfficerRepository } from './officer.repository.js';
import type { OfficerRoleEntity } from './officer-role.entity.js';
import { OfficerRoleRepository } from './officer-role.repository.js';
import { type OfficerRole, roleOf } from './roles-reader.js';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A role to be held. */
export interface RoleToGive {
  readonly role: Role;
  /** Code of the unit. */
  readonly unit: string;
  /** First day, `YYYY-MM-DD`; today when left out. */
  readonly validFrom?: string;
  /** Last day; until it is ended when left out. */
  readonly validTo?: string;
}

/** Gives roles and takes them away. Nobody does either for themselves, in PostgreSQL neither: more rights always take a second person. */
@Injectable()
export class KeepRoles {
  constructor(
    private readonly officers: OfficerRepository,
    private readonly rows: OfficerRoleRepository,
    private readonly units: UnitsReader,
    private readonly clock: Clock,
    private readonly log: AccessLog,
  ) {}

  /**
   * @throws DomainError `OWN_ROLE`, `NOT_FOUND`, `UNIT_UNKNOWN`, `UNIT_NOT_VALID`, `ROLE_BEYOND_REACH`, `ROLE_NOT_HERE`, `DATE_INVALID` with
   * `field`, `ROLE_HELD`
   */
  async give(officer: string, wanted: RoleToGive, by: Keeper): Promise<OfficerRole> {
    if (officer === by.id) throw new DomainError('OWN_ROLE');
    const person = await this.officers.find(officer);
    if (person?.endedAt !== null) throw new DomainError('NOT_FOUND', { officer: officer.slice(0, 60) });
    const days = this.readDays(wanted);
    await this.demandPlace(wanted, by, days.validFrom);
    const { role, unit } = wanted;
    const row: OfficerRoleEntity = {
      ...{ id: randomUUID(), officer, role, unit, ...days },
      ...{ givenBy: by.id, givenAt: new Date(this.clock.now()), endedBy: null, endedAt: null },
    };
    if (!(await this.rows.add(row))) throw new DomainError('ROLE_HELD', { role, unit });
    await this.log.append({ officer: by.id, kind: 'role_given', about: aboutRole(row) });
    return roleOf(row);
  }

  /**
   * Takes a role away at once.
   * @throws DomainError `OWN_ROLE`, `NOT_FOUND` also when it was taken away before, `ROLE_BEYOND_REACH`, `LAST_ADMINISTRATOR`
   */
  async end(officer: string, id: string, by: Keeper): Promise<OfficerRole> {
    if (officer === by.id) throw new DomainError('OWN_ROLE');
    const row = UUID.test(id) ? await this.rows.find(id) : undefined;
    if (row?.officer !== officer || row.endedAt !== null) throw new DomainError('NOT_FOUND', { role: id.slice(0, 60) });
    const { isWithin } = await this.units.tree();
    if (!mayKeepRole(by.roles, row, isWithin)) throw beyond(row);
    const endedAt = new Date(this.clock.now());
    const outcome = await this.rows.end(row, { by: by.id, at: endedAt, day: today(this.clock) });
    if (outcome === 'last_administrator') throw new DomainError('LAST_ADMINISTRATOR');
    if (outcome === 'gone') throw new DomainError('NOT_FOUND', { role: id });
    await this.log.append({ officer: by.id, kind: 'role_ended', about: aboutRole(row) });
    return { ...roleOf(row), ended: { by: by.id, at: endedAt } };
  }

  private readDays({ validFrom, validTo }: RoleToGive): { validFrom: BusinessDate; validTo: BusinessDate | null } {
    const now = today(this.clock);
    const from = validFrom === undefined ? now : parseBusinessDate(validFrom);
    const to = validTo === undefined ? null : parseBusinessDate(validTo);
    // A role of the past would make acts of the past look allowed.
    if (from < now) throw new DomainError('DATE_INVALID', { field: 'valid_from', date: from });
    if (to !== null && to < from) throw new DomainError('DATE_INVALID', { field: 'valid_to', date: to });
    return { validFrom: from, validTo: to };
  }

  private async demandPlace({ role, unit }: RoleToGive, by: Keeper, day: BusinessDate): Promise<void> {
    await this.units.onDay(unit, day);
    const { isWithin, tops } = await this.units.tree();
    if (!mayKeepRole(by.roles, { role, unit }, isWithin)) throw beyond({ role, unit });
    if (role === 'system_administrator' && !tops.includes(unit)) throw new DomainError('ROLE_NOT_HERE', { role, unit });
  }
}

function beyond({ role, unit }: HeldRole): DomainError {
  return new DomainError('ROLE_BEYOND_REACH', { role, unit });
}

function aboutRole({ officer, role, unit }: OfficerRoleEntity): string {
  return `officer:${officer}/${role}/${unit}`;
}
