import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { In, LessThanOrEqual, Repository } from 'typeorm';
import { type ApprovalLimitCode, ApprovalLimitEntity } from './approval-limit.entity.js';

/** Rows of approval limits. */
@Injectable()
export class ApprovalLimitRepository {
  constructor(@InjectRepository(ApprovalLimitEntity) private readonly limits: Repository<ApprovalLimitEntity>) {}

  /** The row that counts for a campaign on a day: its own stands before the one of all campaigns, the newest before older ones. */
  async inForce(code: ApprovalLimitCode, campaign: string, date: string): Promise<ApprovalLimitEntity | undefined> {
    const found = await this.limits.findOne({
      where: { code, campaign: In([campaign, '']), validFrom: LessThanOrEqual(date) },
      order: { campaign: 'DESC', validFrom: 'DESC' },
    });
    return found ?? undefined;
  }

  /** Every row, those of all campaigns first, newest first. */
  async all(): Promise<readonly ApprovalLimitEntity[]> {
    return this.limits.find({ order: { campaign: 'ASC', code: 'ASC', validFrom: 'DESC' } });
  }

  /** Adds a row. @returns false when there is one for that code, campaign and day */
  async add(row: ApprovalLimitEntity): Promise<boolean> {
    const result = await this.limits.createQueryBuilder().insert().values(row).orIgnore().returning('code').execute();
    return Array.isArray(result.raw) && result.raw.length === 1;
  }
}
