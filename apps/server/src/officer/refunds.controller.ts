import { Body, Controller, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiOkResponse, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { ApproveRefund } from '#relief/refunds/approve-refund.js';
import { AskRefund, type RefundPartGiven } from '#relief/refunds/ask-refund.js';
import { DecideRequest } from '#relief/requests/decide-request.js';
import { RequestsReader } from '#relief/requests/requests-reader.js';
import { answerLike } from '../http/api-example.js';
import { Does, NeedsIdempotencyKey } from '../http/api-operation.js';
import { IdempotencyKey, markHit } from '../http/idempotency.js';
import { CallerReach, Maker } from '../http/officer.js';
import { AskRefundDto, type RefundPartDto } from './refund.dto.js';
import { REFUND_EXAMPLE, requestBody } from './request-body.js';
import { DecideRequestDto, ReturnRequestDto } from './request.dto.js';
import { requestFilter, requestPage } from './request-query.js';
import { Needs } from '../http/needs.js';
import type { Reach } from '#platform/database/reach.js';

const KIND = 'refund';
const DECISION_PROBLEMS = ['VALIDATION', 'NOT_FOUND', 'REQUEST_STATE', 'CONFLICT'] as const;

/** Gifts that go back to their donors: one officer asks, others approve. */
@ApiTags('officer: refunds')
@ApiBearerAuth()
@Controller('api/v1/refunds')
export class RefundsController {
  constructor(
    private readonly requests: RequestsReader,
    private readonly askRefund: AskRefund,
    private readonly approveRefund: ApproveRefund,
    private readonly decide: DecideRequest,
  ) {}

  @Needs('read_office')
  @Get()
  @Does('Các đề nghị hoàn trả, mới nhất trước', 'Requests, newest first', ['VALIDATION'])
  @ApiQuery({ name: 'campaign', required: false, schema: { type: 'string', example: 'bao-so-3' } })
  @ApiQuery({ name: 'state', required: false, schema: { type: 'string', example: 'submitted' } })
  @ApiOkResponse(answerLike('Một trang · a page', { data: [REFUND_EXAMPLE], page: { next_cursor: null, has_more: false, limit: 50 } }))
  async list(@Req() request: Request, @CallerReach() reach: Reach): Promise<object> {
    const filter = requestFilter(KIND, request, reach);
    const found = await this.requests.list(filter);
    return requestPage(found, found.map(requestBody), filter.limit);
  }

  @Needs('read_requests', { thing: 'request', param: 'id' })
  @Get(':id')
  @Does('Một đề nghị hoàn trả', 'One request', ['NOT_FOUND'])
  @ApiOkResponse(answerLike('Đề nghị · request', REFUND_EXAMPLE))
  async read(@Param('id') id: string, @Maker() officer: string): Promise<object> {
    return requestBody(await this.requests.require(id, KIND, officer));
  }

  @Needs('ask', { thing: 'entry', body: 'gift' })
  @Post()
  @NeedsIdempotencyKey()
  @Does('Đề nghị hoàn trả một khoản ủng hộ; người khác duyệt mới ghi sổ', 'Asks for a gift to go back; others approve', [
    'VALIDATION',
    'KEY_REUSED',
    'NOT_FOUND',
    'ALREADY_REVERSED',
    'REFUND_EXCEEDS_GIFT',
    'LOT_NOT_ISSUABLE',
  ])
  @ApiCreatedResponse(answerLike('Đề nghị đã trình · request, submitted', REFUND_EXAMPLE))
  async ask(
    @Body() { gift, parts, reason }: AskRefundDto,
    @IdempotencyKey() key: string,
    @Maker() maker: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<object> {
    const { request, hit } = await this.askRefund.execute({ gift, reason, ...(parts && { parts: parts.map(partGiven) }) }, { maker, key });
    markHit(response, hit);
    response.location(`/api/v1/refunds/${request.id}`);
    return requestBody(request);
  }

  @Needs('approve', { thing: 'request', param: 'id' })
  @Post(':id/approve')
  @HttpCode(200)
  @Does('Duyệt: ghi sổ bút toán hoàn trả gắn với khoản ủng hộ', 'Approves: sealed as an entry that names the gift', [
    ...DECISION_PROBLEMS,
    'MAKER_MAY_NOT_APPROVE',
    'ALREADY_APPROVED',
    'ALREADY_REVERSED',
    'REFUND_EXCEEDS_GIFT',
    'INSUFFICIENT_FUND',
    'INSUFFICIENT_STOCK',
  ])
  @ApiOkResponse(answerLike('Đã duyệt · approved', { ...REFUND_EXAMPLE, state: 'posted' }))
  async approve(
    @Param('id') id: string,
    @Body() { version }: DecideRequestDto,
    @Maker() officer: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<object> {
    const { request, hit } = await this.approveRefund.execute({ id, version, officer });
    markHit(response, hit);
    return requestBody(request);
  }

  @Needs('send_back', { thing: 'request', param: 'id' })
  @Post(':id/return')
  @HttpCode(200)
  @Does('Trả lại kèm lý do', 'Returns it with a reason', [...DECISION_PROBLEMS, 'MAKER_MAY_NOT_APPROVE'])
  @ApiOkResponse(answerLike('Đã trả lại · returned', { ...REFUND_EXAMPLE, state: 'returned' }))
  async return(@Param('id') id: string, @Body() { version, reason }: ReturnRequestDto, @Maker() officer: string): Promise<object> {
    return requestBody(await this.decide.return(KIND, { id, version, reason, officer }));
  }

  @Needs('ask', { thing: 'request', param: 'id' })
  @Post(':id/withdraw')
  @HttpCode(200)
  @Does('Người lập rút đề nghị', 'Its maker takes it back', [...DECISION_PROBLEMS, 'REQUEST_NOT_YOURS'])
  @ApiOkResponse(answerLike('Đã rút · withdrawn', { ...REFUND_EXAMPLE, state: 'withdrawn' }))
  async withdraw(@Param('id') id: string, @Body() { version }: DecideRequestDto, @Maker() officer: string): Promise<object> {
    return requestBody(await this.decide.withdraw(KIND, { id, version, officer }));
  }
}

function partGiven({ gift_line: giftLine, account, amount, lot, quantity }: RefundPartDto): RefundPartGiven {
  return {
    giftLine,
    ...(account !== undefined && { account }),
    ...(amount !== undefined && { amount }),
    ...(lot !== undefined && { lot }),
    ...(quantity !== undefined && { quantity }),
  };
}
