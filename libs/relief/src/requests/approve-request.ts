import { Injectable } from '@nestjs/common';
import { DomainError } from '#core/domain-error.js';
import type { EntryDraft } from '#core/journal/entry.js';
import { Journal } from '#ledger/journal.js';
import type { OpeningDraft } from '#ledger/post-call.js';
import { Clock } from '#platform/clock/clock.js';
import { BookRepository } from '../book/book.repository.js';
import { RequestRepository } from './request.repository.js';
import type { RequestKind } from './request-terms.js';
import { type OfficerRequest, RequestsReader } from './requests-reader.js';

/** Which request is approved, and as of which version the officer read it. */
export interface ApproveCommand {
  readonly id: string;
  readonly version: number;
  /** Pseudonymous id of the officer who approves. */
  readonly officer: string;
}

/** Who signs the entry: the request's maker, and everyone who approved, the checker last. */
export interface RequestSigners {
  readonly by: { readonly maker: string; readonly checker: string };
  readonly approvers: readonly string[];
}

/** What one kind of request does when it is approved. */
export interface ApprovalWork {
  /**
   * Looks at the request again at this moment.
   * @returns how many people it needs by now
   * @throws DomainError when it could not be posted as things stand
   */
  check(request: OfficerRequest): Promise<number>;
  /** Builds the linked group the request becomes; the first entry names the request. */
  build(
    request: OfficerRequest,
    signers: RequestSigners,
  ): Promise<{ readonly entries: readonly EntryDraft[]; readonly openings: readonly OpeningDraft[] }>;
}

/** An approved request, and whether the approval had been given before. */
export interface Approved {
  readonly request: OfficerRequest;
  readonly hit: boolean;
}

/** A writer that stopped in the middle may or may not have sealed: the claim stays until somebody looks. */
const UNKNOWN_OUTCOME = 'WRITER_STOPPED';

/**
 * Approval by others than the maker. The first of two is only written down; the last one claims the request, has the entry sealed and
 * writes that down. Whoever decided on an older version is told so, and nothing is overwritten.
 */
@Injectable()
export class ApproveRequest {
  constructor(
    private readonly journal: Journal,
    private readonly rows: RequestRepository,
    private readonly reader: RequestsReader,
    private readonly book: BookRepository,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws DomainError `NOT_FOUND`, `MAKER_MAY_NOT_APPROVE`, `ALREADY_APPROVED`, `REQUEST_STATE` when it is not waiting, `CONFLICT` with
   * the present version when somebody decided meanwhile, and what checks and the book refuse
   */
  async execute(kind: RequestKind, command: ApproveCommand, work: ApprovalWork): Promise<Approved> {
    const request = await this.reader.require(command.id, kind, command.officer);
    if (isSameApproval(request, command)) return { request, hit: true };
    demandApprover(request, command);
    const needed = Math.max(request.approvalsNeeded ?? 1, await work.check(request));
    const approvers = [...request.approvers, command.officer];
    if (approvers.length < needed) await this.writeDown(request, command);
    else await this.post(request, command, { work, approvers });
    return { request: await this.reader.require(command.id, kind, command.officer), hit: false };
  }

  private async writeDown(request: OfficerRequest, { officer }: ApproveCommand): Promise<void> {
    const seen = { version: request.version, from: ['submitted'] as const };
    if (!(await this.rows.change(request.id, seen, {}, { action: 'approved', officer })))
      throw await this.decidedMeanwhile(request, officer);
  }

  private async post(
    request: OfficerRequest,
    { officer }: ApproveCommand,
    { work, approvers }: { readonly work: ApprovalWork; readonly approvers: readonly string[] },
  ): Promise<void> {
    const { id, version } = request;
    if (!(await this.rows.claim(id, version, { officer, at: new Date(this.clock.now()) })))
      throw await this.decidedMeanwhile(request, officer);
    try {
      const { entries, openings } = await work.build(request, { by: { maker: request.maker, checker: officer }, approvers });
      const posted = await this.journal.post({ entries, openings, key: { kind: 'once', name: `request ${id}` }, lane: 'desk' });
      const index = posted.entries[0]?.index;
      if (index === undefined) throw new Error('the journal answered a request without an entry');
      await this.rows.markPosted(id, { version, from: ['posting', 'submitted', 'returned'] }, { officer, index });
    } catch (error) {
      if (error instanceof DomainError && error.code !== UNKNOWN_OUTCOME) await this.unclaim(id, version);
      throw error;
    }
  }

  /** Whoever is sent away because another process took the book over may have been sealed just before: the claim then ends in that entry. */
  private async unclaim(id: string, version: number): Promise<void> {
    if ((await this.book.entryOfRequest(id)) === undefined) await this.rows.unclaim(id, version);
  }

  private async decidedMeanwhile({ id, kind }: OfficerRequest, officer: string): Promise<DomainError> {
    const { version, state } = await this.reader.require(id, kind, officer);
    return new DomainError('CONFLICT', { request: id, version: String(version), state });
  }
}

/** The same officer asks again for what is done: the answer is the same. */
function isSameApproval(request: OfficerRequest, { officer, version }: ApproveCommand): boolean {
  const hasApproved = request.approvers.includes(officer);
  return hasApproved && request.version === version + 1 && (request.state === 'posted' || request.state === 'submitted');
}

function demandApprover(request: OfficerRequest, { officer, version }: ApproveCommand): void {
  const { id, state } = request;
  if (request.maker === officer) throw new DomainError('MAKER_MAY_NOT_APPROVE', { request: id });
  if (request.version !== version) throw new DomainError('CONFLICT', { request: id, version: String(request.version), state });
  if (state !== 'submitted') throw new DomainError('REQUEST_STATE', { request: id, state });
  if (request.approvers.includes(officer)) throw new DomainError('ALREADY_APPROVED', { request: id });
}
