import { Injectable } from '@nestjs/common';
import { DomainError } from '#core/domain-error.js';
import { Clock } from '#platform/clock/clock.js';
import { BookRepository } from '../book/book.repository.js';
import type { OptionalFields } from '../optional-fields.js';
import type { RequestEntity, RequestState } from './request.entity.js';
import type { RequestAction, RequestStepEntity } from './request-step.entity.js';
import { type RequestFilter, RequestRepository } from './request.repository.js';
import type { RequestKind, RequestTerms } from './request-terms.js';
import { RequestWords } from './request-words.js';

/** One thing done with a request. */
export interface RequestStep {
  readonly action: RequestAction;
  readonly officer: string;
  readonly at: Date;
  readonly submission: number;
  /** Why it was returned. */
  readonly reason?: string;
}

/** A request as officers see it. */
export interface OfficerRequest {
  readonly id: string;
  readonly kind: RequestKind;
  readonly campaign: string;
  readonly unit: string;
  readonly maker: string;
  readonly state: RequestState;
  readonly version: number;
  readonly submission: number;
  readonly terms: RequestTerms;
  /** Payee, notes, reasons: may name people, never leaves the officers' side. */
  readonly words: OptionalFields;
  readonly hash?: string;
  readonly approvalsNeeded?: number;
  /** Who has approved what is submitted now. */
  readonly approvers: readonly string[];
  /** Log index of its entry, once posted. */
  readonly entryIndex?: number;
  readonly madeAt: Date;
  readonly steps: readonly RequestStep[];
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** How long a claim may stand before somebody looks whether its entry was sealed. */
const CLAIM_SECONDS = 60;

/** Requests for the other rooms and the edge. */
@Injectable()
export class RequestsReader {
  constructor(
    private readonly rows: RequestRepository,
    private readonly requestWords: RequestWords,
    private readonly book: BookRepository,
    private readonly clock: Clock,
  ) {}

  /**
   * A request of a kind as it stands now.
   * @param officer who reads its words: written into the access log
   * @throws DomainError `NOT_FOUND`, `ERASED`
   */
  async require(id: string, kind: RequestKind, officer: string): Promise<OfficerRequest> {
    const row = UUID.test(id) ? await this.rows.find(id) : undefined;
    if (row?.kind !== kind) throw new DomainError('NOT_FOUND', { request: id.slice(0, 40) });
    const standing = await this.settleClaim(row);
    return this.viewOf(standing, await this.rows.stepsOf(id), officer);
  }

  /** Requests, newest first, without their words. */
  async list(filter: RequestFilter): Promise<readonly Omit<OfficerRequest, 'words'>[]> {
    const rows = await this.rows.list(filter);
    const steps = await this.rows.stepsOfAll(rows.map(({ id }) => id));
    return rows.map((row) =>
      bareView(
        row,
        steps.filter(({ requestId }) => requestId === row.id),
      ),
    );
  }

  /** A claim somebody broke off ends in what the book says: sealed, or free to be decided again. */
  private async settleClaim(row: RequestEntity): Promise<RequestEntity> {
    if (row.state !== 'posting' || row.claimedBy === null || row.claimedAt === null) return row;
    const index = await this.book.entryOfRequest(row.id);
    const age = this.clock.now() - row.claimedAt.getTime();
    if (index !== undefined)
      await this.rows.markPosted(row.id, { version: row.version, from: ['posting'] }, { officer: row.claimedBy, index });
    else if (age > CLAIM_SECONDS * 1000) await this.rows.unclaim(row.id, row.version);
    else return row;
    return (await this.rows.find(row.id)) ?? row;
  }

  private async viewOf(row: RequestEntity, steps: readonly RequestStepEntity[], officer: string): Promise<OfficerRequest> {
    const bare = bareView(row, steps);
    const [words = {}, ...reasons] = await this.requestWords.openAll(row.id, [row.words, ...steps.map((step) => step.words)], officer);
    const told = bare.steps.map((step, at) => {
      const reason = reasons[at]?.['reason'];
      return reason === undefined ? step : { ...step, reason };
    });
    return { ...bare, words, steps: told };
  }
}

function bareView(row: RequestEntity, steps: readonly RequestStepEntity[]): Omit<OfficerRequest, 'words'> {
  const { id, kind, campaign, unit, maker, state, version, submission, terms, madeAt } = row;
  const approved = steps.filter((step) => step.action === 'approved' && step.submission === submission);
  return {
    id,
    kind,
    campaign,
    unit,
    maker,
    state,
    version,
    submission,
    terms,
    madeAt,
    approvers: approved.map(({ officer }) => officer),
    ...(row.hash !== null && { hash: row.hash }),
    ...(row.approvalsNeeded !== null && { approvalsNeeded: row.approvalsNeeded }),
    ...(row.entryIndex !== null && { entryIndex: Number(row.entryIndex) }),
    steps: steps.map(({ action, officer, at, submission: of }) => ({ action, officer, at, submission: of })),
  };
}
