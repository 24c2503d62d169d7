import { Injectable } from '@nestjs/common';
import { DomainError } from '#core/domain-error.js';
import { BookRepository } from '../book/book.repository.js';
import { RequestRepository } from '../requests/request.repository.js';
import { type OfficerRequest, RequestsReader } from '../requests/requests-reader.js';
import type { SubmitDisbursementCommand } from './submit-disbursement.js';

/** What a disbursement is settled with: the recipients' signatures and the word of the place (Circular 41/2022 art. 8). */
const NEEDED = ['signed_list', 'local_confirmation'] as const;

/** Settles a disbursement that was handed out: its papers are there, and whoever confirms it has neither asked for it nor approved it. */
@Injectable()
export class SettleDisbursement {
  constructor(
    private readonly rows: RequestRepository,
    private readonly reader: RequestsReader,
    private readonly book: BookRepository,
  ) {}

  /**
   * @throws DomainError `NOT_FOUND`, `OTHER_HAND_NEEDED`, `REQUEST_STATE` before it is posted or once it was taken back, `SIGNATURES_MISSING` with
   * `missing`, `CONFLICT`
   */
  async execute({ id, version, officer }: SubmitDisbursementCommand): Promise<OfficerRequest> {
    const request = await this.reader.require(id, 'disbursement', officer);
    if (request.state !== 'posted' || request.entryIndex === undefined)
      throw new DomainError('REQUEST_STATE', { request: id, state: request.state });
    if ((await this.book.reversalOf(request.entryIndex)) !== undefined)
      throw new DomainError('REQUEST_STATE', { request: id, state: 'reversed' });
    demandOtherHand(request, officer);
    const roles = (await this.book.documentsAbout(`request:${id}`)).map(({ facts }) => facts['role']);
    const missing = NEEDED.filter((role) => !roles.includes(role));
    if (missing.length > 0) throw new DomainError('SIGNATURES_MISSING', { missing: missing.join(', ') });
    const isSettled = await this.rows.change(id, { version, from: ['posted'] }, { state: 'settled' }, { action: 'settled', officer });
    const present = await this.reader.require(id, 'disbursement', officer);
    if (!isSettled) throw new DomainError('CONFLICT', { request: id, version: String(present.version), state: present.state });
    return present;
  }
}

/** Of any submission, not only the last: whoever once approved it knows it as an approver. */
function demandOtherHand({ id, maker, steps }: OfficerRequest, officer: string): void {
  const hasApproved = steps.some((step) => step.action === 'approved' && step.officer === officer);
  if (maker === officer || hasApproved) throw new DomainError('OTHER_HAND_NEEDED', { request: id });
}
