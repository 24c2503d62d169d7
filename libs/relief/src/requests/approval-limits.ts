import { Injectable } from '@nestjs/common';
import { type BusinessDate, parseBusinessDate } from '#core/dates.js';
import { DomainError } from '#core/domain-error.js';
import { parseVnd } from '#core/vnd.js';
import { CampaignsReader } from '../campaigns/campaigns-reader.js';
import { requiredText } from '../required-text.js';
import type { ApprovalLimitCode, ApprovalLimitEntity } from './approval-limit.entity.js';
import { ApprovalLimitRepository } from './approval-limit.repository.js';

/** A limit as somebody sets it for one campaign. */
export interface SetLimitCommand {
  readonly code: ApprovalLimitCode;
  readonly campaign: string;
  /** First day it holds, `YYYY-MM-DD`. */
  readonly validFrom: string;
  /** Whole đồng, digits; zero allowed. */
  readonly amount: string;
  /** Where it is written: a house rule, a decision. */
  readonly citation: string;
  readonly maker: string;
}

/** The amounts the house rules by: a campaign's own, or those for every campaign. */
@Injectable()
export class ApprovalLimits {
  constructor(
    private readonly limits: ApprovalLimitRepository,
    private readonly campaigns: CampaignsReader,
  ) {}

  /** The limit in force for a campaign on a day, whole đồng. @throws Error when the migrations left none (a bug) */
  async amountOn(code: ApprovalLimitCode, campaign: string, date: BusinessDate): Promise<bigint> {
    const found = await this.limits.inForce(code, campaign, date);
    if (!found) throw new Error(`no approval limit ${code} on ${date}`);
    return BigInt(found.amountVnd);
  }

  /** Every limit there is, those of all campaigns first, newest first. */
  async list(): Promise<readonly ApprovalLimitEntity[]> {
    return this.limits.all();
  }

  /** Sets a limit for a campaign from a day on. @throws DomainError `CAMPAIGN_UNKNOWN`, `DATE_INVALID`, `AMOUNT_UNREADABLE`, `TEXT_INVALID`, `CONFLICT` */
  async set(command: SetLimitCommand): Promise<void> {
    await this.campaigns.require(command.campaign);
    const row = {
      code: command.code,
      campaign: command.campaign,
      validFrom: parseBusinessDate(command.validFrom),
      amountVnd: String(parseVnd(command.amount)),
      citation: requiredText(command.citation, { field: 'citation', maxLength: 300 }),
      maker: command.maker,
    };
    const isNew = await this.limits.add(row);
    if (!isNew) throw new DomainError('CONFLICT', { limit: command.code, valid_from: command.validFrom });
  }
}
