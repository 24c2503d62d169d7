import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiOkResponse, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { DomainError } from '#core/domain-error.js';
import { ReceiveTransfer } from '#relief/transfers/receive-transfer.js';
import { SendTransfer } from '#relief/transfers/send-transfer.js';
import type { Transfer, TransferState } from '#relief/transfers/transfer.repository.js';
import { TransfersReader } from '#relief/transfers/transfers-reader.js';
import { answerLike } from '../http/api-example.js';
import { Does, NeedsIdempotencyKey } from '../http/api-operation.js';
import { IdempotencyKey } from '../http/idempotency.js';
import { CallerReach, Maker } from '../http/officer.js';
import { ENTRY_EXAMPLE, sealedAnswer } from './entry-body.js';
import { PAGE_EXAMPLE, listBody, oneOfQuery, readPageQuery } from './list-page.js';
import { ReceiveTransferDto, SendTransferDto } from './money.dto.js';
import { Needs } from '../http/needs.js';
import type { Reach } from '#platform/database/reach.js';

const STATES: readonly ['open', ...(TransferState | 'all')[]] = ['open', 'received', 'taken_back', 'all'];
const TRANSFER_EXAMPLE = {
  id: ENTRY_EXAMPLE.id,
  index: 417,
  campaign: 'bao-so-3',
  from: '44',
  to: '19702',
  sent_on: '2026-11-22',
  sender: 'officer-0f3a5c7e9b1d',
  amount: { amount: '5000000', currency: 'VND' },
  funds: [{ fund: 'bao-so-3', amount: '5000000' }],
  state: 'open',
  received_index: null,
};

/** Money between units of the Front. */
@ApiTags('officer: money')
@ApiBearerAuth()
@Controller('api/v1/transfers')
export class TransfersController {
  constructor(
    private readonly transfers: TransfersReader,
    private readonly sendTransfer: SendTransfer,
    private readonly receiveTransfer: ReceiveTransfer,
  ) {}

  @Needs('keep_money', { body: 'unit' })
  @Post()
  @NeedsIdempotencyKey()
  @Does('Chuyển tiền cho đơn vị khác trong hệ thống', 'Sends money to another unit', [
    'VALIDATION',
    'IDEMPOTENCY_KEY_MISSING',
    'KEY_REUSED',
    'CAMPAIGN_UNKNOWN',
    'UNIT_UNKNOWN',
    'UNIT_OUTSIDE_CAMPAIGN',
    'ACCOUNT_UNKNOWN',
    'INSUFFICIENT_FUND',
    'PERIOD_CLOSED',
    'CAMPAIGN_SETTLED',
  ])
  @ApiCreatedResponse(answerLike('Đã ghi sổ, đang trên đường · sealed, on its way', ENTRY_EXAMPLE))
  async send(
    @Body() { to_unit: toUnit, ...body }: SendTransferDto,
    @IdempotencyKey() key: string,
    @Maker() maker: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<object> {
    return sealedAnswer(await this.sendTransfer.execute({ ...body, toUnit }, { maker, key }), response);
  }

  @Needs('read_office')
  @Get()
  @ApiQuery({ name: 'campaign', required: false, schema: { type: 'string', example: 'bao-so-3' } })
  @ApiQuery({
    name: 'unit',
    required: false,
    description: 'gửi hoặc nhận · sender or receiver',
    schema: { type: 'string', example: '19702' },
  })
  @ApiQuery({ name: 'state', required: false, schema: { type: 'string', enum: [...STATES], default: 'open' } })
  @ApiQuery({ name: 'cursor', required: false, schema: { type: 'string', example: '417' } })
  @ApiQuery({ name: 'limit', required: false, schema: { type: 'integer', minimum: 1, maximum: 1000, example: 50 } })
  @Does('Các lần chuyển tiền, mới nhất trước; mặc định là chưa xác nhận', 'Transfers, newest first; open ones unless asked otherwise', [
    'VALIDATION',
    'CURSOR_INVALID',
  ])
  @ApiOkResponse(answerLike('Danh sách · list', { data: [TRANSFER_EXAMPLE], page: PAGE_EXAMPLE }))
  async list(@Req() request: Request, @CallerReach() reach: Reach): Promise<object> {
    const query = readPageQuery(request, ['campaign', 'unit', 'state']);
    const state = oneOfQuery(query, 'state', STATES);
    const { campaign, unit } = query.texts;
    const filter = {
      reach,
      ...(campaign !== undefined && { campaign }),
      ...(unit !== undefined && { unit }),
      ...(state !== 'all' && { state }),
    };
    const found = await this.transfers.list(filter, { limit: query.limit + 1, ...beforeOf(query.cursor) });
    return listBody(found, query, { body: transferBody, cursor: ({ index }) => String(index) });
  }

  @Needs('read_office', { thing: 'transfer', param: 'id' })
  @Get(':id')
  @Does('Một lần chuyển tiền', 'One transfer', ['NOT_FOUND'])
  @ApiOkResponse(answerLike('Chuyển tiền · transfer', TRANSFER_EXAMPLE))
  async read(@Param('id') id: string): Promise<object> {
    return transferBody(await this.transfers.require(id));
  }

  @Needs('keep_money', { thing: 'reception', param: 'id' })
  @Post(':id/receive')
  @NeedsIdempotencyKey()
  @Does('Đơn vị nhận xác nhận đã nhận đủ; người khác người gửi', 'The receiving unit confirms; another person than the sender', [
    'VALIDATION',
    'IDEMPOTENCY_KEY_MISSING',
    'KEY_REUSED',
    'NOT_FOUND',
    'SECOND_PERSON_NEEDED',
    'OFFICER_OF_ANOTHER_UNIT',
    'ALREADY_NAMED',
    'ACCOUNT_UNKNOWN',
    'PERIOD_CLOSED',
    'CAMPAIGN_SETTLED',
  ])
  @ApiCreatedResponse(answerLike('Đã ghi sổ · sealed', ENTRY_EXAMPLE))
  async receive(
    @Param('id') id: string,
    @Body() { to, ...rest }: ReceiveTransferDto,
    @IdempotencyKey() key: string,
    @Maker() maker: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<object> {
    return sealedAnswer(await this.receiveTransfer.execute({ to, ...rest, transfer: id }, { maker, key }), response);
  }
}

function beforeOf(cursor: string | undefined): { readonly before?: number } {
  if (cursor === undefined) return {};
  if (!/^\d{1,15}$/.test(cursor)) throw new DomainError('CURSOR_INVALID', { cursor: cursor.slice(0, 40) });
  return { before: Number(cursor) };
}

function transferBody(transfer: Transfer): object {
  return {
    id: transfer.id,
    index: transfer.index,
    campaign: transfer.campaign,
    from: transfer.from,
    to: transfer.to,
    sent_on: transfer.sentOn,
    sender: transfer.maker,
    amount: { amount: String(transfer.funds.reduce((sum, { amount }) => sum + BigInt(amount), 0n)), currency: 'VND' },
    funds: transfer.funds,
    state: transfer.state,
    received_index: transfer.receivedIndex ?? null,
  };
}
