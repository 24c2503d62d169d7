import { Injectable } from '@nestjs/common';
import { DomainError } from '#core/domain-error.js';
import { type BankDebit, BankDebitRepository, type DebitPlace } from './bank-debit.repository.js';
import type { RowPage } from './set-aside-credit.repository.js';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const PLACE = /^([0-9a-f-]{36})\.(\d{1,9})$/;

/** Money out of statements, for the edge and the other rooms. */
@Injectable()
export class BankDebitsReader {
  constructor(private readonly rows: BankDebitRepository) {}

  /** @throws DomainError `NOT_FOUND` */
  async require({ importId, row }: DebitPlace): Promise<BankDebit> {
    const debit = UUID.test(importId) && Number.isSafeInteger(row) ? await this.rows.find(importId, row) : undefined;
    if (debit === undefined) throw new DomainError('NOT_FOUND', { import: importId.slice(0, 40), row: String(row) });
    return debit;
  }

  /**
   * Money out of a campaign's accounts, oldest first.
   * @param page `after`: the last row seen, `<import>.<row>`
   * @throws DomainError `CURSOR_INVALID`
   */
  async ofCampaign(campaign: string, which: 'unexplained' | 'explained', page: RowPage = { limit: 1000 }): Promise<readonly BankDebit[]> {
    const { after, ...rest } = page;
    return this.rows.ofCampaign(campaign, which, { ...rest, ...(after !== undefined && { after: readPlace(after) }) });
  }
}

function readPlace(text: string): DebitPlace {
  const [, importId = '', row = ''] = PLACE.exec(text) ?? [];
  if (!UUID.test(importId)) throw new DomainError('CURSOR_INVALID', { cursor: text.slice(0, 60) });
  return { importId, row: Number(row) };
}
