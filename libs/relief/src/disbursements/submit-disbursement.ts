import { Injectable } from '@nestjs/common';
import { DomainError } from '#core/domain-error.js';
import { BeneficiariesReader } from '../beneficiaries/beneficiaries-reader.js';
import { requestHash } from '../requests/request-hash.js';
import { RequestRepository } from '../requests/request.repository.js';
import { type OfficerRequest, RequestsReader } from '../requests/requests-reader.js';
import { countedTerms, demandComplete, disbursementTerms } from './complete-disbursement.js';
import { DisbursementChecks } from './disbursement-checks.js';

/** Which draft is handed in, as of which version, by whom. */
export interface SubmitDisbursementCommand {
  readonly id: string;
  readonly version: number;
  readonly officer: string;
}

/** Hands a draft in: from now on it is approved as it is, or returned. */
@Injectable()
export class SubmitDisbursement {
  constructor(
    private readonly rows: RequestRepository,
    private readonly reader: RequestsReader,
    private readonly beneficiaries: BeneficiariesReader,
    private readonly checks: DisbursementChecks,
  ) {}

  /**
   * @throws DomainError `NOT_FOUND`, `REQUEST_NOT_YOURS`, `REQUEST_STATE`, `CONFLICT`, `REQUEST_INCOMPLETE`, `BENEFICIARIES_WRONG`, and what
   * `DisbursementChecks` refuses
   */
  async execute({ id, version, officer }: SubmitDisbursementCommand): Promise<OfficerRequest> {
    const request = await this.reader.require(id, 'disbursement', officer);
    if (request.maker !== officer) throw new DomainError('REQUEST_NOT_YOURS', { request: id });
    if (request.version !== version) throw conflict(request);
    if (request.state !== 'draft' && request.state !== 'returned')
      throw new DomainError('REQUEST_STATE', { request: id, state: request.state });
    const list = await this.beneficiaries.sums(id);
    const terms = demandComplete(countedTerms(disbursementTerms(request), list), list);
    const { approvalsNeeded } = await this.checks.execute(request.campaign, terms, request.words);
    const submission = request.submission + 1;
    const words = (await this.rows.find(id))?.words ?? null;
    const beneficiaries = await this.beneficiaries.sealedRows(id);
    const { campaign, unit, maker } = request;
    const hash = requestHash({ id, campaign, unit, maker, submission, terms, words, beneficiaries });
    const change = { state: 'submitted', terms, hash, approvalsNeeded, submission } as const;
    const isSubmitted = await this.rows.change(id, { version, from: ['draft', 'returned'] }, change, { action: 'submitted', officer });
    const present = await this.reader.require(id, 'disbursement', officer);
    if (!isSubmitted) throw conflict(present);
    return present;
  }
}

function conflict({ id, version, state }: OfficerRequest): DomainError {
  return new DomainError('CONFLICT', { request: id, version: String(version), state });
}
