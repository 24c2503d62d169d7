import { Injectable } from '@nestjs/common';
import { DomainError } from '#core/domain-error.js';
import { parseVnd } from '#core/vnd.js';
import { Clock } from '#platform/clock/clock.js';
import { BankAccountsReader } from '../campaigns/bank-accounts-reader.js';
import { CampaignsReader } from '../campaigns/campaigns-reader.js';
import { today } from '../today.js';
import { type BankReconciliation, BankReconciliationRepository, type PrintedBalance } from './bank-reconciliation.repository.js';
import { reconciled } from './reconciliation-sum.js';

/** Which account and month to compare with the bank. */
export interface ReconcileBankCommand {
  /** Slug of the campaign whose money is on the account. */
  readonly campaign: string;
  /** Code of the account. */
  readonly account: string;
  /** The month, `2026-10`. */
  readonly period: string;
  /** What the bank printed for the end of the month, whole đồng; left out where an imported statement says it. */
  readonly statementBalance?: string;
}

const PERIOD = /^2[0-9]{3}-(?:0[1-9]|1[0-2])$/;

/** Compares book and bank at the end of a month and writes down what lies between them. */
@Injectable()
export class ReconcileBank {
  constructor(
    private readonly rows: BankReconciliationRepository,
    private readonly campaigns: CampaignsReader,
    private readonly accounts: BankAccountsReader,
    private readonly clock: Clock,
  ) {}

  /**
   * Made anew each time: what was posted or explained since counts.
   * @throws DomainError `CAMPAIGN_UNKNOWN`, `CAMPAIGN_NOT_OPEN`, `ACCOUNT_UNKNOWN`, `DATE_INVALID` for the month, `DATE_IN_FUTURE`,
   * `AMOUNT_UNREADABLE`, `STATEMENT_BALANCE_MISSING` when neither a statement nor the officer says what the bank printed
   */
  async execute(command: ReconcileBankCommand, maker: string): Promise<BankReconciliation> {
    const { account, period } = command;
    this.checkPeriod(period);
    await this.checkAccount(command);
    const printed = await this.printedBalance(command);
    const month = await this.rows.month(account, period);
    const figures = reconciled({ ...month, statementVnd: printed.balanceVnd });
    const { campaign } = command;
    const { statementIndex } = printed;
    await this.rows.add({
      ...figures,
      account,
      campaign,
      period,
      treeSize: month.treeSize,
      maker,
      ...(statementIndex !== undefined && { statementIndex }),
    });
    const made = await this.rows.newest(account, period);
    if (made === undefined) throw new Error('a reconciliation just made is there');
    return made;
  }

  private checkPeriod(period: string): void {
    if (!PERIOD.test(period)) throw new DomainError('DATE_INVALID', { field: 'period', value: period.slice(0, 10) });
    const now = today(this.clock).slice(0, 7);
    if (period > now) throw new DomainError('DATE_IN_FUTURE', { field: 'period', date: period, today: now });
  }

  /** One of the campaign's accounts, or one of a unit below it that no campaign receives on. */
  private async checkAccount({ campaign: slug, account }: ReconcileBankCommand): Promise<void> {
    const campaign = await this.campaigns.receiving(slug);
    const [known] = await this.accounts.these([account]);
    const isOwn = campaign.accounts.includes(account) || known?.activeCampaign === undefined;
    if (known === undefined || !isOwn) throw new DomainError('ACCOUNT_UNKNOWN', { account: account.slice(0, 80), campaign: slug });
  }

  private async printedBalance({ account, period, statementBalance }: ReconcileBankCommand): Promise<PrintedBalance> {
    if (statementBalance !== undefined) return { balanceVnd: parseVnd(statementBalance) };
    const printed = await this.rows.printed(account, period);
    if (printed === undefined) throw new DomainError('STATEMENT_BALANCE_MISSING', { account, period });
    return printed;
  }
}
