import { Injectable } from '@nestjs/common';
import { DomainError } from '#core/domain-error.js';
import { BookRepository } from '../book/book.repository.js';
import { RequestRepository } from '../requests/request.repository.js';
import { type OfficerRequest, RequestsReader } from '../requests/requests-reader.js';
import type { SubmitDisbursementCommand } from './submit-disbursement.js';

/** What a disbursement is settled with: the recipients' signatures and the word of the place (Circular 41/2022 art. 8). */
const NEEDED = ['signed_list', 'local_confirmation'] as const;

/** Settles a disbursement that was paid: its papers are there. */
@Injectable()
export class SettleDisbursement {
  constructor(
    private readonly rows: RequestRepository,
    private readonly reader: RequestsReader,
    private readonly book: BookRepository,
  ) {}

  /** @throws DomainError `NOT_FOUND`, `REQUEST_STATE` before it is posted or once it was taken back, `SIGNATURES_MISSING` with `missing`, `CONFLICT` */
  async execute({ id, version, officer }: SubmitDisbursementCommand): Promise<OfficerRequest> {
    const request = await this.reader.require(id, 'disbursement');
    if (request.state !== 'posted' || request.entryIndex === undefined)
      throw new DomainError('REQUEST_STATE', { request: id, state: request.state });
    if ((await this.book.reversalOf(request.entryIndex)) !== undefined)
      throw new DomainError('REQUEST_STATE', { request: id, state: 'reversed' });
    const roles = (await this.book.documentsAbout(`request:${id}`)).map(({ facts }) => facts['role']);
    const missing = NEEDED.filter((role) => !roles.includes(role));
    if (missing.length > 0) throw new DomainError('SIGNATURES_MISSING', { missing: missing.join(', ') });
    const isSettled = await this.rows.change(id, { version, from: ['posted'] }, { state: 'settled' }, { action: 'settled', officer });
    const present = await this.reader.require(id, 'disbursement');
    if (!isSettled) throw new DomainError('CONFLICT', { request: id, version: String(present.version), state: present.state });
    return present;
  }
}
