import { Injectable } from '@nestjs/common';
import { DomainError } from '#core/domain-error.js';
import { CampaignRepository } from './campaign.repository.js';
import { type CampaignTerms, readTerms } from './campaign-terms.js';
import { type Campaign, CampaignsReader } from './campaigns-reader.js';

/** New terms for a draft, decided on one version of it. */
export interface EditCampaignCommand {
  readonly slug: string;
  /** The version the officer saw (`If-Match`). */
  readonly version: number;
  /** All of the terms: what is left out is taken out. */
  readonly terms: CampaignTerms;
}

/** Changes a draft. What has been opened stands in the book and is never edited. */
@Injectable()
export class EditCampaign {
  constructor(
    private readonly rows: CampaignRepository,
    private readonly reader: CampaignsReader,
  ) {}

  /**
   * @throws DomainError `CAMPAIGN_UNKNOWN`, `CAMPAIGN_STATE` once it is opened, `CONFLICT` with the present version when somebody
   * changed it in between, `TEXT_INVALID`, `DATE_INVALID`
   */
  async execute({ slug, version, terms }: EditCampaignCommand): Promise<Campaign> {
    const read = readTerms(terms);
    if (!(await this.rows.edit(slug, version, read))) {
      const present = await this.reader.require(slug);
      if (present.stage !== 'draft') throw new DomainError('CAMPAIGN_STATE', { campaign: slug, state: present.stage });
      throw new DomainError('CONFLICT', { campaign: slug, version: String(present.version) });
    }
    return this.reader.require(slug);
  }
}
