import { Body, Controller, Post, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { RecordInterest } from '#relief/money/record-interest.js';
import { answerLike } from '../http/api-example.js';
import { Does, NeedsIdempotencyKey } from '../http/api-operation.js';
import { IdempotencyKey } from '../http/idempotency.js';
import { Maker } from '../http/officer.js';
import { ENTRY_EXAMPLE, sealedAnswer } from './entry-body.js';
import { InterestDto } from './money.dto.js';
import { Needs } from '../http/needs.js';

/** Interest on campaigns' accounts, and the fees banks take. */
@ApiTags('officer: money')
@ApiBearerAuth()
@Controller('api/v1')
export class InterestController {
  constructor(private readonly recordInterest: RecordInterest) {}

  @Needs('keep_money', { body: 'unit' })
  @Post('interest')
  @NeedsIdempotencyKey()
  @Does('Ghi lãi tiền gửi ngân hàng trả', 'Records interest the bank paid', [
    'VALIDATION',
    'IDEMPOTENCY_KEY_MISSING',
    'KEY_REUSED',
    'CAMPAIGN_UNKNOWN',
    'UNIT_OUTSIDE_CAMPAIGN',
    'ACCOUNT_UNKNOWN',
    'PERIOD_CLOSED',
    'CAMPAIGN_SETTLED',
  ])
  @ApiCreatedResponse(answerLike('Đã ghi sổ · sealed', ENTRY_EXAMPLE))
  async earned(
    @Body() body: InterestDto,
    @IdempotencyKey() key: string,
    @Maker() maker: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<object> {
    return sealedAnswer(await this.recordInterest.earned(body, { maker, key }), response);
  }

  @Needs('keep_money', { body: 'unit' })
  @Post('bank-charges')
  @NeedsIdempotencyKey()
  @Does(
    'Ghi phí ngân hàng, trả từ lãi tiền gửi; phần vượt lãi do kinh phí của đơn vị trả',
    'Records a bank fee, paid from interest; beyond it the unit’s own budget pays',
    [
      'VALIDATION',
      'IDEMPOTENCY_KEY_MISSING',
      'KEY_REUSED',
      'CAMPAIGN_UNKNOWN',
      'UNIT_OUTSIDE_CAMPAIGN',
      'ACCOUNT_UNKNOWN',
      'FEE_BEYOND_INTEREST',
      'PERIOD_CLOSED',
      'CAMPAIGN_SETTLED',
    ],
  )
  @ApiCreatedResponse(answerLike('Đã ghi sổ · sealed', ENTRY_EXAMPLE))
  async charged(
    @Body() body: InterestDto,
    @IdempotencyKey() key: string,
    @Maker() maker: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<object> {
    return sealedAnswer(await this.recordInterest.charged(body, { maker, key }), response);
  }
}
