import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { LessThanOrEqual, Repository } from 'typeorm';
import { StatutoryTermEntity } from './statutory-term.entity.js';

/** The limits this product asks for. */
export type StatutoryTerm = 'receiving_days_max';

/** Time limits of the law, as rows. */
@Injectable()
export class StatutoryTermRepository {
  constructor(@InjectRepository(StatutoryTermEntity) private readonly terms: Repository<StatutoryTermEntity>) {}

  /** The limit in force on a day, in days. @throws Error when the migrations left none (a bug) */
  async daysOn(code: StatutoryTerm, date: string): Promise<number> {
    const row = await this.terms.findOne({ where: { code, validFrom: LessThanOrEqual(date) }, order: { validFrom: 'DESC' } });
    if (row === null) throw new Error(`no statutory term ${code} on ${date}`);
    return row.days;
  }
}
