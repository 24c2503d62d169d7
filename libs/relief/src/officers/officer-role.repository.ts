import { Injectable } from '@nestjs/common';
import { InjectDataSource, InjectRepository } from '@nestjs/typeorm';
import { DataSource, type EntityManager, IsNull, Repository } from 'typeorm';
import type { BusinessDate } from '#core/dates.js';
import { OfficerEntity } from './officer.entity.js';
import { OfficerRoleEntity } from './officer-role.entity.js';

/** Who ends something, when, and the business day it happens on. */
export interface Ending {
  readonly by: string;
  readonly at: Date;
  readonly day: BusinessDate;
}

/** `gone`: it had ended before. `last_administrator`: nobody would be left to run the installation. */
export type EndingOutcome = 'ended' | 'gone' | 'last_administrator';

/** A row of the history of roles. */
export interface RoleChangeRow {
  readonly change: 'given' | 'ended';
  readonly role: string;
  readonly unit: string;
  readonly valid_from: string;
  readonly valid_to: string | null;
  readonly changed_by: string;
  readonly at: Date;
}

/** Whoever changes roles waits here for the one before: two ends at once would each see the other administrator still there. */
export async function lockRoles(tx: EntityManager): Promise<void> {
  await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('minhbach roles', 0))`);
}

/** Whether somebody else is a system administrator on a day, with no last day ahead. */
export async function hasOtherAdministrator(tx: EntityManager, officer: string, day: BusinessDate): Promise<boolean> {
  const rows: unknown[] = await tx.query(
    `SELECT 1 FROM relief.officer_role r JOIN relief.officer o ON o.id = r.officer AND o.ended_at IS NULL
      WHERE r.role = 'system_administrator' AND r.ended_at IS NULL AND r.valid_from <= $2 AND r.valid_to IS NULL AND r.officer <> $1 LIMIT 1`,
    [officer, day],
  );
  return rows.length > 0;
}

/** Rows of roles. */
@Injectable()
export class OfficerRoleRepository {
  constructor(
    @InjectRepository(OfficerRoleEntity) private readonly roles: Repository<OfficerRoleEntity>,
    @InjectDataSource() private readonly source: DataSource,
  ) {}

  /** Roles an officer in service holds on a day, as things stand now. */
  async heldBy(officer: string, day: BusinessDate): Promise<readonly OfficerRoleEntity[]> {
    return this.roles
      .createQueryBuilder('r')
      .innerJoin(OfficerEntity, 'o', 'o.id = r.officer AND o.ended_at IS NULL')
      .where('r.officer = :officer AND r.ended_at IS NULL', { officer })
      .andWhere('r.valid_from <= :day AND (r.valid_to IS NULL OR r.valid_to >= :day)', { day })
      .orderBy('r.unit')
      .addOrderBy('r.role')
      .getMany();
  }

  /** Roles that an officer holds on a day or will hold. */
  async standing(officer: string, day: BusinessDate): Promise<readonly OfficerRoleEntity[]> {
    const rows = await this.roles.findBy({ officer, endedAt: IsNull() });
    return rows.filter(({ validTo }) => validTo === null || validTo >= day);
  }

  async find(id: string): Promise<OfficerRoleEntity | undefined> {
    return (await this.roles.findOneBy({ id })) ?? undefined;
  }

  /** Every role an officer ever had, newest first. */
  async of(officer: string): Promise<readonly OfficerRoleEntity[]> {
    return this.roles.find({ where: { officer }, order: { givenAt: 'DESC', id: 'ASC' } });
  }

  /** What was ever changed about an officer's roles, oldest first. */
  async changesOf(officer: string): Promise<readonly RoleChangeRow[]> {
    return this.source.query(
      `SELECT change, role, unit, valid_from::text, valid_to::text, changed_by, at FROM relief.officer_role_change WHERE officer = $1 ORDER BY no`,
      [officer],
    );
  }

  /** Puts a role in; a link to a password that somebody else made for this officer is good no longer. @returns false when the officer holds it there already on one of its days */
  async add(row: OfficerRoleEntity): Promise<boolean> {
    return this.source.transaction(async (tx) => {
      await lockRoles(tx);
      const { officer, role, unit } = row;
      const others = await tx.findBy(OfficerRoleEntity, { officer, role, unit, endedAt: IsNull() });
      if (others.some((other) => overlap(other, row))) return false;
      await tx.insert(OfficerRoleEntity, row);
      await tx.query('DELETE FROM access.invitation WHERE officer = $1 AND used_at IS NULL AND made_by <> $2', [officer, row.givenBy]);
      return true;
    });
  }

  /** Takes a role away. */
  async end({ id, officer, role }: OfficerRoleEntity, { by, at, day }: Ending): Promise<EndingOutcome> {
    return this.source.transaction(async (tx) => {
      await lockRoles(tx);
      if (role === 'system_administrator' && !(await hasOtherAdministrator(tx, officer, day))) return 'last_administrator';
      const { affected } = await tx.update(OfficerRoleEntity, { id, endedAt: IsNull() }, { endedBy: by, endedAt: at });
      return affected === 1 ? 'ended' : 'gone';
    });
  }
}

type Days = Pick<OfficerRoleEntity, 'validFrom' | 'validTo'>;

function overlap(one: Days, other: Days): boolean {
  return (one.validTo === null || other.validFrom <= one.validTo) && (other.validTo === null || one.validFrom <= other.validTo);
}
