import { Injectable } from '@nestjs/common';
import { type HeldRole, type Role, roleNamed } from '#core/authority/role.js';
import type { BusinessDate } from '#core/dates.js';
import type { OfficerRoleEntity } from './officer-role.entity.js';
import { OfficerRoleRepository } from './officer-role.repository.js';

/** A role somebody holds, held or will hold. */
export interface OfficerRole {
  readonly id: string;
  readonly role: Role;
  /** Code of the unit. */
  readonly unit: string;
  readonly validFrom: string;
  /** Last day; absent until it is ended. */
  readonly validTo?: string;
  /** Pseudonymous id, or `system`. */
  readonly givenBy: string;
  readonly givenAt: Date;
  readonly ended?: { readonly by: string; readonly at: Date };
}

/** One change of a role, as PostgreSQL noted it. */
export interface RoleChange {
  readonly change: 'given' | 'ended';
  readonly role: Role;
  readonly unit: string;
  readonly validFrom: string;
  readonly validTo?: string;
  readonly by: string;
  readonly at: Date;
}

/** Who holds which role. */
@Injectable()
export class RolesReader {
  constructor(private readonly rows: OfficerRoleRepository) {}

  /** What an officer may act as on a day, as things stand now; nothing once their service has ended. Each role and unit once. */
  async heldBy(officer: string, day: BusinessDate): Promise<readonly HeldRole[]> {
    const held = new Map<string, HeldRole>();
    for (const { role, unit } of await this.rows.heldBy(officer, day)) held.set(`${role} ${unit}`, { role, unit });
    return [...held.values()];
  }

  /** Every role an officer ever had, newest first. */
  async of(officer: string): Promise<readonly OfficerRole[]> {
    return (await this.rows.of(officer)).map(roleOf);
  }

  /** What was ever changed about an officer's roles, oldest first. */
  async changesOf(officer: string): Promise<readonly RoleChange[]> {
    const rows = await this.rows.changesOf(officer);
    return rows.flatMap(({ change, role: name, unit, valid_from: validFrom, valid_to: validTo, changed_by: by, at }) => {
      const role = roleNamed(name);
      return role === undefined ? [] : [{ change, role, unit, validFrom, ...(validTo !== null && { validTo }), by, at }];
    });
  }
}

/** A row as others see it. */
export function roleOf({ id, role, unit, validFrom, validTo, givenBy, givenAt, endedBy, endedAt }: OfficerRoleEntity): OfficerRole {
  return {
    id,
    role,
    unit,
    validFrom,
    ...(validTo !== null && { validTo }),
    givenBy,
    givenAt,
    ...(endedBy !== null && endedAt !== null && { ended: { by: endedBy, at: endedAt } }),
  };
}
