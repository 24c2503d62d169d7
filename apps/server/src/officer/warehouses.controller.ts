import { Body, Controller, Get, Post, Req } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiOkResponse, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { AddWarehouse } from '#relief/units/add-warehouse.js';
import { WarehousesReader } from '#relief/warehouses/warehouses-reader.js';
import { answerLike } from '../http/api-example.js';
import { Does, NeedsIdempotencyKey } from '../http/api-operation.js';
import { IdempotencyKey } from '../http/idempotency.js';
import { Maker } from '../http/officer.js';
import { queryTexts } from '../public/list-query.js';
import { AddWarehouseDto } from './warehouse.dto.js';
import { Needs } from '../http/needs.js';

const WAREHOUSE_EXAMPLE = { code: '44-k1', name: 'Kho số 1, 12 Lý Thường Kiệt', keeper: '44' };

/** Where units keep goods. */
@ApiTags('officer: goods')
@ApiBearerAuth()
@Controller('api/v1/warehouses')
export class WarehousesController {
  constructor(
    private readonly warehouses: WarehousesReader,
    private readonly addWarehouse: AddWarehouse,
  ) {}

  @Needs('read_office')
  @Get()
  @Does('Các kho, của mọi đơn vị hoặc một đơn vị', 'Warehouses, of all units or of one')
  @ApiQuery({ name: 'unit', required: false, schema: { type: 'string', example: '44' } })
  @ApiOkResponse(answerLike('Danh sách · list', { data: [WAREHOUSE_EXAMPLE] }))
  async list(@Req() request: Request): Promise<object> {
    return { data: await this.warehouses.list(queryTexts(request, new Set(['unit']))['unit']) };
  }

  @Needs('keep_catalogue', { body: 'unit' })
  @Post()
  @NeedsIdempotencyKey()
  @Does('Thêm kho: ghi sổ ngay, không sửa được', 'Adds a warehouse: sealed at once, never changed', [
    'IDEMPOTENCY_KEY_MISSING',
    'VALIDATION',
    'UNIT_UNKNOWN',
    'UNIT_EXISTS',
    'WAREHOUSE_NOT_OF_UNIT',
    'KEY_REUSED',
  ])
  @ApiCreatedResponse(answerLike('Kho · warehouse', WAREHOUSE_EXAMPLE))
  async add(@Body() body: AddWarehouseDto, @IdempotencyKey() key: string, @Maker() maker: string): Promise<object> {
    return this.addWarehouse.execute(body, { maker, key });
  }
}
