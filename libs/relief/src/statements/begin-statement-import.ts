import { rm } from 'node:fs/promises';
import { Injectable } from '@nestjs/common';
import { DomainError } from '#core/domain-error.js';
import { STATEMENT_PROFILES } from '#core/statement/banks.js';
import type { Bank } from '#core/statement/line.js';
import { Clock } from '#platform/clock/clock.js';
import { type BankAccount, BankAccountsReader } from '../campaigns/bank-accounts-reader.js';
import { CampaignsReader } from '../campaigns/campaigns-reader.js';
import { newEntryId } from '../new-entry-id.js';
import { StatementImportRepository } from './statement-import.repository.js';

/** A statement file somebody sent, saved but not looked at. */
export interface BeginStatementImportCommand {
  /** Slug of the campaign it belongs to, open or closed. */
  readonly campaign: string;
  /** Short code of the bank. */
  readonly bank: string;
  /** Code or number of the account; needed only where the campaign has several at the bank. */
  readonly account?: string;
  /** Absolute path of the saved file; it belongs to the import from now on and is deleted with its end. */
  readonly upload: string;
  /** Pseudonymous id of the officer or token. */
  readonly maker: string;
}

/** Notes that a statement is to be imported. The work itself is `ImportStatement`'s, in a job that carries only the id. */
@Injectable()
export class BeginStatementImport {
  constructor(
    private readonly imports: StatementImportRepository,
    private readonly campaigns: CampaignsReader,
    private readonly accounts: BankAccountsReader,
    private readonly clock: Clock,
  ) {}

  /**
   * @returns the import's id
   * @throws DomainError `CAMPAIGN_UNKNOWN`, `CAMPAIGN_NOT_OPEN`, `STATEMENT_WRONG_BANK` for a bank whose statements can't be read,
   * `ACCOUNT_UNKNOWN` when the campaign has none there or has to be told which, `CONFLICT` with the other import while one of the account
   * has not ended. The file is deleted then.
   */
  async execute(command: BeginStatementImportCommand): Promise<string> {
    try {
      return await this.begin(command);
    } catch (error) {
      await rm(command.upload, { force: true });
      throw error;
    }
  }

  private async begin(command: BeginStatementImportCommand): Promise<string> {
    const { accounts } = await this.campaigns.receiving(command.campaign);
    const bank = readBank(command.bank);
    const account = chosen(await this.accounts.these(accounts), bank, command);
    const id = newEntryId(this.clock);
    const given = { id, campaign: command.campaign, account: account.code, bank, maker: command.maker, upload: command.upload };
    if (!(await this.imports.add(given))) {
      const other = await this.imports.unfinished(account.code);
      throw new DomainError('CONFLICT', { account: account.code, import: other?.id ?? '' });
    }
    return id;
  }
}

function readBank(code: string): Bank {
  const profile = Object.values(STATEMENT_PROFILES).find(({ bank }) => bank === code);
  if (profile !== undefined) return profile.bank;
  throw new DomainError('STATEMENT_WRONG_BANK', {
    field: 'bank',
    expected: Object.keys(STATEMENT_PROFILES).join(','),
    seen: code.slice(0, 40),
  });
}

function chosen(accounts: readonly BankAccount[], bank: Bank, command: BeginStatementImportCommand): BankAccount {
  const atBank = accounts.filter((account) => account.bank === bank);
  const wanted = command.account;
  const [only, ...others] = wanted === undefined ? atBank : atBank.filter(({ code, number }) => code === wanted || number === wanted);
  if (only !== undefined && others.length === 0) return only;
  throw new DomainError('ACCOUNT_UNKNOWN', {
    field: 'account',
    campaign: command.campaign,
    account: wanted?.slice(0, 80) ?? '',
    choices: atBank.map(({ code }) => code).join(','),
  });
}
