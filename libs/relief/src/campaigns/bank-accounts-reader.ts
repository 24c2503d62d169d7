import { Injectable } from '@nestjs/common';
import type { BankAccountEntity } from './bank-account.entity.js';
import { BankAccountRepository } from './bank-account.repository.js';

/** What a unit announces of a bank account: its own code, the bank's short code, 6 to 19 digits, and the holder. */
export type BankAccountFacts = Pick<BankAccount, 'unit' | 'bank' | 'number' | 'holder'>;

/** A bank account as the other rooms see it. */
export interface BankAccount {
  readonly code: string;
  readonly unit: string;
  readonly bank: string;
  /** Six digits; absent for an account at the State Treasury. */
  readonly bin?: string;
  readonly number: string;
  readonly holder: string;
  /** Slug of the campaign that receives on it now. */
  readonly activeCampaign?: string;
}

/** Bank accounts for the other rooms. */
@Injectable()
export class BankAccountsReader {
  constructor(private readonly rows: BankAccountRepository) {}

  /** Every account, by code. */
  async all(): Promise<readonly BankAccount[]> {
    return (await this.rows.all()).map(accountOf);
  }

  /** The accounts of these codes that exist, by code. */
  async these(codes: readonly string[]): Promise<readonly BankAccount[]> {
    return (await this.rows.these(codes)).map(accountOf);
  }
}

function accountOf({ entryId: _entryId, activeCampaign, bin, ...row }: BankAccountEntity): BankAccount {
  return { ...row, ...(bin !== null && { bin }), ...(activeCampaign !== null && { activeCampaign }) };
}
