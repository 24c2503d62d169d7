import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiOkResponse, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { ApproveRefund } from '#relief/refunds/approve-refund.js';
import { AskRefund, type RefundPartGiven } from '#relief/refunds/ask-refund.js';
import { DecideRequest } from '#relief/requests/decide-request.js';
import { RequestsReader } from '#relief/requests/requests-reader.js';
import { answerLike } from '../http/api-example.js';
import { Does, NeedsIdempotencyKey } from '../http/api-operation.js';
import { IdempotencyKey } from '../http/idempotency.js';
import { CallerReach, Maker } from '../http/officer.js';
import { AskRefundDto, type RefundPartDto } from './refund.dto.js';
import { REFUND_EXAMPLE, requestAnswer, requestBody } from './request-body.js';
import { DecideRequestDto, ReturnRequestDto } from './request.dto.js';
import { ApprovesRequest, DECISION_PROBLEMS, ReturnsRequest, WithdrawsRequest } from './request-routes.js';
import { requestFilter, requestPage } from './request-query.js';
import { Needs } from '../http/needs.js';
import type { Reach } from '#platform/database/reach.js';

const KIND = 'refund';

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
    return requestPage(await this.requests.list(filter), filter.limit);
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
    'IDEMPOTENCY_KEY_MISSING',
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
    const asked = await this.askRefund.execute({ gift, reason, ...(parts && { parts: parts.map(partGiven) }) }, { maker, key });
    response.location(`/api/v1/refunds/${asked.request.id}`);
    return requestAnswer(asked, response);
  }

  @ApprovesRequest()
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
    return requestAnswer(await this.approveRefund.execute({ id, version, officer }), response);
  }

  @ReturnsRequest(REFUND_EXAMPLE)
  async return(@Param('id') id: string, @Body() { version, reason }: ReturnRequestDto, @Maker() officer: string): Promise<object> {
    return requestBody(await this.decide.return(KIND, { id, version, reason, officer }));
  }

  @WithdrawsRequest(REFUND_EXAMPLE)
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
