import { Injectable } from '@nestjs/common';
import { DomainError } from '#core/domain-error.js';
import type { EntryDraft } from '#core/journal/entry.js';
import { takeGoods } from '#core/journal/goods-row.js';
import { type RefundPart, refundDraft } from '#core/journal/refund-draft.js';
import { LogReader } from '#ledger/log/log-reader.js';
import { Openings } from '#ledger/openings.js';
import type { OpeningDraft } from '#ledger/post-call.js';
import { Clock } from '#platform/clock/clock.js';
import { BookRepository } from '../book/book.repository.js';
import { LotRowsReader } from '../stock/lot-rows-reader.js';
import { newEntryId } from '../new-entry-id.js';
import { type ApproveCommand, type Approved, ApproveRequest, type RequestSigners } from '../requests/approve-request.js';
import type { RefundPartTerms, RefundTerms } from '../requests/request-terms.js';
import type { OfficerRequest } from '../requests/requests-reader.js';
import { today } from '../today.js';

/** Approves a refund: with the last approval the gift goes back, as an entry that names it. */
@Injectable()
export class ApproveRefund {
  constructor(
    private readonly approval: ApproveRequest,
    private readonly log: LogReader,
    private readonly book: BookRepository,
    private readonly lots: LotRowsReader,
    private readonly openings: Openings,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError what `ApproveRequest` and the book refuse, `ALREADY_REVERSED` when the gift was taken back meanwhile */
  async execute(command: ApproveCommand): Promise<Approved> {
    return this.approval.execute('refund', command, {
      check: async (request) => {
        const { gift } = refundTerms(request);
        if ((await this.book.reversalOf(gift)) !== undefined) throw new DomainError('ALREADY_REVERSED', { index: String(gift) });
        return request.approvalsNeeded ?? 1;
      },
      build: (request, signers) => this.build(request, signers),
    });
  }

  private async build(
    request: OfficerRequest,
    { by }: RequestSigners,
  ): Promise<{ readonly entries: readonly EntryDraft[]; readonly openings: readonly OpeningDraft[] }> {
    const { gift, giftHash, parts } = refundTerms(request);
    const logged = await this.log.entry(gift);
    if (!logged) throw new DomainError('NOT_FOUND', { gift: String(gift) });
    const out: RefundPart[] = [];
    for (const part of parts) out.push(await this.part(request.campaign, part));
    const { commitments, fields } = this.openings.commit({ reason: request.words['reason'] ?? '' });
    const draft = refundDraft({
      id: newEntryId(this.clock),
      unit: request.unit,
      date: today(this.clock),
      by,
      gift: { entry: logged.entry, leafHash: giftHash },
      parts: out,
      request: { id: request.id, hash: request.hash ?? '' },
      commitments,
    });
    const display = { donor: '', memo: '', reference: '' };
    return { entries: [draft], openings: [{ entry: 0, subject: draft.id, fields, consent: 'anonymous', organisation: false, display }] };
  }

  private async part(campaign: string, { giftLine, account, quantity, lot }: RefundPartTerms): Promise<RefundPart> {
    if (lot === undefined) return { giftLine, account, quantity: BigInt(quantity) };
    const row = await this.lots.require(campaign, lot);
    const { out, valuation } = takeGoods(row, BigInt(quantity));
    return {
      giftLine,
      account: out.account,
      quantity: out.quantity,
      lot,
      ...(valuation && { valuation }),
      ...(row.isValuedLater === true && { valuedOrigin: row.source.origin }),
    };
  }
}

/** The terms of a request for a refund. @throws Error for any other kind (a bug) */
function refundTerms({ terms, id }: Pick<OfficerRequest, 'terms' | 'id'>): RefundTerms {
  if (terms.kind !== 'refund') throw new Error(`request ${id} is no refund`);
  return terms;
}
