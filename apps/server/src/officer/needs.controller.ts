import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { StockReader } from '#disclosure/stock/stock-reader.js';
import { NeedsReader } from '#relief/stock/needs-reader.js';
import { SetNeed } from '#relief/stock/set-need.js';
import { answerLike } from '../http/api-example.js';
import { Does } from '../http/api-operation.js';
import { Maker } from '../http/officer.js';
import { STOCK_EXAMPLES } from '../public/stock-examples.js';
import { SetNeedDto } from './stock.dto.js';
import { Needs } from '../http/needs.js';

/** What a campaign needs: officers say what is wanted, the book says what is there and what is coming. */
@ApiTags('officer: goods')
@ApiBearerAuth()
@Controller('api/v1/campaigns/:slug/needs')
export class NeedsController {
  constructor(
    private readonly needs: NeedsReader,
    private readonly stock: StockReader,
    private readonly setNeed: SetNeed,
  ) {}

  @Needs('read_office', { thing: 'campaign_seen', param: 'slug' })
  @Get()
  @Does('Danh sách nhu cầu: cần, có, đang đến', 'The needs list: wanted, have, coming', ['NOT_FOUND'])
  @ApiOkResponse(answerLike('Nhu cầu · needs', STOCK_EXAMPLES.needs))
  async list(@Param('slug') slug: string): Promise<object> {
    return this.stock.needs(slug, await this.needs.list(slug));
  }

  @Needs('prepare_campaign', { thing: 'campaign', param: 'slug' })
  @Put(':item')
  @Does('Ghi nhu cầu của một mặt hàng; công khai ngay', 'Says what is wanted of an item; public at once', [
    'VALIDATION',
    'CAMPAIGN_UNKNOWN',
    'COMMODITY_UNKNOWN',
    'QUANTITY_SCALE_EXCEEDED',
  ])
  @ApiOkResponse(answerLike('Nhu cầu đã ghi · what is wanted', { campaign: 'bao-so-3', item: 'gao', wanted: '2000', note: null }))
  async set(@Param('slug') slug: string, @Param('item') item: string, @Body() body: SetNeedDto, @Maker() maker: string): Promise<object> {
    const { wanted, note } = body;
    await this.setNeed.execute({ campaign: slug, item, wanted, maker, ...(note !== undefined && { note }) });
    return { campaign: slug, item, wanted, note: note ?? null };
  }
}
