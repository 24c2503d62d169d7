import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiOkResponse, ApiQuery, ApiTags } from '@nestjs/swagger';
import { AddItem } from '#relief/goods/add-item.js';
import type { ItemFacts } from '#relief/goods/item-facts.js';
import { ItemsReader } from '#relief/goods/items-reader.js';
import { answerLike } from '../http/api-example.js';
import { Does, NeedsIdempotencyKey } from '../http/api-operation.js';
import { IdempotencyKey } from '../http/idempotency.js';
import { Maker } from '../http/officer.js';
import { AddItemDto } from './item.dto.js';
import { Needs } from '../http/needs.js';

const ITEM_EXAMPLE = { code: 'gao', name: 'Gạo', name_en: 'Rice', measure: 'kg', scale: 1, aliases: ['gạo tẻ'] };

/** The goods catalogue. */
@ApiTags('officer: goods')
@ApiBearerAuth()
@Controller('api/v1/items')
export class ItemsController {
  constructor(
    private readonly items: ItemsReader,
    private readonly addItem: AddItem,
  ) {}

  @Needs('read_office')
  @Get()
  @Does('Danh mục hàng, hoặc gợi ý theo chữ gõ vào', 'The catalogue, or what a few typed letters may mean')
  @ApiQuery({
    name: 'q',
    required: false,
    description: 'Chữ gõ vào, không cần dấu · letters typed',
    schema: { type: 'string', example: 'mi tom' },
  })
  @ApiOkResponse(answerLike('Danh sách · list', { data: [ITEM_EXAMPLE] }))
  async list(@Query('q') words?: unknown): Promise<object> {
    const found = typeof words === 'string' && words !== '' ? await this.items.lookUp(words) : await this.items.all();
    return { data: found.map(itemBody) };
  }

  @Needs('keep_catalogue', { body: 'unit' })
  @Post()
  @NeedsIdempotencyKey()
  @Does('Thêm mặt hàng: ghi sổ ngay, không sửa được', 'Adds an item: sealed at once, never changed', [
    'IDEMPOTENCY_KEY_MISSING',
    'VALIDATION',
    'COMMODITY_EXISTS',
    'KEY_REUSED',
  ])
  @ApiCreatedResponse(answerLike('Mặt hàng · item', ITEM_EXAMPLE))
  async add(@Body() body: AddItemDto, @IdempotencyKey() key: string, @Maker() maker: string): Promise<object> {
    const { unit, name_en: nameEn, measure, ...rest } = body;
    return itemBody(await this.addItem.execute({ ...rest, keeper: unit, nameEn, unit: measure }, { maker, key }));
  }
}

function itemBody({ nameEn, unit, ...item }: ItemFacts): object {
  return { ...item, name_en: nameEn, measure: unit };
}
