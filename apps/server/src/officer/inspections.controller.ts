import { Body, Controller, Post, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { formatCommodityQuantity } from '#core/journal/commodity.js';
import { InspectGoods } from '#relief/stock/inspect-goods.js';
import { answerLike } from '../http/api-example.js';
import { Does, NeedsIdempotencyKey } from '../http/api-operation.js';
import { IdempotencyKey } from '../http/idempotency.js';
import { Maker } from '../http/officer.js';
import { ENTRY_EXAMPLE, sealedAnswer } from './entry-body.js';
import { InspectGoodsDto } from './stock.dto.js';
import { Needs } from '../http/needs.js';

const LOT = { lot: '0192f0c4-5a31-7c3e-9f5e-2f1f4f3f9a10/2', item: 'gao', quantity: '80' };

/** Somebody looks at goods a gift brought. */
@ApiTags('officer: goods')
@ApiBearerAuth()
@Controller('api/v1/inspections')
export class InspectionsController {
  constructor(private readonly inspectGoods: InspectGoods) {}

  @Needs('keep_stock', { thing: 'warehouse', body: 'warehouse' })
  @Post()
  @NeedsIdempotencyKey()
  @Does(
    'Kiểm hàng theo dòng: dùng được vào lô, loại có lý do và biên bản',
    'Inspects goods line by line: usable into lots, rejected with a reason',
    [
      'IDEMPOTENCY_KEY_MISSING',
      'VALIDATION',
      'KEY_REUSED',
      'CAMPAIGN_UNKNOWN',
      'NOT_FOUND',
      'UNIT_OUTSIDE_CAMPAIGN',
      'INSUFFICIENT_STOCK',
      'CONFLICT',
      'LOT_NOT_ISSUABLE',
      'ALREADY_NAMED',
      'PACK_UNKNOWN',
      'QUANTITY_SCALE_EXCEEDED',
    ],
  )
  @ApiCreatedResponse(answerLike('Đã ghi sổ, kèm các lô mới · sealed, with the lots it opened', { ...ENTRY_EXAMPLE, lots: [LOT] }))
  async record(
    @Body() body: InspectGoodsDto,
    @IdempotencyKey() key: string,
    @Maker() maker: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<object> {
    const { goods: lines, ...rest } = body;
    const goods = lines.map(({ lot, outcomes }) => ({
      lot,
      outcomes: outcomes.map(({ expires_on: expiresOn, ...found }) => ({ ...found, ...(expiresOn !== undefined && { expiresOn }) })),
    }));
    const inspected = await this.inspectGoods.execute({ ...rest, goods }, { maker, key });
    const lots = inspected.lots.map(({ lot, item, quantity }) => ({ lot, item, quantity: formatCommodityQuantity(item, quantity) }));
    return { ...sealedAnswer(inspected, response), lots };
  }
}
