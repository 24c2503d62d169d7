import { Injectable } from '@nestjs/common';
import { parseBusinessDate } from '#core/dates.js';
import { DomainError } from '#core/domain-error.js';
import type { ResidualDestination } from '#core/journal/kinds/settlement.js';
import { parsePositiveVnd } from '#core/vnd.js';
import { Clock } from '#platform/clock/clock.js';
import { newEntryId } from '../new-entry-id.js';
import { requiredText } from '../required-text.js';
import { today } from '../today.js';
import { CallingOfficer } from './calling-officer-reader.js';
import { type Campaign, CampaignsReader } from './campaigns-reader.js';
import { type ResidualDecision, type ResidualPayment, settlementTerms } from './settlement-terms.js';
import { SettlementRepository } from './settlement.repository.js';
import { type Settlement, SettlementsReader } from './settlements-reader.js';

/** A settlement as an officer prepares it. */
export interface PrepareSettlementCommand {
  readonly slug: string;
  /** Pseudonymous id of the officer. */
  readonly maker: string;
  /** What is decided about what is left; needed when anything is. */
  readonly residual?: {
    readonly decisionNo: string;
    readonly decisionDate: string;
    readonly destination: ResidualDestination;
    /** Money paid out with the settlement; all that is left, or left out. */
    readonly payments?: readonly { readonly account: string; readonly amount: string; readonly earmark?: string }[];
  };
}

/** What waits for an end, in words a person can act on. */
const UNFINISHED: Readonly<Record<string, string>> = {
  transit: 'tiền hoặc hàng đang chuyển',
  uninspected: 'hàng chưa kiểm tra',
  decided: 'phân bổ chưa chi',
};

/** Prepares a settlement from the figures as they stand; it waits for a second person. */
@Injectable()
export class PrepareSettlement {
  constructor(
    private readonly rows: SettlementRepository,
    private readonly settlements: SettlementsReader,
    private readonly reader: CampaignsReader,
    private readonly calling: CallingOfficer,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws DomainError `CAMPAIGN_UNKNOWN`, `CAMPAIGN_STATE` while it receives, `CAMPAIGN_SETTLED`, `UNIT_MAY_NOT_CALL`,
   * `SETTLEMENT_NOT_READY` naming what is unfinished, `RESIDUAL_UNDECIDED`, `CONFLICT` when another settlement waits, `DATE_INVALID`,
   * `DATE_IN_FUTURE`, `TEXT_INVALID`, `AMOUNT_NOT_POSITIVE`
   */
  async execute(command: PrepareSettlementCommand): Promise<Settlement> {
    const campaign = await this.reader.require(command.slug);
    await this.calling.demand(command.maker, campaign.owner);
    await this.demandReady(campaign);
    const { slug } = campaign;
    const residual = command.residual && this.decision(command.residual);
    const terms = settlementTerms(slug, await this.rows.figures(slug), {
      ...(residual && { residual }),
      payments: paymentsOf(slug, command.residual?.payments ?? []),
    });
    const row = { id: newEntryId(this.clock), campaign: slug, maker: command.maker, terms, madeAt: new Date(this.clock.now()) };
    if (!(await this.rows.add(row))) throw new DomainError('CONFLICT', { campaign: slug, settlement: 'submitted' });
    return this.settlements.require(slug, row.id);
  }

  private async demandReady({ slug, stage }: Campaign): Promise<void> {
    if (stage === 'settled') throw new DomainError('CAMPAIGN_SETTLED', { campaign: slug });
    if (stage !== 'closed' && stage !== 'distributed') throw new DomainError('CAMPAIGN_STATE', { campaign: slug, state: stage });
    const unfinished = await this.rows.unfinished(slug);
    if (unfinished.length === 0) return;
    const words = unfinished.map((type) => UNFINISHED[type] ?? type).join(', ');
    throw new DomainError('SETTLEMENT_NOT_READY', { campaign: slug, unfinished: words });
  }

  private decision(residual: NonNullable<PrepareSettlementCommand['residual']>): ResidualDecision {
    const decisionDate = parseBusinessDate(residual.decisionDate);
    if (decisionDate > today(this.clock)) throw new DomainError('DATE_IN_FUTURE', { field: 'residual.decision_date', date: decisionDate });
    const decisionNo = requiredText(residual.decisionNo, { field: 'residual.decision_no', maxLength: 60 });
    return { decisionNo, decisionDate, destination: residual.destination };
  }
}

type GivenPayment = NonNullable<NonNullable<PrepareSettlementCommand['residual']>['payments']>[number];

function paymentsOf(slug: string, given: readonly GivenPayment[]): readonly ResidualPayment[] {
  return given.map(({ account, amount, earmark }) => ({
    account,
    fund: earmark === undefined ? slug : `${slug}/${earmark}`,
    amount: String(parsePositiveVnd(amount)),
  }));
}
