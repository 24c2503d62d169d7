import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiOkResponse, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { AllocateRound } from '#relief/allocations/allocate-round.js';
import { type AllocatedLine, AllocationsReader } from '#relief/allocations/allocations-reader.js';
import { CampaignsReader } from '#relief/campaigns/campaigns-reader.js';
import { answerLike } from '../http/api-example.js';
import { Does, NeedsIdempotencyKey } from '../http/api-operation.js';
import { IdempotencyKey } from '../http/idempotency.js';
import { Maker } from '../http/officer.js';
import { RequestError } from '../http/request-error.js';
import { queryTexts } from '../public/list-query.js';
import { AllocateRoundDto } from './allocation.dto.js';
import { ENTRY_EXAMPLE, sealedAnswer } from './entry-body.js';
import { quantityBody } from './request-body.js';
import { Needs } from '../http/needs.js';

const LINE_EXAMPLE = {
  code: '0192f0c4-5a31-7c3e-9f5e-2f1f4f3f9a10/1',
  index: 430,
  round: '1',
  decision_no: '12/QĐ-BVĐ',
  decision_date: '2026-11-20',
  unit: '19702',
  category: 'house_collapsed',
  earmark: 'truong-hoc',
  decided: { money: { amount: '600000000', currency: 'VND' } },
  left: { money: { amount: '100000000', currency: 'VND' } },
  is_reversed: false,
};

/** Allocation rounds. */
@ApiTags('officer: allocations')
@ApiBearerAuth()
@Controller('api/v1/allocations')
export class AllocationsController {
  constructor(
    private readonly allocateRound: AllocateRound,
    private readonly reader: AllocationsReader,
    private readonly campaigns: CampaignsReader,
  ) {}

  @Needs('allocate', { body: 'unit' }, { thing: 'campaign', body: 'campaign' })
  @Post()
  @NeedsIdempotencyKey()
  @Does('Ghi một đợt phân bổ theo quyết định', 'Records a round of allocation under a decision', [
    'IDEMPOTENCY_KEY_MISSING',
    'VALIDATION',
    'KEY_REUSED',
    'CAMPAIGN_UNKNOWN',
    'CAMPAIGN_STATE',
    'UNIT_OUTSIDE_CAMPAIGN',
    'CATEGORY_UNKNOWN',
    'CATEGORY_FORBIDDEN',
    'EARMARK_BROKEN',
    'ALLOCATION_EXCEEDED',
  ])
  @ApiCreatedResponse(answerLike('Đã ghi sổ · sealed', { ...ENTRY_EXAMPLE, entries: [430], lines: [LINE_EXAMPLE] }))
  async allocate(
    @Body() body: AllocateRoundDto,
    @IdempotencyKey() key: string,
    @Maker() maker: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<object> {
    const { decision_no: decisionNo, decision_date: decisionDate, ...rest } = body;
    const round = await this.allocateRound.execute({ ...rest, decisionNo, decisionDate }, { maker, key });
    const entries = round.entries.map(({ index }) => index);
    const lines = (await this.reader.of(body.campaign)).filter(({ index }) => entries.includes(index));
    return { ...sealedAnswer(round, response), entries, lines: lines.map(lineBody) };
  }

  @Needs('read_office', { thing: 'campaign_seen', query: 'campaign' })
  @Get()
  @Does('Các dòng phân bổ của một chiến dịch và phần còn lại', 'Every allocation line of a campaign with what is left of it', [
    'VALIDATION',
    'CAMPAIGN_UNKNOWN',
  ])
  @ApiQuery({ name: 'campaign', required: true, schema: { type: 'string', example: 'bao-so-3' } })
  @ApiOkResponse(answerLike('Danh sách · list', { data: [LINE_EXAMPLE] }))
  async list(@Req() request: Request): Promise<object> {
    const { campaign } = queryTexts(request, new Set(['campaign']));
    if (campaign === undefined) throw new RequestError('VALIDATION', [{ field: 'campaign', message: 'chọn chiến dịch' }]);
    await this.campaigns.require(campaign);
    return { data: (await this.reader.of(campaign)).map(lineBody) };
  }
}

function lineBody(line: AllocatedLine): object {
  const { code, index, round, decisionNo, decisionDate, unit, category, earmark, commodity, quantity, left, isReversed } = line;
  return {
    code,
    index,
    round,
    decision_no: decisionNo,
    decision_date: decisionDate,
    unit,
    category,
    earmark: earmark ?? null,
    decided: quantityBody(commodity, quantity),
    left: quantityBody(commodity, left),
    is_reversed: isReversed,
  };
}
