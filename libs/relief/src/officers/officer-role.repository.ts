import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import type { BusinessDate } from '#core/dates.js';
import { OfficerEntity } from './officer.entity.js';
import { OfficerRoleEntity } from './officer-role.entity.js';

/** Rows of roles. */
@Injectable()
export class OfficerRoleRepository {
  constructor(@InjectRepository(OfficerRoleEntity) private readonly roles: Repository<OfficerRoleEntity>) {}

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
}
