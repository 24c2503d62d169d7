import { Injectable } from '@nestjs/common';
import { BankAccountsReader } from '../campaigns/bank-accounts-reader.js';
import { type BankReconciliation, BankReconciliationRepository } from './bank-reconciliation.repository.js';
import { isReconciled, reconciled } from './reconciliation-sum.js';

/** An account whose month is not explained. */
export interface UnexplainedDifference {
  readonly account: string;
  /**
   * Book less bank in whole đồng after everything that is explained; zero where debits are left that nobody explained but the sums agree.
   * The whole of the book's balance where the account was never compared with the bank for that month.
   */
  readonly differenceVnd: bigint;
}

/** Reconciliations of bank accounts for the edge and the other rooms. */
@Injectable()
export class BankReconciliationsReader {
  constructor(
    private readonly rows: BankReconciliationRepository,
    private readonly accounts: BankAccountsReader,
  ) {}

  /**
   * What keeps a unit's month from being closed: accounts never compared with the bank, or with a difference left. The bank's balance is
   * the one last given for the month; the book is read anew, so that what was posted since counts.
   * @param period a month, `2026-10`
   * @returns nothing when every account the unit used agrees with its bank
   */
  async unexplained(unit: string, period: string): Promise<readonly UnexplainedDifference[]> {
    const differences: UnexplainedDifference[] = [];
    for (const { code: account, unit: holder } of await this.accounts.all()) {
      if (holder !== unit) continue;
      const difference = await this.differenceOf(account, period);
      if (difference !== undefined) differences.push({ account, differenceVnd: difference });
    }
    return differences;
  }

  /** The newest reconciliation of each account and month of a campaign, newest month first. */
  async ofCampaign(campaign: string): Promise<readonly BankReconciliation[]> {
    return this.rows.ofCampaign(campaign);
  }

  /** The difference left in an account's month, or `undefined` when there is none. */
  private async differenceOf(account: string, period: string): Promise<bigint | undefined> {
    const given = await this.rows.newest(account, period);
    if (given === undefined && !(await this.rows.isUsed(account, period))) return undefined;
    const month = await this.rows.month(account, period);
    if (given === undefined) return month.bookVnd;
    const figures = reconciled({ ...month, statementVnd: given.statementVnd });
    return isReconciled(figures) ? undefined : figures.differenceVnd;
  }
}
