import { DomainError } from '#core/domain-error.js';
import type { Campaign, CampaignsReader } from '#relief/campaigns/campaigns-reader.js';

/** The campaign an address names: an unknown one is simply not there; in a body it would be a wrong field. @throws DomainError `NOT_FOUND` */
export async function campaignInPath(reader: CampaignsReader, slug: string): Promise<Campaign> {
  try {
    return await reader.require(slug);
  } catch (error) {
    if (error instanceof DomainError && error.code === 'CAMPAIGN_UNKNOWN')
      throw new DomainError('NOT_FOUND', { campaign: slug.slice(0, 60) });
    throw error;
  }
}
