import { Body, Controller, Post, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { RecordDeposit } from '#relief/money/record-deposit.js';
import { answerLike } from '../http/api-example.js';
import { Does, NeedsIdempotencyKey } from '../http/api-operation.js';
import { IdempotencyKey } from '../http/idempotency.js';
import { Maker } from '../http/officer.js';
import { ENTRY_EXAMPLE, sealedAnswer } from './entry-body.js';
import { DepositDto } from './money.dto.js';
import { Needs } from '../http/needs.js';

/** Money between a unit's desk and its bank account. */
@ApiTags('officer: money')
@ApiBearerAuth()
@Controller('api/v1/deposits')
export class DepositsController {
  constructor(private readonly recordDeposit: RecordDeposit) {}

  @Needs('keep_money', { body: 'unit' })
  @Post()
  @NeedsIdempotencyKey()
  @Does('Nộp tiền mặt vào ngân hàng, hoặc rút ra quỹ', 'Pays cash in at the bank, or draws it', [
    'VALIDATION',
    'IDEMPOTENCY_KEY_MISSING',
    'KEY_REUSED',
    'CAMPAIGN_UNKNOWN',
    'UNIT_OUTSIDE_CAMPAIGN',
    'ACCOUNT_UNKNOWN',
    'INSUFFICIENT_FUND',
    'PERIOD_CLOSED',
    'CAMPAIGN_SETTLED',
  ])
  @ApiCreatedResponse(answerLike('Đã ghi sổ · sealed', ENTRY_EXAMPLE))
  async record(
    @Body() body: DepositDto,
    @IdempotencyKey() key: string,
    @Maker() maker: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<object> {
    return sealedAnswer(await this.recordDeposit.execute(body, { maker, key }), response);
  }
}
