import { Body, Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { DecideRequest } from '#relief/requests/decide-request.js';
import { RequestsReader } from '#relief/requests/requests-reader.js';
import { ApproveReversal } from '#relief/reversals/approve-reversal.js';
import { answerLike } from '../http/api-example.js';
import { Does } from '../http/api-operation.js';
import { CallerReach, Maker } from '../http/officer.js';
import { REVERSAL_EXAMPLE, requestAnswer, requestBody } from './request-body.js';
import { DecideRequestDto, ReturnRequestDto } from './request.dto.js';
import { ApprovesRequest, DECISION_PROBLEMS, ReturnsRequest, WithdrawsRequest } from './request-routes.js';
import { requestFilter, requestPage } from './request-query.js';
import { Needs } from '../http/needs.js';
import type { Reach } from '#platform/database/reach.js';

const KIND = 'reversal';

/** Entries to be taken back that need a second person; asked for with `POST /api/v1/entries/{index}/reverse`. */
@ApiTags('officer: reversals')
@ApiBearerAuth()
@Controller('api/v1/reversals')
export class ReversalsController {
  constructor(
    private readonly requests: RequestsReader,
    private readonly approveReversal: ApproveReversal,
    private readonly decide: DecideRequest,
  ) {}

  @Needs('read_office')
  @Get()
  @Does('Các đề nghị hủy, mới nhất trước', 'Requests, newest first', ['VALIDATION'])
  @ApiQuery({ name: 'campaign', required: false, schema: { type: 'string', example: 'bao-so-3' } })
  @ApiQuery({ name: 'state', required: false, schema: { type: 'string', example: 'submitted' } })
  @ApiOkResponse(answerLike('Một trang · a page', { data: [REVERSAL_EXAMPLE], page: { next_cursor: null, has_more: false, limit: 50 } }))
  async list(@Req() request: Request, @CallerReach() reach: Reach): Promise<object> {
    const filter = requestFilter(KIND, request, reach);
    return requestPage(await this.requests.list(filter), filter.limit);
  }

  @Needs('read_requests', { thing: 'request', param: 'id' })
  @Get(':id')
  @Does('Một đề nghị hủy', 'One request', ['NOT_FOUND'])
  @ApiOkResponse(answerLike('Đề nghị · request', REVERSAL_EXAMPLE))
  async read(@Param('id') id: string, @Maker() officer: string): Promise<object> {
    return requestBody(await this.requests.require(id, KIND, officer));
  }

  @ApprovesRequest()
  @Does(
    'Duyệt: ghi bút toán hủy, bản ghi đúng và phần thiếu hụt cùng lúc',
    'Approves: reversal, correction and shortage are sealed together',
    [...DECISION_PROBLEMS, 'MAKER_MAY_NOT_APPROVE', 'ALREADY_REVERSED', 'GIFT_REFUNDED', 'INSUFFICIENT_FUND', 'INSUFFICIENT_STOCK'],
  )
  @ApiOkResponse(answerLike('Đã duyệt · approved', { ...REVERSAL_EXAMPLE, state: 'posted' }))
  async approve(
    @Param('id') id: string,
    @Body() { version }: DecideRequestDto,
    @Maker() officer: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<object> {
    return requestAnswer(await this.approveReversal.execute({ id, version, officer }), response);
  }

  @ReturnsRequest(REVERSAL_EXAMPLE)
  async return(@Param('id') id: string, @Body() { version, reason }: ReturnRequestDto, @Maker() officer: string): Promise<object> {
    return requestBody(await this.decide.return(KIND, { id, version, reason, officer }));
  }

  @WithdrawsRequest(REVERSAL_EXAMPLE)
  async withdraw(@Param('id') id: string, @Body() { version }: DecideRequestDto, @Maker() officer: string): Promise<object> {
    return requestBody(await this.decide.withdraw(KIND, { id, version, officer }));
  }
}
