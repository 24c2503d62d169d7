import { Body, Controller, Post, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { Config } from '#platform/config/config.js';
import { RecordContribution } from '#relief/contributions/record-contribution.js';
import { answerLike } from '../http/api-example.js';
import { Does, NeedsIdempotencyKey } from '../http/api-operation.js';
import { IdempotencyKey } from '../http/idempotency.js';
import { Maker } from '../http/officer.js';
import { RecordContributionDto } from './contribution.dto.js';
import { CONTRIBUTION_EXAMPLE, contributionBody, setGiftHeaders } from './entry-body.js';
import { Needs } from '../http/needs.js';

/** Address of gifts at a desk. */
export const CONTRIBUTIONS_PATH = '/api/v1/contributions';

/** Gifts at a desk. Ordinary ones are answered by `GiftLane`, with the same functions; what is odd or wrong comes here. */
@ApiTags('officer: contributions')
@ApiBearerAuth()
@Controller(CONTRIBUTIONS_PATH)
export class ContributionsController {
  constructor(
    private readonly recordContribution: RecordContribution,
    private readonly config: Config,
  ) {}

  @Needs('record_gift', { body: 'unit' })
  @Post()
  @NeedsIdempotencyKey()
  @Does('Ghi một khoản ủng hộ: tiền mặt, chuyển khoản, hiện vật, hoặc gộp', 'Records a gift: cash, bank credit, goods, or any mix', [
    'VALIDATION',
    'IDEMPOTENCY_KEY_MISSING',
    'KEY_REUSED',
    'CAMPAIGN_UNKNOWN',
    'CAMPAIGN_CLOSED',
    'CAMPAIGN_NOT_OPEN',
    'OUTSIDE_WINDOW',
    'EARMARK_UNKNOWN',
    'PERIOD_CLOSED',
    'CAMPAIGN_SETTLED',
    'DATE_IN_FUTURE',
    'COMMODITY_UNKNOWN',
    'GIFT_EMPTY',
    'WRITER_BUSY',
  ])
  @ApiCreatedResponse(answerLike('Đã ghi sổ và niêm phong, kèm mã biên nhận · sealed, with the receipt code', CONTRIBUTION_EXAMPLE))
  async record(
    @Body() body: RecordContributionDto,
    @IdempotencyKey() key: string,
    @Maker() maker: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<object> {
    const gift = await this.recordContribution.execute(body, { maker, key });
    setGiftHeaders(response, gift);
    return contributionBody(gift, this.config.publicUrl);
  }
}
