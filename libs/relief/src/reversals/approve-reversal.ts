import { Injectable } from '@nestjs/common';
import { DomainError } from '#core/domain-error.js';
import { REVERSAL_REASONS } from '#core/journal/kinds/reversal.js';
import { LogReader } from '#ledger/log/log-reader.js';
import { BookRepository } from '../book/book.repository.js';
import type { RecordContributionCommand } from '../contributions/gift-command.js';
import { type ApproveCommand, type Approved, ApproveRequest, type RequestSigners } from '../requests/approve-request.js';
import type { ReversalTerms } from '../requests/request-terms.js';
import type { OfficerRequest } from '../requests/requests-reader.js';
import { type BuiltReversal, ReversalGroup } from './reversal-group.js';

/** Approves that an entry is taken back: the reversal, its correction and what is missing are sealed together. */
@Injectable()
export class ApproveReversal {
  constructor(
    private readonly approval: ApproveRequest,
    private readonly group: ReversalGroup,
    private readonly log: LogReader,
    private readonly book: BookRepository,
  ) {}

  /** @throws DomainError what `ApproveRequest` and the book refuse, `ALREADY_REVERSED` when it was taken back meanwhile */
  async execute(command: ApproveCommand): Promise<Approved> {
    return this.approval.execute('reversal', command, {
      check: async (request) => {
        const { target } = reversalTerms(request);
        if ((await this.book.reversalOf(target)) !== undefined) throw new DomainError('ALREADY_REVERSED', { index: String(target) });
        return request.approvalsNeeded ?? 1;
      },
      build: (request, signers) => this.build(request, signers),
    });
  }

  private async build(request: OfficerRequest, { by }: RequestSigners): Promise<BuiltReversal> {
    const { target: index, targetHash, reason: code } = reversalTerms(request);
    const target = await this.log.entry(index);
    if (target?.leafHash !== targetHash) throw new DomainError('REVERSAL_TARGET_UNKNOWN', { index: String(index) });
    const reason = REVERSAL_REASONS.find((known) => known === code) ?? 'OTHER';
    const { note, correction } = request.words;
    const command = { reason, ...(note !== undefined && { note }), ...(correction !== undefined && { correction: giftOf(correction) }) };
    return this.group.build(target, command, { by, request: { id: request.id, hash: request.hash ?? '' } });
  }
}

/** What we sealed ourselves when it was asked for: a gift's command. */
function giftOf(text: string): RecordContributionCommand {
  return JSON.parse(text) as RecordContributionCommand;
}

/** The terms of a request for a reversal. @throws Error for any other kind (a bug) */
function reversalTerms({ terms, id }: Pick<OfficerRequest, 'terms' | 'id'>): ReversalTerms {
  if (terms.kind !== 'reversal') throw new Error(`request ${id} is no reversal`);
  return terms;
}
