import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { DomainError } from '#core/domain-error.js';
import { StockCardReader } from '#disclosure/stock/stock-card-reader.js';
import { StockReader } from '#disclosure/stock/stock-reader.js';
import { NeedsReader } from '#relief/stock/needs-reader.js';
import { answerLike } from '../http/api-example.js';
import { Does } from '../http/api-operation.js';
import { BuildName, sendPublished } from '../http/published-answer.js';
import { queryTexts } from './list-query.js';
import { jsonBody } from './public-bodies.js';
import { STOCK_EXAMPLES } from './stock-examples.js';
import { Open } from '../http/needs.js';

/** Goods of campaigns, as of the newest published seal. */
@ApiTags('public: goods')
@Open()
@Controller('public/v1/campaigns/:slug')
export class PublicStockController {
  constructor(
    private readonly stock: StockReader,
    private readonly cards: StockCardReader,
    private readonly needsReader: NeedsReader,
    private readonly build: BuildName,
  ) {}

  @Get('stock')
  @Does('Hàng trong từng kho và trên đường', 'Goods in each warehouse and on their way', ['NOT_FOUND'])
  @ApiOkResponse(answerLike('Tồn kho · stock', STOCK_EXAMPLES.stock))
  async read(@Param('slug') slug: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    const body = jsonBody(`/public/v1/campaigns/${slug}/stock`, await this.stock.stock(slug));
    await sendPublished(request, response, { ...body, build: this.build });
  }

  @Get('stock/:warehouse/:item')
  @ApiQuery({ name: 'cursor', required: false, schema: { type: 'string', example: 'eyJvIjoi…' } })
  @ApiQuery({ name: 'limit', required: false, schema: { type: 'integer', minimum: 1, maximum: 200, example: 50 } })
  @Does('Thẻ kho: một mặt hàng ở một kho, mới nhất trước', 'A stock card: one item in one place, newest first', [
    'NOT_FOUND',
    'CURSOR_INVALID',
  ])
  @ApiOkResponse(answerLike('Thẻ kho · card', STOCK_EXAMPLES.card))
  async card(
    @Param('slug') slug: string,
    @Param('warehouse') warehouse: string,
    @Param('item') item: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const { cursor, limit } = queryTexts(request, new Set(['cursor', 'limit', 'lang']));
    if (limit !== undefined && !/^[1-9]\d{0,2}$/.test(limit))
      throw new DomainError('SEARCH_INVALID', { field: 'limit', value: limit.slice(0, 20) });
    const view = await this.cards.card({
      campaign: slug,
      warehouse: warehouse.slice(0, 20),
      item: item.slice(0, 40),
      cursor,
      limit: limit === undefined ? undefined : Number(limit),
    });
    await sendPublished(request, response, { ...jsonBody(`/public/v1/campaigns/${slug}/stock`, view), build: this.build });
  }

  @Get('needs')
  @Does('Nhu cầu: cần, có, đang đến, còn thiếu', 'Needs: wanted, have, coming, missing', ['NOT_FOUND'])
  @ApiOkResponse(answerLike('Nhu cầu · needs', STOCK_EXAMPLES.needs))
  async needs(@Param('slug') slug: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    const wanted = await this.needsReader.list(slug);
    const view = await this.stock.needs(slug, wanted);
    await sendPublished(request, response, { ...jsonBody(`/public/v1/campaigns/${slug}/needs`, view), build: this.build });
  }
}
