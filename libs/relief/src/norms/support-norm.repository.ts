import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { SupportNormEntity } from './support-norm.entity.js';

/** Rows of support norms. */
@Injectable()
export class SupportNormRepository {
  constructor(@InjectRepository(SupportNormEntity) private readonly norms: Repository<SupportNormEntity>) {}

  /** Every norm of a campaign, by category, oldest record first. @param category only of this one, when given */
  async of(campaign: string, category?: string): Promise<readonly SupportNormEntity[]> {
    const where = category === undefined ? { campaign } : { campaign, category };
    return this.norms.find({ where, order: { category: 'ASC', per: 'ASC', madeAt: 'ASC', id: 'ASC' } });
  }

  async find(id: string): Promise<SupportNormEntity | undefined> {
    return (await this.norms.findOneBy({ id })) ?? undefined;
  }

  /** Puts a norm in, unless one of the id is there. */
  async add(norm: SupportNormEntity): Promise<void> {
    await this.norms.createQueryBuilder().insert().values(norm).orIgnore().execute();
  }
}
