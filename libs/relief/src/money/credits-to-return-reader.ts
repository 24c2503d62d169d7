import { Injectable } from '@nestjs/common';
import { DomainError } from '#core/domain-error.js';
import { CampaignsReader } from '../campaigns/campaigns-reader.js';
import { type SetAsideCredit, SetAsideCreditRepository } from './set-aside-credit.repository.js';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Credits dated after receiving ended: without a decision to receive longer they go back to whoever sent them (Decree 93/2021 art. 9.1a). */
@Injectable()
export class CreditsToReturnReader {
  constructor(
    private readonly rows: SetAsideCreditRepository,
    private readonly campaigns: CampaignsReader,
  ) {}

  /**
   * Oldest first, at most 1,000.
   * @param after id of the last one seen
   * @throws DomainError `CAMPAIGN_UNKNOWN`, `CURSOR_INVALID`
   */
  async ofCampaign(slug: string, which: 'waiting' | 'returned', after?: string): Promise<readonly SetAsideCredit[]> {
    await this.campaigns.require(slug);
    if (after !== undefined && !UUID.test(after)) throw new DomainError('CURSOR_INVALID', { cursor: after.slice(0, 40) });
    return this.rows.toReturn(slug, which, after);
  }

  /** @throws DomainError `NOT_FOUND` */
  async require(id: string): Promise<SetAsideCredit> {
    const credit = UUID.test(id) ? await this.rows.find(id) : undefined;
    if (credit === undefined) throw new DomainError('NOT_FOUND', { credit: id.slice(0, 40) });
    return credit;
  }
}
