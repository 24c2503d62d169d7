import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { NeedEntity } from './need.entity.js';

/** Rows of what campaigns ask for. */
@Injectable()
export class NeedRepository {
  constructor(@InjectRepository(NeedEntity) private readonly needs: Repository<NeedEntity>) {}

  /** What a campaign asks for, by item. */
  async list(campaign: string): Promise<readonly NeedEntity[]> {
    return this.needs.find({ where: { campaign }, order: { item: 'ASC' } });
  }

  /** Writes down what is wanted now; the last word counts. */
  async set(need: Omit<NeedEntity, 'version' | 'changedAt'>): Promise<void> {
    await this.needs.query(
      `INSERT INTO relief.need (campaign, item, wanted, note, maker) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (campaign, item) DO UPDATE
       SET wanted = EXCLUDED.wanted, note = EXCLUDED.note, maker = EXCLUDED.maker, version = relief.need.version + 1, changed_at = now()`,
      [need.campaign, need.item, need.wanted, need.note, need.maker],
    );
  }
}
