import { Injectable } from '@nestjs/common';
import { DomainError } from '#core/domain-error.js';
import { Clock } from '#platform/clock/clock.js';
import { newEntryId } from '../new-entry-id.js';
import { RequestRepository } from '../requests/request.repository.js';
import { RequestWords } from '../requests/request-words.js';
import { type OfficerRequest, RequestsReader } from '../requests/requests-reader.js';
import type { DisbursementGiven, DraftDisbursementCommand } from './disbursement-command.js';
import { ReadDisbursementTerms } from './read-disbursement.js';

/** New contents for a draft, decided on one version of it. */
export interface EditDisbursementCommand {
  readonly id: string;
  readonly version: number;
  readonly officer: string;
  /** All of it: what is left out is taken out. */
  readonly given: DisbursementGiven;
}

/** Prepares a disbursement: an ordinary row until it is submitted. */
@Injectable()
export class DraftDisbursement {
  constructor(
    private readonly read: ReadDisbursementTerms,
    private readonly rows: RequestRepository,
    private readonly reader: RequestsReader,
    private readonly words: RequestWords,
    private readonly clock: Clock,
  ) {}

  /**
   * Begins a draft.
   * @param id under which it is begun; a request that is there already stays as it is
   * @throws DomainError what `ReadDisbursementTerms` refuses
   */
  async execute(command: DraftDisbursementCommand, maker: string, id: string = newEntryId(this.clock)): Promise<OfficerRequest> {
    if (await this.rows.find(id)) return this.reader.require(id, 'disbursement', maker);
    const { campaign, unit, ...given } = command;
    const { terms, words } = await this.read.execute(given, { campaign, unit });
    await this.rows.add({
      id,
      kind: 'disbursement',
      campaign,
      unit,
      maker,
      state: 'draft',
      version: 1,
      submission: 0,
      terms,
      words: await this.words.seal(id, words),
      hash: null,
      approvalsNeeded: null,
      claimedBy: null,
      claimedAt: null,
      entryIndex: null,
      madeAt: new Date(this.clock.now()),
    });
    return this.reader.require(id, 'disbursement', maker);
  }

  /**
   * Replaces what a draft or a returned request says.
   * @throws DomainError `NOT_FOUND`, `REQUEST_NOT_YOURS`, `REQUEST_STATE` once it is submitted, `CONFLICT`, what `ReadDisbursementTerms` refuses
   */
  async edit({ id, version, officer, given }: EditDisbursementCommand): Promise<OfficerRequest> {
    const request = await this.reader.require(id, 'disbursement', officer);
    if (request.maker !== officer) throw new DomainError('REQUEST_NOT_YOURS', { request: id });
    const { terms, words } = await this.read.execute(given, request);
    const change = { terms, words: await this.words.seal(id, words) };
    const isEdited = await this.rows.change(id, { version, from: ['draft', 'returned'] }, change);
    const present = await this.reader.require(id, 'disbursement', officer);
    if (isEdited) return present;
    if (present.version !== version)
      throw new DomainError('CONFLICT', { request: id, version: String(present.version), state: present.state });
    throw new DomainError('REQUEST_STATE', { request: id, state: present.state });
  }
}
