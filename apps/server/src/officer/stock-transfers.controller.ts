import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiOkResponse, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { formatCommodityQuantity } from '#core/journal/commodity.js';
import { type GoodsTransfer, GoodsTransfersReader } from '#relief/stock/goods-transfers-reader.js';
import { ReceiveGoods } from '#relief/stock/receive-goods.js';
import { SendGoods } from '#relief/stock/send-goods.js';
import { answerLike } from '../http/api-example.js';
import { Does, NeedsIdempotencyKey } from '../http/api-operation.js';
import { IdempotencyKey } from '../http/idempotency.js';
import { CallerReach, Maker } from '../http/officer.js';
import { queryTexts } from '../public/list-query.js';
import { RequestError } from '../http/request-error.js';
import { ENTRY_EXAMPLE, sealedAnswer } from './entry-body.js';
import { ReceiveGoodsDto, SendGoodsDto } from './stock.dto.js';
import { Needs } from '../http/needs.js';
import type { Reach } from '#platform/database/reach.js';

const TRANSFER_EXAMPLE = {
  id: ENTRY_EXAMPLE.id,
  campaign: 'bao-so-3',
  from: '44-k1',
  to: '19702-k1',
  sent_on: '2026-11-22',
  sender: 'officer-0f3a5c7e9b1d',
  goods: [{ lot: '0192f0c4-5a31-7c3e-9f5e-2f1f4f3f9a10/2', item: 'gao', quantity: '20' }],
  index: 421,
  received_on: null,
  received_by: null,
  reception_index: null,
};

/** Goods between warehouses. */
@ApiTags('officer: goods')
@ApiBearerAuth()
@Controller('api/v1/stock-transfers')
export class StockTransfersController {
  constructor(
    private readonly transfers: GoodsTransfersReader,
    private readonly sendGoods: SendGoods,
    private readonly receiveGoods: ReceiveGoods,
  ) {}

  @Needs('read_office')
  @Get()
  @Does('Các chuyến điều chuyển kho, mới nhất trước', 'Transfers between warehouses, newest first', ['VALIDATION'])
  @ApiQuery({ name: 'campaign', required: true, schema: { type: 'string', example: 'bao-so-3' } })
  @ApiQuery({ name: 'state', required: false, schema: { type: 'string', enum: ['on_the_way'], example: 'on_the_way' } })
  @ApiOkResponse(answerLike('Danh sách · list', { data: [TRANSFER_EXAMPLE] }))
  async list(@Req() request: Request, @CallerReach() reach: Reach): Promise<object> {
    const { campaign, state } = queryTexts(request, new Set(['campaign', 'state']));
    if (campaign === undefined) throw new RequestError('VALIDATION', [{ field: 'campaign', message: 'phải ghi chiến dịch' }]);
    if (state !== undefined && state !== 'on_the_way')
      throw new RequestError('VALIDATION', [{ field: 'state', message: 'chỉ nhận on_the_way' }]);
    return { data: (await this.transfers.list(campaign, { isOnTheWay: state === 'on_the_way', reach })).map(transferBody) };
  }

  @Needs('read_office', { thing: 'transfer', param: 'id' })
  @Get(':id')
  @Does('Một chuyến điều chuyển kho', 'One transfer', ['NOT_FOUND'])
  @ApiOkResponse(answerLike('Điều chuyển · transfer', TRANSFER_EXAMPLE))
  async read(@Param('id') id: string): Promise<object> {
    return transferBody(await this.transfers.require(id));
  }

  @Needs('keep_stock', { thing: 'warehouse', body: 'from' })
  @Post()
  @NeedsIdempotencyKey()
  @Does(
    'Xuất kho chuyển đi: hàng nằm trên đường cho đến khi bên nhận xác nhận',
    'Sends goods: on their way until the other side confirms',
    ['VALIDATION', 'IDEMPOTENCY_KEY_MISSING', 'KEY_REUSED', 'NOT_FOUND', 'UNIT_OUTSIDE_CAMPAIGN', 'INSUFFICIENT_STOCK', 'LOT_NOT_ISSUABLE'],
  )
  @ApiCreatedResponse(answerLike('Đã ghi sổ; mã bút toán là mã chuyến · sealed; its id is the transfer’s', ENTRY_EXAMPLE))
  async send(
    @Body() body: SendGoodsDto,
    @IdempotencyKey() key: string,
    @Maker() maker: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<object> {
    return sealedAnswer(await this.sendGoods.execute(body, { maker, key }), response);
  }

  @Needs('keep_stock', { thing: 'reception', param: 'id' })
  @Post(':id/receive')
  @NeedsIdempotencyKey()
  @Does(
    'Xác nhận chuyến hàng: thực nhận, trả lại, thiếu có giải thích',
    'Accounts for a transfer: received, returned, the difference explained',
    [
      'VALIDATION',
      'IDEMPOTENCY_KEY_MISSING',
      'KEY_REUSED',
      'NOT_FOUND',
      'ALREADY_NAMED',
      'QUANTITY_INVALID',
      'DIFFERENCE_UNEXPLAINED',
      'SECOND_PERSON_NEEDED',
    ],
  )
  @ApiCreatedResponse(answerLike('Đã ghi sổ · sealed', ENTRY_EXAMPLE))
  async receive(
    @Param('id') transfer: string,
    @Body() body: ReceiveGoodsDto,
    @IdempotencyKey() key: string,
    @Maker() maker: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<object> {
    const { difference_reason: differenceReason, ...rest } = body;
    const command = { ...rest, transfer, ...(differenceReason !== undefined && { differenceReason }) };
    return sealedAnswer(await this.receiveGoods.execute(command, { maker, key }), response);
  }
}

function transferBody({ sentOn, sentIndex, goods, reception, ...transfer }: GoodsTransfer): object {
  return {
    ...transfer,
    sent_on: sentOn,
    goods: goods.map(({ lot, item, quantity }) => ({ lot, item, quantity: formatCommodityQuantity(item, quantity) })),
    index: sentIndex,
    received_on: reception?.on ?? null,
    received_by: reception?.by ?? null,
    reception_index: reception?.index ?? null,
  };
}
