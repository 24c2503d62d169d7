import { Injectable } from '@nestjs/common';
import { DomainError } from '#core/domain-error.js';
import { requiredText } from '../required-text.js';
import type { RequestState } from './request.entity.js';
import { type NewStep, RequestRepository } from './request.repository.js';
import type { RequestKind } from './request-terms.js';
import { RequestWords } from './request-words.js';
import { type OfficerRequest, RequestsReader } from './requests-reader.js';

/** Which request, as of which version, by whose hand. */
export interface DecideCommand {
  readonly id: string;
  readonly version: number;
  readonly officer: string;
}

/** What may be done with a request beside approving it: returning it with a reason, withdrawing one's own. */
@Injectable()
export class DecideRequest {
  constructor(
    private readonly rows: RequestRepository,
    private readonly reader: RequestsReader,
    private readonly words: RequestWords,
  ) {}

  /**
   * Returns a request to its maker, who may change it and submit it again.
   * @throws DomainError `TEXT_INVALID` without a reason, `NOT_FOUND`, `MAKER_MAY_NOT_APPROVE`, `REQUEST_STATE`, `CONFLICT`
   */
  async return(kind: RequestKind, command: DecideCommand & { readonly reason: string }): Promise<OfficerRequest> {
    const reason = requiredText(command.reason, { field: 'reason', maxLength: 1000, multiline: true });
    const request = await this.reader.require(command.id, kind, command.officer);
    if (request.maker === command.officer) throw new DomainError('MAKER_MAY_NOT_APPROVE', { request: request.id });
    const words = await this.words.seal(request.id, { reason });
    const step = { action: 'returned', officer: command.officer, ...(words && { words }) } as const;
    return this.move(request, command, { from: ['submitted'], to: 'returned', step });
  }

  /** Takes one's own request back before it is posted. @throws DomainError `NOT_FOUND`, `REQUEST_NOT_YOURS`, `REQUEST_STATE`, `CONFLICT` */
  async withdraw(kind: RequestKind, command: DecideCommand): Promise<OfficerRequest> {
    const request = await this.reader.require(command.id, kind, command.officer);
    if (request.maker !== command.officer) throw new DomainError('REQUEST_NOT_YOURS', { request: request.id });
    const step = { action: 'withdrawn', officer: command.officer } as const;
    return this.move(request, command, { from: ['draft', 'submitted', 'returned'], to: 'withdrawn', step });
  }

  private async move(
    request: OfficerRequest,
    { version, officer }: DecideCommand,
    step: { readonly from: readonly RequestState[]; readonly to: RequestState; readonly step: NewStep },
  ): Promise<OfficerRequest> {
    const { id, kind } = request;
    if (request.version === version && !step.from.includes(request.state))
      throw new DomainError('REQUEST_STATE', { request: id, state: request.state });
    const isMoved =
      request.version === version && (await this.rows.change(id, { version, from: step.from }, { state: step.to }, step.step));
    const present = await this.reader.require(id, kind, officer);
    if (!isMoved) throw new DomainError('CONFLICT', { request: id, version: String(present.version), state: present.state });
    return present;
  }
}
