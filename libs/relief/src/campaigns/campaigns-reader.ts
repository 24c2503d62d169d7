import { Injectable } from '@nestjs/common';
import { DomainError } from '#core/domain-error.js';
import type { CampaignEntity, CampaignStage } from './campaign.entity.js';
import { CampaignRepository } from './campaign.repository.js';
import type { CampaignTerms, ExtensionDecision } from './campaign-terms.js';
import type { Reach } from '#platform/database/reach.js';

/** What a campaign begins with. */
export type CampaignFacts = Pick<Campaign, 'slug' | 'owner' | 'terms'>;

/** A campaign as officers see it. */
export interface Campaign {
  readonly slug: string;
  readonly owner: string;
  readonly stage: CampaignStage;
  readonly version: number;
  readonly terms: CampaignTerms;
  /** Last day on which a gift may be dated as things stand: extensions count, an early end does not. */
  readonly receiveUntil?: string;
  /** The latest decision to receive longer, of the terms or taken since. */
  readonly extension?: ExtensionDecision;
  readonly closedOn?: string;
  /** The day the end of receiving went into the book. */
  readonly closeSealedOn?: string;
  readonly distributedOn?: string;
  /** Log index of the settlement. */
  readonly settledIndex?: number;
}

/** The part of an opened campaign that never changes. */
export interface ReceivingCampaign {
  readonly slug: string;
  readonly owner: string;
  /** Codes of the bank accounts it receives on. */
  readonly accounts: readonly string[];
}

const KEPT_MAX = 1000;

/** Campaigns for the other rooms. */
@Injectable()
export class CampaignsReader {
  private readonly opened = new Map<string, ReceivingCampaign>();

  constructor(private readonly rows: CampaignRepository) {}

  /** A campaign as it stands now. @throws DomainError `CAMPAIGN_UNKNOWN` */
  async require(slug: string): Promise<Campaign> {
    const row = await this.rows.find(slug);
    if (row === undefined) throw new DomainError('CAMPAIGN_UNKNOWN', { campaign: slug.slice(0, 60) });
    return campaignOf(row);
  }

  /** Every campaign, by slug; of the drafts those whose owner is reached. */
  async all(reach: Reach = 'everything'): Promise<readonly Campaign[]> {
    return (await this.rows.all(reach)).map(campaignOf);
  }

  /**
   * What a gift needs of its campaign, from memory after the first time: owner and accounts are sealed with the opening.
   * Whether it still receives is for the writer to say.
   * @throws DomainError `CAMPAIGN_UNKNOWN`, `CAMPAIGN_NOT_OPEN` while it is a draft
   */
  async receiving(slug: string): Promise<ReceivingCampaign> {
    const kept = this.opened.get(slug);
    if (kept !== undefined) return kept;
    const { owner, stage, terms } = await this.require(slug);
    if (stage === 'draft' || stage === 'opening') throw new DomainError('CAMPAIGN_NOT_OPEN', { campaign: slug });
    const receiving = { slug, owner, accounts: terms.accounts };
    if (this.opened.size < KEPT_MAX) this.opened.set(slug, receiving);
    return receiving;
  }
}

function campaignOf(row: CampaignEntity): Campaign {
  const { slug, owner, stage, version, terms, extended } = row;
  const receiveUntil = extended?.receiveUntil ?? terms.receiveUntil;
  const extension = extended ?? terms.extension;
  return {
    slug,
    owner,
    stage,
    version,
    terms,
    ...(receiveUntil !== undefined && { receiveUntil }),
    ...(extension && { extension: { number: extension.number, date: extension.date, signerRole: extension.signerRole } }),
    ...datesOf(row),
  };
}

function datesOf({ closedOn, closeSealedOn, distributedOn, settledIndex }: CampaignEntity): Partial<Campaign> {
  return {
    ...(closedOn !== null && { closedOn }),
    ...(closeSealedOn !== null && { closeSealedOn }),
    ...(distributedOn !== null && { distributedOn }),
    ...(settledIndex !== null && { settledIndex: Number(settledIndex) }),
  };
}
