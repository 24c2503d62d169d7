import { Controller, Get, Param, Req } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { formatCommodityQuantity } from '#core/journal/commodity.js';
import { CampaignsReader } from '#relief/campaigns/campaigns-reader.js';
import { LotsReader, type StockLot, type UninspectedGoods } from '#relief/stock/lots-reader.js';
import { type SuggestedIssue, SuggestIssue } from '#relief/stock/suggest-issue.js';
import { answerLike } from '../http/api-example.js';
import { Does } from '../http/api-operation.js';
import { RequestError } from '../http/request-error.js';
import { queryTexts } from '../public/list-query.js';
import { Needs } from '../http/needs.js';
import type { Reach } from '#platform/database/reach.js';
import { CallerReach } from '../http/officer.js';

const LOT_EXAMPLE = {
  lot: '0192f0c4-5a31-7c3e-9f5e-2f1f4f3f9a10/2',
  item: 'gao',
  warehouse: '44-k1',
  fund: 'bao-so-3',
  quantity: '80',
  opened: '100',
  condition: 'good',
  expires_on: '2027-03-31',
  origin: '0192f0c4-5a31-7c3e-9f5e-2f1f4f3f9a10/1',
  is_valued: true,
  opened_index: 419,
};
const UNINSPECTED_EXAMPLE = {
  lot: '0192f0c4-5a31-7c3e-9f5e-2f1f4f3f9a10/1',
  gift: 417,
  received_on: '2026-11-21',
  item: 'gao',
  warehouse: '44-k1',
  fund: 'bao-so-3',
  quantity: '20',
};
const SUGGESTION_EXAMPLE = {
  item: 'gao',
  unit: 'kg',
  date: '2026-11-22',
  wanted: '90',
  parts: [{ lot: LOT_EXAMPLE.lot, warehouse: '44-k1', quantity: '80', expires_on: '2027-03-31', condition: 'good' }],
  shortfall: '10',
  expired: [{ lot: LOT_EXAMPLE.lot, warehouse: '44-k1', quantity: '5', expires_on: '2026-11-01' }],
};
const PLACES = [
  ApiQuery({ name: 'warehouse', required: false, schema: { type: 'string', example: '44-k1' } }),
  ApiQuery({ name: 'item', required: false, schema: { type: 'string', example: 'gao' } }),
];

/** A campaign's goods as they stand now: what waits to be looked at, what lies where, what to issue first. */
@ApiTags('officer: goods')
@ApiBearerAuth()
@Controller('api/v1/campaigns/:slug')
export class StockController {
  constructor(
    private readonly campaigns: CampaignsReader,
    private readonly lots: LotsReader,
    private readonly suggestIssue: SuggestIssue,
  ) {}

  @Needs('read_office', { thing: 'campaign_seen', param: 'slug' })
  @Get('uninspected')
  @NamesPlace()
  @Does('Hiện vật chờ kiểm, cũ nhất trước', 'Goods that wait for inspection, oldest first', ['CAMPAIGN_UNKNOWN'])
  @ApiOkResponse(answerLike('Danh sách · list', { data: [UNINSPECTED_EXAMPLE] }))
  async uninspected(@Param('slug') slug: string, @Req() request: Request, @CallerReach() reach: Reach): Promise<object> {
    await this.campaigns.require(slug);
    return { data: (await this.lots.uninspected(slug, { ...placeFilter(request), reach })).map(uninspectedBody) };
  }

  @Needs('read_office', { thing: 'campaign_seen', param: 'slug' })
  @Get('lots')
  @NamesPlace()
  @Does('Các lô còn trong kho', 'Lots in stock', ['CAMPAIGN_UNKNOWN'])
  @ApiOkResponse(answerLike('Danh sách · list', { data: [LOT_EXAMPLE] }))
  async inStock(@Param('slug') slug: string, @Req() request: Request, @CallerReach() reach: Reach): Promise<object> {
    await this.campaigns.require(slug);
    return { data: (await this.lots.inStock(slug, { ...placeFilter(request), reach })).map(lotBody) };
  }

  @Needs('read_office', { thing: 'campaign_seen', param: 'slug' })
  @Get('issue-suggestion')
  @NamesPlace()
  @ApiQuery({ name: 'quantity', required: true, schema: { type: 'string', example: '90' } })
  @ApiQuery({ name: 'pack', required: false, schema: { type: 'string', example: 'bao' } })
  @ApiQuery({ name: 'earmark', required: false, schema: { type: 'string', example: 'truong-hoc' } })
  @Does('Gợi ý xuất kho: hết hạn trước xuất trước, nói rõ phần thiếu', 'What to issue: first expired first, with the shortfall said', [
    'VALIDATION',
    'CAMPAIGN_UNKNOWN',
    'COMMODITY_UNKNOWN',
    'QUANTITY_INVALID',
    'QUANTITY_SCALE_EXCEEDED',
    'PACK_UNKNOWN',
    'UNIT_UNKNOWN',
  ])
  @ApiOkResponse(answerLike('Gợi ý, không ghi sổ · a suggestion, nothing is booked', SUGGESTION_EXAMPLE))
  async suggestion(@Param('slug') slug: string, @Req() request: Request, @CallerReach() reach: Reach): Promise<object> {
    const { item, quantity, ...more } = queryTexts(request, new Set(['item', 'quantity', 'pack', 'warehouse', 'earmark']));
    if (item === undefined || quantity === undefined) {
      const field = item === undefined ? 'item' : 'quantity';
      throw new RequestError('VALIDATION', [{ field, message: 'phải ghi mặt hàng và số lượng' }]);
    }
    return suggestionBody(await this.suggestIssue.answer({ campaign: slug, item, quantity, reach, ...present(more) }));
  }
}

function NamesPlace(): MethodDecorator {
  return (target, key, descriptor) => {
    for (const decorate of PLACES) decorate(target, key, descriptor);
  };
}

function placeFilter(request: Request): { readonly warehouse?: string; readonly item?: string } {
  return present(queryTexts(request, new Set(['warehouse', 'item'])));
}

/** Only what was given: a text left out is no text. */
function present(texts: Readonly<Record<string, string | undefined>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(texts).flatMap(([name, text]) => (text === undefined ? [] : [[name, text]])));
}

function lotBody({ code, standing, openedAt, opened, expiresOn, isValued, ...lot }: StockLot): object {
  return {
    lot: code,
    ...lot,
    quantity: formatCommodityQuantity(lot.item, standing),
    opened: formatCommodityQuantity(lot.item, opened),
    expires_on: expiresOn ?? null,
    is_valued: isValued,
    opened_index: openedAt,
  };
}

function uninspectedBody({ standing, receivedOn, ...goods }: UninspectedGoods): object {
  return { ...goods, received_on: receivedOn, quantity: formatCommodityQuantity(goods.item, standing) };
}

function suggestionBody({ item, date, wanted, parts, shortfall, expired }: SuggestedIssue): object {
  const quantity = (held: bigint): string => formatCommodityQuantity(item.code, held);
  return {
    item: item.code,
    unit: item.unit,
    date,
    wanted: quantity(wanted),
    parts: parts.map(({ lot, quantity: taken }) => ({
      lot: lot.code,
      warehouse: lot.warehouse,
      quantity: quantity(taken),
      expires_on: lot.expiresOn ?? null,
      condition: lot.condition,
    })),
    shortfall: quantity(shortfall),
    expired: expired.map(({ code, warehouse, standing, expiresOn }) => ({
      lot: code,
      warehouse,
      quantity: quantity(standing),
      expires_on: expiresOn ?? null,
    })),
  };
}
