import { Injectable } from '@nestjs/common';
import type { Valuation } from '#core/journal/entry.js';
import { type DisbursementGiven, type OutgoingGoods, disbursementDraft } from '#core/journal/disbursement-draft.js';
import type { EntryDraft } from '#core/journal/entry.js';
import { parseVnd } from '#core/vnd.js';
import { Openings } from '#ledger/openings.js';
import type { OpeningDraft } from '#ledger/post-call.js';
import { Clock } from '#platform/clock/clock.js';
import { BeneficiariesReader } from '../beneficiaries/beneficiaries-reader.js';
import { newEntryId } from '../new-entry-id.js';
import { type ApproveCommand, type Approved, ApproveRequest, type RequestSigners } from '../requests/approve-request.js';
import type { OfficerRequest } from '../requests/requests-reader.js';
import { today } from '../today.js';
import { type CompleteTerms, demandComplete, disbursementTerms } from './complete-disbursement.js';
import { type CheckedDisbursement, DisbursementChecks } from './disbursement-checks.js';

/** Commitment labels of a disbursement's words. */
const LABELS = { payee: 'recipient', norm_reason: 'norm_reason', note: 'memo' } as const;

/** Approves a disbursement: everything is looked at again at this moment, and with the last approval the entry is sealed. */
@Injectable()
export class ApproveDisbursement {
  constructor(
    private readonly approval: ApproveRequest,
    private readonly checks: DisbursementChecks,
    private readonly beneficiaries: BeneficiariesReader,
    private readonly openings: Openings,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError what `ApproveRequest`, `DisbursementChecks` and the book refuse */
  async execute(command: ApproveCommand): Promise<Approved> {
    return this.approval.execute('disbursement', command, {
      check: async (request) => (await this.checked(request)).checked.approvalsNeeded,
      build: (request, signers) => this.build(request, signers),
    });
  }

  private async checked(request: OfficerRequest): Promise<{ readonly terms: CompleteTerms; readonly checked: CheckedDisbursement }> {
    const terms = demandComplete(disbursementTerms(request), await this.beneficiaries.sums(request.id));
    return { terms, checked: await this.checks.execute(request.campaign, terms, request.words) };
  }

  private async build(
    request: OfficerRequest,
    signers: RequestSigners,
  ): Promise<{ readonly entries: readonly EntryDraft[]; readonly openings: readonly OpeningDraft[] }> {
    const { terms, checked } = await this.checked(request);
    const committed = this.openings.commit(labelled(request.words));
    const draft = disbursementDraft({
      id: newEntryId(this.clock),
      unit: request.unit,
      campaign: request.campaign,
      date: today(this.clock),
      ...signers,
      ...outgoing(terms, checked),
      request: { id: request.id, hash: request.hash ?? '' },
      category: terms.category,
      payeeKind: terms.payeeKind,
      toUnit: terms.toUnit,
      households: terms.households,
      people: terms.people,
      commitments: committed.commitments,
    });
    const opening: OpeningDraft = {
      entry: 0,
      subject: draft.id,
      fields: committed.fields,
      consent: 'anonymous',
      organisation: false,
      display: { donor: '', memo: '', reference: '' },
    };
    return { entries: [draft], openings: committed.fields.length > 0 ? [opening] : [] };
  }
}

function labelled(words: OfficerRequest['words']): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const [name, label] of Object.entries(LABELS)) {
    const text = words[name];
    if (text !== undefined) fields[label] = text;
  }
  return fields;
}

function outgoing(
  { money, earmark }: CompleteTerms,
  { goods, drawn, breach }: CheckedDisbursement,
): Pick<DisbursementGiven, 'money' | 'goods' | 'allocations' | 'earmark' | 'normBreach'> {
  return {
    money: money.map(({ account, amount }) => ({ account, amountVnd: parseVnd(amount) })),
    goods: goods.map(goodsOut),
    allocations: drawn,
    ...(earmark !== undefined && { earmark }),
    ...(breach !== undefined && { normBreach: breach }),
  };
}

function goodsOut({ out, row, valuation }: CheckedDisbursement['goods'][number]): OutgoingGoods {
  const valued: { valuation?: Valuation; valuedOrigin?: string } = valuation ? { valuation } : {};
  if (row.isValuedLater === true) valued.valuedOrigin = row.source.origin;
  return { account: out.account, item: row.item, lot: row.lot, quantity: out.quantity, ...valued };
}
