import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiOkResponse, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { CountGoods } from '#relief/stock/count-goods.js';
import { answerLike } from '../http/api-example.js';
import { Does, NeedsIdempotencyKey } from '../http/api-operation.js';
import { IdempotencyKey } from '../http/idempotency.js';
import { CallerReach, Maker } from '../http/officer.js';
import { queryTexts } from '../public/list-query.js';
import { ENTRY_EXAMPLE, sealedAnswer } from './entry-body.js';
import { GoodsRequests, STOCK_COUNT_EXAMPLE, goodsRequestBody } from './goods-requests.js';
import { ApprovesRequest, DECISION_PROBLEMS, ReturnsRequest, WithdrawsRequest } from './request-routes.js';
import { DecideGoodsDto, ReturnGoodsDto, CountGoodsDto } from './stock.dto.js';
import { Needs } from '../http/needs.js';
import type { Reach } from '#platform/database/reach.js';

const KIND = 'stock_count';

/** Counts of warehouses: sealed at once where everything is there, else the difference waits for another officer. */
@ApiTags('officer: goods')
@ApiBearerAuth()
@Controller('api/v1/stock-counts')
export class StockCountsController {
  constructor(
    private readonly requests: GoodsRequests,
    private readonly countGoods: CountGoods,
  ) {}

  @Needs('read_office')
  @Get()
  @Does('Các đề nghị, mới nhất trước', 'Requests, newest first')
  @ApiQuery({ name: 'campaign', required: false, schema: { type: 'string', example: 'bao-so-3' } })
  @ApiOkResponse(answerLike('Danh sách · list', { data: [STOCK_COUNT_EXAMPLE] }))
  async list(@Req() request: Request, @CallerReach() reach: Reach): Promise<object> {
    return this.requests.list(KIND, queryTexts(request, new Set(['campaign']))['campaign'], reach);
  }

  @Needs('read_requests', { thing: 'request', param: 'id' })
  @Get(':id')
  @Does('Một đề nghị', 'One request', ['NOT_FOUND'])
  @ApiOkResponse(answerLike('Đề nghị · request', STOCK_COUNT_EXAMPLE))
  async read(@Param('id') id: string, @Maker() officer: string): Promise<object> {
    return this.requests.read(KIND, id, officer);
  }

  @Needs('keep_stock', { thing: 'warehouse', body: 'warehouse' })
  @Post()
  @NeedsIdempotencyKey()
  @Does(
    'Kiểm kê: khớp thì ghi sổ ngay, chênh lệch chờ người thứ hai duyệt',
    'A count: sealed when it agrees, else the difference waits for approval',
    [
      'VALIDATION',
      'IDEMPOTENCY_KEY_MISSING',
      'KEY_REUSED',
      'NOT_FOUND',
      'UNIT_OUTSIDE_CAMPAIGN',
      'LOT_NOT_ISSUABLE',
      'DIFFERENCE_UNEXPLAINED',
      'STOCK_MOVED',
    ],
  )
  @ApiCreatedResponse(
    answerLike('Bút toán, hoặc đề nghị khi có chênh lệch · the entry, or the request where something differs', {
      entry: ENTRY_EXAMPLE,
      request: STOCK_COUNT_EXAMPLE,
    }),
  )
  async count(
    @Body() body: CountGoodsDto,
    @IdempotencyKey() key: string,
    @Maker() maker: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<object> {
    const { counted_on: countedOn, ...rest } = body;
    const counted = await this.countGoods.execute({ ...rest, ...(countedOn !== undefined && { countedOn }) }, { maker, key });
    if (counted.became === 'request') return { entry: null, request: goodsRequestBody(counted.request) };
    return { entry: sealedAnswer(counted.entry, response), request: null };
  }

  @ApprovesRequest()
  @Does('Người thứ hai duyệt: kiểm lại kho rồi ghi sổ', 'Another officer approves: stock is looked at again, then it is sealed', [
    ...DECISION_PROBLEMS,
    'MAKER_MAY_NOT_APPROVE',
    'ALREADY_APPROVED',
    'INSUFFICIENT_STOCK',
    'STOCK_MOVED',
  ])
  @ApiOkResponse(
    answerLike('Đã duyệt và ghi sổ · approved and sealed', { ...STOCK_COUNT_EXAMPLE, state: 'posted', version: 2, entry_index: 431 }),
  )
  async approve(
    @Param('id') id: string,
    @Body() { version }: DecideGoodsDto,
    @Maker() officer: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<object> {
    return this.requests.approve(KIND, { id, version, officer }, response);
  }

  @ReturnsRequest(STOCK_COUNT_EXAMPLE)
  async return(@Param('id') id: string, @Body() { version, reason }: ReturnGoodsDto, @Maker() officer: string): Promise<object> {
    return this.requests.return(KIND, { id, version, reason, officer });
  }

  @WithdrawsRequest(STOCK_COUNT_EXAMPLE)
  async withdraw(@Param('id') id: string, @Body() { version }: DecideGoodsDto, @Maker() officer: string): Promise<object> {
    return this.requests.withdraw(KIND, { id, version, officer });
  }
}
