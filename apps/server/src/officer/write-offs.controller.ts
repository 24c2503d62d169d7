import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiOkResponse, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { AskWriteOff } from '#relief/stock/ask-write-off.js';
import { answerLike } from '../http/api-example.js';
import { Does, NeedsIdempotencyKey } from '../http/api-operation.js';
import { IdempotencyKey } from '../http/idempotency.js';
import { CallerReach, Maker } from '../http/officer.js';
import { queryTexts } from '../public/list-query.js';
import { GoodsRequests, WRITE_OFF_EXAMPLE, goodsRequestBody } from './goods-requests.js';
import { ApprovesRequest, DECISION_PROBLEMS, ReturnsRequest, WithdrawsRequest } from './request-routes.js';
import { DecideGoodsDto, ReturnGoodsDto, AskWriteOffDto } from './stock.dto.js';
import { Needs } from '../http/needs.js';
import type { Reach } from '#platform/database/reach.js';

const KIND = 'write_off';

/** Goods that leave the book: one officer asks, another approves. */
@ApiTags('officer: goods')
@ApiBearerAuth()
@Controller('api/v1/write-offs')
export class WriteOffsController {
  constructor(
    private readonly requests: GoodsRequests,
    private readonly askWriteOff: AskWriteOff,
  ) {}

  @Needs('read_office')
  @Get()
  @Does('Các đề nghị, mới nhất trước', 'Requests, newest first')
  @ApiQuery({ name: 'campaign', required: false, schema: { type: 'string', example: 'bao-so-3' } })
  @ApiOkResponse(answerLike('Danh sách · list', { data: [WRITE_OFF_EXAMPLE] }))
  async list(@Req() request: Request, @CallerReach() reach: Reach): Promise<object> {
    return this.requests.list(KIND, queryTexts(request, new Set(['campaign']))['campaign'], reach);
  }

  @Needs('read_requests', { thing: 'request', param: 'id' })
  @Get(':id')
  @Does('Một đề nghị', 'One request', ['NOT_FOUND'])
  @ApiOkResponse(answerLike('Đề nghị · request', WRITE_OFF_EXAMPLE))
  async read(@Param('id') id: string, @Maker() officer: string): Promise<object> {
    return this.requests.read(KIND, id, officer);
  }

  @Needs('keep_stock', { thing: 'warehouse', body: 'warehouse' })
  @Post()
  @NeedsIdempotencyKey()
  @Does('Đề nghị loại bỏ hàng; người khác duyệt mới ghi sổ', 'Asks for goods to be written off; another officer approves', [
    'IDEMPOTENCY_KEY_MISSING',
    'VALIDATION',
    'KEY_REUSED',
    'NOT_FOUND',
    'UNIT_OUTSIDE_CAMPAIGN',
    'INSUFFICIENT_STOCK',
  ])
  @ApiCreatedResponse(answerLike('Đề nghị đã trình · request, submitted', WRITE_OFF_EXAMPLE))
  async ask(@Body() body: AskWriteOffDto, @IdempotencyKey() key: string, @Maker() maker: string): Promise<object> {
    return goodsRequestBody(await this.askWriteOff.execute(body, { maker, key }));
  }

  @ApprovesRequest()
  @Does('Người thứ hai duyệt: kiểm lại kho rồi ghi sổ', 'Another officer approves: stock is looked at again, then it is sealed', [
    ...DECISION_PROBLEMS,
    'MAKER_MAY_NOT_APPROVE',
    'ALREADY_APPROVED',
    'INSUFFICIENT_STOCK',
    'SECOND_PERSON_NEEDED',
  ])
  @ApiOkResponse(
    answerLike('Đã duyệt và ghi sổ · approved and sealed', { ...WRITE_OFF_EXAMPLE, state: 'posted', version: 2, entry_index: 431 }),
  )
  async approve(
    @Param('id') id: string,
    @Body() { version }: DecideGoodsDto,
    @Maker() officer: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<object> {
    return this.requests.approve(KIND, { id, version, officer }, response);
  }

  @ReturnsRequest(WRITE_OFF_EXAMPLE)
  async return(@Param('id') id: string, @Body() { version, reason }: ReturnGoodsDto, @Maker() officer: string): Promise<object> {
    return this.requests.return(KIND, { id, version, reason, officer });
  }

  @WithdrawsRequest(WRITE_OFF_EXAMPLE)
  async withdraw(@Param('id') id: string, @Body() { version }: DecideGoodsDto, @Maker() officer: string): Promise<object> {
    return this.requests.withdraw(KIND, { id, version, officer });
  }
}
