import { Injectable } from '@nestjs/common';
import { daysBetween } from '#core/deadlines/days-between.js';
import { DomainError } from '#core/domain-error.js';
import { Openings } from '#ledger/openings.js';
import { Clock } from '#platform/clock/clock.js';
import type { OptionalFields } from '../optional-fields.js';
import { today } from '../today.js';
import type { SubjectRequest } from './subject-request.js';
import { type StoredSubjectRequest, SubjectRequestRepository } from './subject-request.repository.js';

/** A request with how much time is left. */
export interface TimedSubjectRequest extends SubjectRequest {
  /** days until the answer is due, below zero when it is late; absent once answered */
  readonly daysLeft?: number;
  readonly isOverdue: boolean;
}

/** A request with what is sealed of it. */
export interface OpenedSubjectRequest extends TimedSubjectRequest {
  /** who asks, where the answer goes, what is to be put right */
  readonly words: OptionalFields;
  /** what the decision says in words */
  readonly reason?: string;
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Requests of data subjects for the other rooms and the edge. */
@Injectable()
export class SubjectRequestsReader {
  constructor(
    private readonly rows: SubjectRequestRepository,
    private readonly openings: Openings,
    private readonly clock: Clock,
  ) {}

  /** Due first, first; answered ones last. */
  async list(filter: { readonly unit?: string; readonly isOpen?: boolean }): Promise<readonly TimedSubjectRequest[]> {
    return (await this.rows.list(filter)).map((request) => this.timed(request));
  }

  /** @throws DomainError `NOT_FOUND` */
  async stored(id: string): Promise<StoredSubjectRequest> {
    const request = UUID.test(id) ? await this.rows.find(id) : undefined;
    if (!request) throw new DomainError('NOT_FOUND', { request: id.slice(0, 40) });
    return request;
  }

  /** @param officer who looks: written down in the access log @throws DomainError `NOT_FOUND`, `ERASED` */
  async require(id: string, officer: string): Promise<OpenedSubjectRequest> {
    const request = await this.stored(id);
    const reading = { officer, purpose: 'subject_request', about: `subject-request:${id}` } as const;
    const sealed = request.decision === undefined ? [request.words] : [request.words, request.decision];
    const [words = {}, decision] = await this.openings.openProfiles(id, sealed, reading);
    const reason = decision?.['reason'];
    return { ...this.timed(request), words, ...(reason !== undefined && { reason }) };
  }

  private timed(stored: StoredSubjectRequest): TimedSubjectRequest {
    const { words: _words, decision: _decision, bodyHash: _hash, ...request } = stored;
    if (request.state === 'done') return { ...request, isOverdue: false };
    const daysLeft = daysBetween(today(this.clock), request.dueOn);
    return { ...request, daysLeft, isOverdue: daysLeft < 0 };
  }
}
