import { Injectable } from '@nestjs/common';
import { DomainError } from '#core/domain-error.js';
import { type Transfer, type TransferFilter, type TransferPage, TransferRepository } from './transfer.repository.js';

/** Transfers of money between units, for the edge and the other rooms. */
@Injectable()
export class TransfersReader {
  constructor(private readonly rows: TransferRepository) {}

  /** @throws DomainError `NOT_FOUND` */
  async require(id: string): Promise<Transfer> {
    const transfer = await this.rows.find(id.slice(0, 60));
    if (transfer === undefined) throw new DomainError('NOT_FOUND', { transfer: id.slice(0, 60) });
    return transfer;
  }

  /** Newest first. */
  async list(filter: TransferFilter, page: TransferPage = { limit: 1000 }): Promise<readonly Transfer[]> {
    return this.rows.list(filter, page);
  }
}
