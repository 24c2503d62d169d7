import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import type { UnitFacts } from './unit-facts.js';
import type { UnitSuccessionFacts } from './unit-successions.js';
import { UnitSuccessionEntity } from './unit-succession.entity.js';
import { UnitEntity } from './unit.entity.js';

/** Rows of units and of their succession. */
@Injectable()
export class UnitRepository {
  constructor(
    @InjectRepository(UnitEntity) private readonly units: Repository<UnitEntity>,
    @InjectRepository(UnitSuccessionEntity) private readonly successions: Repository<UnitSuccessionEntity>,
  ) {}

  /** Every unit, by code. */
  async all(): Promise<readonly UnitEntity[]> {
    return this.units.find({ order: { code: 'ASC' } });
  }

  /** Puts rows in for units that have none yet. */
  async addMissing(facts: readonly UnitFacts[]): Promise<void> {
    const rows = facts.map(({ parent, validTo, ...rest }) => ({
      ...rest,
      parent: parent ?? null,
      validTo: validTo ?? null,
      entryId: null,
    }));
    await this.units.createQueryBuilder().insert().values(rows).orIgnore().execute();
  }

  /** Notes that a unit stands in the book. */
  async markSealed(code: string, entryId: string): Promise<void> {
    await this.units.update({ code }, { entryId });
  }

  /** Puts reference rows of succession in where they are missing. */
  async addSuccessions(facts: readonly UnitSuccessionFacts[]): Promise<void> {
    await this.successions
      .createQueryBuilder()
      .insert()
      .values([...facts])
      .orIgnore()
      .execute();
  }

  /** What became of the units of the past, by new code. */
  async successionsOf(newCode: string): Promise<readonly UnitSuccessionEntity[]> {
    return this.successions.find({ where: { newCode }, order: { oldCode: 'ASC' } });
  }
}
