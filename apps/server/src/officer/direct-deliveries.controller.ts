import { Body, Controller, Post, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { RecordDirectDelivery } from '#relief/direct-deliveries/record-direct-delivery.js';
import { answerLike } from '../http/api-example.js';
import { Does, NeedsIdempotencyKey } from '../http/api-operation.js';
import { IdempotencyKey } from '../http/idempotency.js';
import { Maker } from '../http/officer.js';
import { RecordDirectDeliveryDto } from './direct-delivery.dto.js';
import { ENTRY_EXAMPLE, entryBody, setGiftHeaders } from './entry-body.js';
import { Needs } from '../http/needs.js';

/** What donors handed straight to the recipients: never part of what was received. */
@ApiTags('officer: direct deliveries')
@ApiBearerAuth()
@Controller('api/v1/direct-deliveries')
export class DirectDeliveriesController {
  constructor(private readonly recordDirectDelivery: RecordDirectDelivery) {}

  @Needs('record_gift', { body: 'unit' })
  @Post()
  @NeedsIdempotencyKey()
  @Does('Ghi một lần trao trực tiếp, có bằng chứng', 'Records a direct delivery, on evidence', [
    'VALIDATION',
    'IDEMPOTENCY_KEY_MISSING',
    'KEY_REUSED',
    'EVIDENCE_NEEDED',
    'GIFT_EMPTY',
    'CAMPAIGN_UNKNOWN',
    'UNIT_OUTSIDE_CAMPAIGN',
    'DATE_IN_FUTURE',
    'PLEDGE_UNKNOWN',
    'PLEDGE_EXCEEDED',
  ])
  @ApiCreatedResponse(answerLike('Đã ghi sổ và niêm phong · sealed', ENTRY_EXAMPLE))
  async record(
    @Body() body: RecordDirectDeliveryDto,
    @IdempotencyKey() key: string,
    @Maker() maker: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<object> {
    const { to_unit: toUnit, delivered_on: deliveredOn, ...command } = body;
    const recorded = await this.recordDirectDelivery.execute({ ...command, toUnit, deliveredOn }, { maker, key });
    setGiftHeaders(response, recorded);
    return entryBody(recorded);
  }
}
