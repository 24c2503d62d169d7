import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiOkResponse, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { type CashCount, CashCountsReader } from '#relief/money/cash-counts-reader.js';
import { CountCash, type CountedCash } from '#relief/money/count-cash.js';
import { DenominationsReader } from '#relief/money/denominations-reader.js';
import { answerLike } from '../http/api-example.js';
import { Does, NeedsIdempotencyKey } from '../http/api-operation.js';
import { IdempotencyKey } from '../http/idempotency.js';
import { Maker } from '../http/officer.js';
import { RequestError } from '../http/request-error.js';
import { ENTRY_EXAMPLE, sealedAnswer } from './entry-body.js';
import { PAGE_EXAMPLE, listBody, readPageQuery } from './list-page.js';
import { CashCountDto } from './money.dto.js';
import { Needs } from '../http/needs.js';

const COUNT_EXAMPLE = {
  id: '0192f0c4-5a31-7c3e-9f5e-2f1f4f3f9a10',
  campaign: 'bao-so-3',
  unit: '19702',
  counted_on: '2026-11-22',
  state: 'waiting',
  maker: 'officer-0f3a5c7e9b1d',
  checker: null,
  notes: [{ value: '500000', pieces: 3 }],
  funds: [{ fund: 'bao-so-3', amount: '1700000' }],
  book: '1700000',
  counted: '1500000',
  difference: '-200000',
  entry_index: null,
};

/** Cash counted at desks. */
@ApiTags('officer: money')
@ApiBearerAuth()
@Controller('api/v1')
export class CashCountsController {
  constructor(
    private readonly countCash: CountCash,
    private readonly counts: CashCountsReader,
    private readonly denominations: DenominationsReader,
  ) {}

  @Needs('read_office')
  @Get('denominations')
  @Does('Các mệnh giá đang lưu hành', 'Notes and coins that are legal tender today')
  @ApiOkResponse(answerLike('Mệnh giá · denominations', { data: [{ value: '500000', material: 'polymer' }] }))
  async notes(): Promise<object> {
    return { data: (await this.denominations.current()).map(({ valueVnd, material }) => ({ value: valueVnd, material })) };
  }

  @Needs('keep_money', { body: 'unit' })
  @Post('cash-counts')
  @NeedsIdempotencyKey()
  @Does(
    'Kiểm kê quỹ theo mệnh giá: khớp thì ghi sổ ngay, lệch thì chờ người thứ hai',
    'Counts a desk by denomination: sealed when it agrees, else waiting for a second person',
    ['VALIDATION', 'IDEMPOTENCY_KEY_MISSING', 'KEY_REUSED', 'CAMPAIGN_UNKNOWN', 'UNIT_OUTSIDE_CAMPAIGN', 'QUANTITY_INVALID', 'CONFLICT'],
  )
  @ApiCreatedResponse(answerLike('Biên bản kiểm kê · count', { count: COUNT_EXAMPLE, entry: ENTRY_EXAMPLE }))
  async count(
    @Body() body: CashCountDto,
    @IdempotencyKey() key: string,
    @Maker() maker: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<object> {
    return countedBody(await this.countCash.execute(body, { maker, key }), response);
  }

  @Needs('read_office', { query: 'unit' })
  @Get('cash-counts')
  @ApiQuery({ name: 'unit', required: true, schema: { type: 'string', example: '19702' } })
  @ApiQuery({ name: 'period', required: false, schema: { type: 'string', example: '2026-11' } })
  @ApiQuery({ name: 'limit', required: false, schema: { type: 'integer', minimum: 1, maximum: 1000, example: 50 } })
  @Does('Các lần kiểm kê quỹ của một đơn vị, mới nhất trước', 'Counts of a unit’s desk, newest first', ['VALIDATION'])
  @ApiOkResponse(answerLike('Danh sách · list', { data: [COUNT_EXAMPLE], page: PAGE_EXAMPLE }))
  async list(
    @Query('unit') unit: string | undefined,
    @Query('period') period: string | undefined,
    @Req() request: Request,
  ): Promise<object> {
    const query = readPageQuery(request, ['unit', 'period']);
    if (typeof unit !== 'string') throw new RequestError('VALIDATION', [{ field: 'unit', message: 'cần mã đơn vị' }]);
    const found = await this.counts.ofUnit(unit, period);
    const start = query.cursor === undefined ? 0 : found.findIndex(({ id }) => id === query.cursor) + 1;
    return listBody(found.slice(start), query, { body: countBody, cursor: ({ id }) => id });
  }

  @Needs('read_office', { thing: 'cash_count', param: 'id' })
  @Get('cash-counts/:id')
  @Does('Một lần kiểm kê quỹ', 'One count', ['NOT_FOUND'])
  @ApiOkResponse(answerLike('Biên bản kiểm kê · count', COUNT_EXAMPLE))
  async read(@Param('id') id: string): Promise<object> {
    return countBody(await this.counts.require(id));
  }

  @Needs('approve', { thing: 'cash_count', param: 'id' })
  @Post('cash-counts/:id/approve')
  @HttpCode(200)
  @Does('Người thứ hai xác nhận chênh lệch, ghi sổ', 'A second person confirms the difference: it is sealed', [
    'NOT_FOUND',
    'MAKER_MAY_NOT_APPROVE',
    'REQUEST_STATE',
    'CONFLICT',
  ])
  @ApiOkResponse(answerLike('Biên bản kiểm kê · count', { count: COUNT_EXAMPLE, entry: ENTRY_EXAMPLE }))
  async approve(@Param('id') id: string, @Maker() officer: string, @Res({ passthrough: true }) response: Response): Promise<object> {
    return countedBody(await this.countCash.approve(id, officer), response);
  }
}

function countedBody({ count, entry }: CountedCash, response: Response): object {
  return { count: countBody(count), entry: entry === undefined ? null : sealedAnswer(entry, response) };
}

function countBody(count: CashCount): object {
  return {
    id: count.id,
    campaign: count.campaign,
    unit: count.unit,
    counted_on: count.countedOn,
    state: count.state,
    maker: count.maker,
    checker: count.checker ?? null,
    notes: count.notes,
    funds: count.funds,
    book: String(count.bookVnd),
    counted: String(count.countedVnd),
    difference: String(count.differenceVnd),
    entry_index: count.entryIndex ?? null,
  };
}
