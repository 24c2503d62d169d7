import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { AddBankAccount } from '#relief/campaigns/add-bank-account.js';
import { type BankAccount, BankAccountsReader } from '#relief/campaigns/bank-accounts-reader.js';
import { answerLike } from '../http/api-example.js';
import { Does } from '../http/api-operation.js';
import { AddBankAccountDto } from './bank-account.dto.js';
import { Needs } from '../http/needs.js';

const ACCOUNT_EXAMPLE = {
  code: 'bank:vcb-1023456789',
  unit: '44',
  bank: 'vcb',
  bin: '970436',
  number: '1023456789',
  holder: 'BAN VAN DONG CUU TRO TINH',
  active_campaign: 'bao-so-3',
};

/** Bank accounts campaigns receive on. */
@ApiTags('officer: campaigns')
@ApiBearerAuth()
@Controller('api/v1/accounts')
export class BankAccountsController {
  constructor(
    private readonly accounts: BankAccountsReader,
    private readonly addBankAccount: AddBankAccount,
  ) {}

  @Needs('read_office')
  @Get()
  @Does('Mọi tài khoản tiếp nhận', 'Every receiving account')
  @ApiOkResponse(answerLike('Danh sách · list', { data: [ACCOUNT_EXAMPLE] }))
  async list(): Promise<object> {
    return { data: (await this.accounts.all()).map(accountBody) };
  }

  @Needs('keep_bank_accounts', { body: 'unit' })
  @Post()
  @Does('Khai báo tài khoản', 'Makes an account known', ['VALIDATION', 'ACCOUNT_INVALID', 'ACCOUNT_EXISTS', 'UNIT_UNKNOWN'])
  @ApiCreatedResponse(answerLike('Tài khoản · account', ACCOUNT_EXAMPLE))
  async add(@Body() body: AddBankAccountDto): Promise<object> {
    return accountBody(await this.addBankAccount.execute(body));
  }
}

function accountBody({ activeCampaign, ...account }: BankAccount): object {
  return { ...account, active_campaign: activeCampaign };
}
