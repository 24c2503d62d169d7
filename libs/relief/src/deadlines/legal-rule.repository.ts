import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { LegalRuleEntity } from './legal-rule.entity.js';

/** Rows of the law's time limits. */
@Injectable()
export class LegalRuleRepository {
  constructor(@InjectRepository(LegalRuleEntity) private readonly rules: Repository<LegalRuleEntity>) {}

  /** Every limit, past ones too, by code and first day. */
  async all(): Promise<readonly LegalRuleEntity[]> {
    return this.rules.find({ order: { code: 'ASC', validFrom: 'ASC' } });
  }
}
