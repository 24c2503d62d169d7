import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { AddPack } from '#relief/goods/add-pack.js';
import { ItemsReader } from '#relief/goods/items-reader.js';
import { type ItemPack, PacksReader } from '#relief/goods/packs-reader.js';
import { answerLike } from '../http/api-example.js';
import { Does } from '../http/api-operation.js';
import { Maker } from '../http/officer.js';
import { AddPackDto } from './warehouse.dto.js';
import { Needs } from '../http/needs.js';

const PACK_EXAMPLE = { item: 'mi-goi', pack: 'thùng', per_pack: '30', base_unit: 'gói' };

/** How items are packed: words that may stand in place of the item's unit. */
@ApiTags('officer: goods')
@ApiBearerAuth()
@Controller('api/v1/items/:code/packs')
export class PacksController {
  constructor(
    private readonly items: ItemsReader,
    private readonly packs: PacksReader,
    private readonly addPack: AddPack,
  ) {}

  @Needs('read_office')
  @Get()
  @Does('Quy cách đóng gói của một mặt hàng', 'How an item is packed', ['COMMODITY_UNKNOWN'])
  @ApiOkResponse(answerLike('Danh sách · list', { data: [PACK_EXAMPLE] }))
  async list(@Param('code') code: string): Promise<object> {
    const { unit } = await this.items.require(code);
    return { data: (await this.packs.list(code)).map((pack) => packBody(pack, unit)) };
  }

  // A pack counts for every unit that handles the item.
  @Needs('keep_catalogue', { installation: true })
  @Post()
  @Does('Thêm quy cách; đã có thì giữ nguyên', 'Adds a pack; the same again changes nothing', [
    'VALIDATION',
    'COMMODITY_UNKNOWN',
    'QUANTITY_SCALE_EXCEEDED',
    'PACK_EXISTS',
  ])
  @ApiCreatedResponse(answerLike('Quy cách · pack', PACK_EXAMPLE))
  async add(@Param('code') code: string, @Body() body: AddPackDto, @Maker() maker: string): Promise<object> {
    const { unit } = await this.items.require(code);
    return packBody(await this.addPack.execute({ item: code, pack: body.pack, perPack: body.per_pack, maker }), unit);
  }
}

function packBody({ item, pack, perPack }: ItemPack, unit: string): object {
  return { item, pack, per_pack: perPack, base_unit: unit };
}
