import { Injectable } from '@nestjs/common';
import { bankByCode } from '#core/banks.js';
import { DomainError } from '#core/domain-error.js';
import { Clock } from '#platform/clock/clock.js';
import { requiredText } from '../required-text.js';
import { today } from '../today.js';
import { UnitsReader } from '../units/units-reader.js';
import { BankAccountRepository } from './bank-account.repository.js';
import type { BankAccount } from './bank-accounts-reader.js';

/** A bank account as the unit announced it. */
export interface AddBankAccountCommand {
  /** Code of the unit that holds it. */
  readonly unit: string;
  /** Short code of the bank: `vcb`, `vietinbank`, …, `kbnn` for the State Treasury */
  readonly bank: string;
  /** 6 to 19 digits. */
  readonly number: string;
  readonly holder: string;
}

/** Makes a bank account known. It enters the book when the first campaign that receives on it opens. */
@Injectable()
export class AddBankAccount {
  constructor(
    private readonly rows: BankAccountRepository,
    private readonly units: UnitsReader,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws DomainError `UNIT_UNKNOWN`, `ACCOUNT_INVALID` naming the field, `ACCOUNT_EXISTS`, `TEXT_INVALID`
   */
  async execute(command: AddBankAccountCommand): Promise<BankAccount> {
    await this.units.onDay(command.unit, today(this.clock));
    const bank = bankByCode(command.bank);
    if (bank === undefined) throw new DomainError('ACCOUNT_INVALID', { field: 'bank', value: command.bank.slice(0, 40) });
    if (!/^[0-9]{6,19}$/.test(command.number)) throw new DomainError('ACCOUNT_INVALID', { field: 'number' });
    const account: BankAccount = {
      code: `bank:${bank.code}-${command.number}`,
      unit: command.unit,
      bank: bank.code,
      ...(bank.bin !== undefined && { bin: bank.bin }),
      number: command.number,
      holder: requiredText(command.holder, { field: 'holder', maxLength: 200 }),
    };
    if (!(await this.rows.add(account))) throw new DomainError('ACCOUNT_EXISTS', { account: account.code });
    return account;
  }
}
