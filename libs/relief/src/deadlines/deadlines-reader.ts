import { Injectable } from '@nestjs/common';
import { type BusinessDate, parseBusinessDate } from '#core/dates.js';
import type { CampaignCalendar } from '#core/deadlines/campaign-calendar.js';
import { type Deadline, campaignDeadlines } from '#core/deadlines/campaign-deadlines.js';
import type { LegalRule } from '#core/deadlines/legal-rule.js';
import { type Publicity, publicityOf } from '#core/deadlines/publicity.js';
import { DomainError } from '#core/domain-error.js';
import { Clock } from '#platform/clock/clock.js';
import { type Campaign, CampaignsReader } from '../campaigns/campaigns-reader.js';
import { today } from '../today.js';
import { LegalRulesReader } from './legal-rules-reader.js';
import { PublicationRepository } from './publication.repository.js';
import { PublicationsReader } from './publications-reader.js';

/** What one campaign owes by when, as of a day. */
export interface CampaignDeadlines {
  readonly campaign: string;
  readonly asOf: BusinessDate;
  readonly publicity: Publicity;
  readonly deadlines: readonly Deadline[];
}

/** Deadlines for officers: the rules of the law applied to what the book says of each campaign. */
@Injectable()
export class DeadlinesReader {
  constructor(
    private readonly campaigns: CampaignsReader,
    private readonly rules: LegalRulesReader,
    private readonly publications: PublicationsReader,
    private readonly balances: PublicationRepository,
    private readonly clock: Clock,
  ) {}

  /**
   * Of one campaign.
   * @param on as of which day; today when left out
   * @throws DomainError `CAMPAIGN_UNKNOWN`, `CAMPAIGN_NOT_OPEN` while it is a draft
   */
  async of(slug: string, on?: BusinessDate): Promise<CampaignDeadlines> {
    const campaign = await this.campaigns.require(slug);
    if (!hasOpened(campaign)) throw new DomainError('CAMPAIGN_NOT_OPEN', { campaign: slug });
    return this.judged(campaign, await this.rules.all(), on ?? today(this.clock));
  }

  /** Of every campaign that was opened, by slug. @param on as of which day; today when left out */
  async all(on?: BusinessDate): Promise<readonly CampaignDeadlines[]> {
    const rules = await this.rules.all();
    const judged: CampaignDeadlines[] = [];
    for (const campaign of await this.campaigns.all()) {
      if (hasOpened(campaign)) judged.push(await this.judged(campaign, rules, on ?? today(this.clock)));
    }
    return judged;
  }

  private async judged(campaign: Campaign, rules: readonly LegalRule[], asOf: BusinessDate): Promise<CampaignDeadlines> {
    const deadlines = campaignDeadlines(await this.calendar(campaign), rules, asOf);
    return { campaign: campaign.slug, asOf, publicity: publicityOf(deadlines), deadlines };
  }

  private async calendar(campaign: Campaign): Promise<CampaignCalendar> {
    const { slug, terms, receiveUntil = '', closedOn, closeSealedOn, distributedOn } = campaign;
    const until = parseBusinessDate(receiveUntil);
    const isOver = closedOn !== undefined;
    return {
      receiveFrom: parseBusinessDate(terms.receiveFrom ?? receiveUntil),
      receiveUntil: until,
      ...(isOver && {
        closed: { lastDay: parseBusinessDate(closedOn < until ? closedOn : until), sealedOn: parseBusinessDate(closeSealedOn ?? closedOn) },
      }),
      ...(distributedOn !== undefined && { distributedOn: parseBusinessDate(distributedOn) }),
      onlyCommitmentsLeft: isOver && distributedOn === undefined && !(await this.balances.hasFreeBalance(slug)),
      publications: await this.publications.of(slug),
    };
  }
}

function hasOpened({ stage }: Campaign): boolean {
  return stage !== 'draft' && stage !== 'opening';
}
