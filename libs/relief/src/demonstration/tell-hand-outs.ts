import { Injectable } from '@nestjs/common';
import { formatCommodityQuantity } from '#core/journal/commodity.js';
import { AllocationsReader } from '../allocations/allocations-reader.js';
import { ApproveDisbursement } from '../disbursements/approve-disbursement.js';
import type { GoodsOut } from '../disbursements/disbursement-command.js';
import { DraftDisbursement } from '../disbursements/draft-disbursement.js';
import { SettleDisbursement } from '../disbursements/settle-disbursement.js';
import { SubmitDisbursement } from '../disbursements/submit-disbursement.js';
import { DecideRequest } from '../requests/decide-request.js';
import { type OfficerRequest, RequestsReader } from '../requests/requests-reader.js';
import { SuggestIssue } from '../stock/suggest-issue.js';
import { DEMONSTRATION_HAND_OUTS, type DemonstrationHandOut } from './demonstration-hand-outs.js';
import { HandOutPapers } from './hand-out-papers.js';
import type { Story } from './story.js';

const LIST_MAX = 100;
const RETURN_REASON = 'Danh sách còn thiếu chữ ký của trưởng thôn; xin bổ sung rồi gửi lại (minh họa).';

/** Chapter of the hand-outs: drafted by one, approved by others, settled by the cashier once the papers are there. Each goes on from where it stands. */
@Injectable()
export class TellHandOuts {
  constructor(
    private readonly drafts: DraftDisbursement,
    private readonly submission: SubmitDisbursement,
    private readonly approval: ApproveDisbursement,
    private readonly decision: DecideRequest,
    private readonly settlement: SettleDisbursement,
    private readonly requests: RequestsReader,
    private readonly allocations: AllocationsReader,
    private readonly issues: SuggestIssue,
    private readonly papers: HandOutPapers,
  ) {}

  /** Does whatever of it is not done yet. */
  async tell({ cast }: Story): Promise<void> {
    for (const handOut of DEMONSTRATION_HAND_OUTS) {
      const drafted = (await this.present(handOut)) ?? (await this.draft(handOut, cast[handOut.maker]));
      const submitted = await this.submit(drafted);
      if (handOut.stage === 'returned') await this.return(submitted, cast.checker);
      if (handOut.stage === 'posted' || handOut.stage === 'settled') await this.pay(submitted, handOut, cast);
    }
  }

  private async present({ campaign, category, toUnit, households }: DemonstrationHandOut): Promise<OfficerRequest | undefined> {
    const known = await this.requests.list({ kind: 'disbursement', campaign, limit: LIST_MAX });
    const found = known.find(
      ({ terms }) =>
        terms.kind === 'disbursement' && terms.category === category && terms.toUnit === toUnit && terms.households === households,
    );
    return found && this.requests.require(found.id, 'disbursement', 'system:demonstration');
  }

  private async draft(handOut: DemonstrationHandOut, maker: string): Promise<OfficerRequest> {
    const { name: _name, maker: _maker, round, stage: _stage, goods = [], unit = '44', ...given } = handOut;
    const { campaign, category, toUnit } = handOut;
    const lines = round === undefined ? [] : await this.allocations.of(campaign);
    const drawn = lines.filter((line) => line.decisionNo === round && line.unit === toUnit && line.category === category);
    const out: GoodsOut[] = [];
    for (const wanted of goods) {
      const { parts } = await this.issues.answer({ campaign, ...wanted });
      const { item } = wanted;
      out.push(...parts.map(({ lot, quantity }) => ({ lot: lot.code, quantity: formatCommodityQuantity(item, quantity) })));
    }
    return this.drafts.execute({ ...given, unit, goods: out, allocations: drawn.map(({ code }) => code) }, maker);
  }

  private async submit(request: OfficerRequest): Promise<OfficerRequest> {
    const { id, version, maker, state } = request;
    return state === 'draft' ? this.submission.execute({ id, version, officer: maker }) : request;
  }

  private async return({ id, version, state }: OfficerRequest, officer: string): Promise<void> {
    if (state === 'submitted') await this.decision.return('disbursement', { id, version, officer, reason: RETURN_REASON });
  }

  /** Approved by as many as it needs, then its papers: both where it is settled, else only the list people signed. */
  private async pay(
    submitted: OfficerRequest,
    handOut: DemonstrationHandOut,
    { checker, chair, accountant, cashier }: Story['cast'],
  ): Promise<void> {
    let request = submitted;
    for (const officer of [checker, chair]) {
      if (request.state !== 'submitted' || request.approvers.includes(officer)) continue;
      request = (await this.approval.execute({ id: request.id, version: request.version, officer })).request;
    }
    await this.papers.signedList(request, handOut, accountant);
    if (handOut.stage !== 'settled') return;
    await this.papers.localConfirmation(request, handOut, accountant);
    if (request.state === 'posted') await this.settlement.execute({ id: request.id, version: request.version, officer: cashier });
  }
}
