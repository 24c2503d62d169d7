import { Injectable } from '@nestjs/common';
import type { HeldRole } from '#core/authority/role.js';
import type { BusinessDate } from '#core/dates.js';
import { OfficerRoleRepository } from './officer-role.repository.js';

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
}
