import { Injectable } from '@nestjs/common';
import { DomainError } from '#core/domain-error.js';
import { type RowPage, type SetAsideCredit, SetAsideCreditRepository } from './set-aside-credit.repository.js';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Credits dated after receiving ended: without a decision to receive longer they go back to whoever sent them (Decree 93/2021 art. 9.1a). */
@Injectable()
export class CreditsToReturnReader {
  constructor(private readonly rows: SetAsideCreditRepository) {}

  /**
   * Oldest first.
   * @param page `after`: id of the last one seen
   * @throws DomainError `CURSOR_INVALID`
   */
  async ofCampaign(slug: string, which: 'waiting' | 'returned', page: RowPage = { limit: 1000 }): Promise<readonly SetAsideCredit[]> {
    const { after } = page;
    if (after !== undefined && !UUID.test(after)) throw new DomainError('CURSOR_INVALID', { cursor: after.slice(0, 40) });
    return this.rows.toReturn(slug, which, page);
  }

  /** @throws DomainError `NOT_FOUND` */
  async require(id: string): Promise<SetAsideCredit> {
    const credit = UUID.test(id) ? await this.rows.find(id) : undefined;
    if (credit === undefined) throw new DomainError('NOT_FOUND', { credit: id.slice(0, 40) });
    return credit;
  }
}
