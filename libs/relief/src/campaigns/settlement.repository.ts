import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import type { Measure } from '#core/journal/measure.js';
import { SettlementRequestEntity, type SettlementState } from './settlement-request.entity.js';
import type { CampaignFigure } from './settlement-terms.js';

/** How a settlement was decided. */
export interface SettlementDecision {
  readonly state: Exclude<SettlementState, 'submitted'>;
  readonly checker?: string;
  readonly returnReason?: string;
  readonly entryIndex?: string;
  readonly decidedAt: Date;
}

/** Rows of settlements, and what the book says that they rest on. */
@Injectable()
export class SettlementRepository {
  constructor(@InjectRepository(SettlementRequestEntity) private readonly requests: Repository<SettlementRequestEntity>) {}

  async find(id: string): Promise<SettlementRequestEntity | undefined> {
    return (await this.requests.findOneBy({ id })) ?? undefined;
  }

  /** The settlements of a campaign, newest first. */
  async of(campaign: string): Promise<readonly SettlementRequestEntity[]> {
    return this.requests.find({ where: { campaign }, order: { madeAt: 'DESC' } });
  }

  /** Puts a settlement in. @returns false when another one waits or the campaign is settled */
  async add(row: Pick<SettlementRequestEntity, 'id' | 'campaign' | 'maker' | 'terms' | 'madeAt'>): Promise<boolean> {
    const rows: unknown = await this.requests.query(
      `INSERT INTO relief.settlement_request (id, campaign, maker, terms, state, made_at) VALUES ($1, $2, $3, $4, 'submitted', $5)
       ON CONFLICT (campaign) WHERE state IN ('submitted', 'approved') DO NOTHING RETURNING id`,
      [row.id, row.campaign, row.maker, JSON.stringify(row.terms), row.madeAt],
    );
    return Array.isArray(rows) && rows.length === 1;
  }

  /** Decides a settlement that waits. @returns false when somebody decided before */
  async decide(id: string, decision: SettlementDecision): Promise<boolean> {
    return (await this.requests.update({ id, state: 'submitted' }, { ...decision })).affected === 1;
  }

  /** A campaign's public figures as of now. */
  async figures(campaign: string): Promise<readonly CampaignFigure[]> {
    const rows: { measure: Measure; commodity: string; quantity: string }[] = await this.requests.query(
      'SELECT measure, commodity, quantity FROM ledger.total WHERE campaign = $1',
      [campaign],
    );
    return rows.map((row) => ({ ...row, quantity: BigInt(row.quantity) }));
  }

  /** Types of accounts on which something of the campaign waits for an end: on its way, uninspected, decided and not handed out. */
  async unfinished(campaign: string): Promise<readonly string[]> {
    const rows: { type: string }[] = await this.requests.query(
      `SELECT DISTINCT split_part(account, ':', 1) AS type FROM ledger.balance
       WHERE split_part(fund, '/', 1) = $1 AND debits > credits
         AND (account LIKE 'transit:%' OR account LIKE 'uninspected:%' OR account LIKE 'decided:%') ORDER BY 1`,
      [campaign],
    );
    return rows.map(({ type }) => type);
  }
}
