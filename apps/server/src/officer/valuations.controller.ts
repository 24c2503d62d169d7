import { Body, Controller, Post, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { ValueGoods } from '#relief/stock/value-goods.js';
import { answerLike } from '../http/api-example.js';
import { Does, NeedsIdempotencyKey } from '../http/api-operation.js';
import { IdempotencyKey } from '../http/idempotency.js';
import { Maker } from '../http/officer.js';
import { ENTRY_EXAMPLE, sealedAnswer } from './entry-body.js';
import { ValueGoodsDto } from './stock.dto.js';
import { Needs } from '../http/needs.js';

/** Values put on goods that came without one. */
@ApiTags('officer: goods')
@ApiBearerAuth()
@Controller('api/v1/valuations')
export class ValuationsController {
  constructor(private readonly valueGoods: ValueGoods) {}

  @Needs('value_goods', { thing: 'entry', body: 'gift' })
  @Post()
  @NeedsIdempotencyKey()
  @Does('Định giá một dòng hiện vật chưa có giá', 'Values a line of goods that came without a value', [
    'IDEMPOTENCY_KEY_MISSING',
    'VALIDATION',
    'KEY_REUSED',
    'NOT_FOUND',
    'ALREADY_NAMED',
    'ALREADY_REVERSED',
    'DATE_IN_FUTURE',
  ])
  @ApiCreatedResponse(answerLike('Đã ghi sổ · sealed', ENTRY_EXAMPLE))
  async value(
    @Body() body: ValueGoodsDto,
    @IdempotencyKey() key: string,
    @Maker() maker: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<object> {
    const { valued_on: valuedOn, ...rest } = body;
    return sealedAnswer(await this.valueGoods.execute({ ...rest, ...(valuedOn !== undefined && { valuedOn }) }, { maker, key }), response);
  }
}
