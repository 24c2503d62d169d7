import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { ReconciliationsReader } from '#disclosure/reconciliations/reconciliations-reader.js';
import { RollUpReader } from '#disclosure/roll-up/roll-up-reader.js';
import type { TransferState } from '#disclosure/transfers/transfer-view.js';
import { TransfersReader } from '#disclosure/transfers/transfers-reader.js';
import { DomainError } from '#core/domain-error.js';
import { Config } from '#platform/config/config.js';
import { answerLike } from '../http/api-example.js';
import { Does } from '../http/api-operation.js';
import { BuildName, sendPublished } from '../http/published-answer.js';
import { RequestError } from '../http/request-error.js';
import { nextLink, queryTexts } from './list-query.js';
import { MONEY_EXAMPLES } from './money-examples.js';
import { jsonBody } from './public-bodies.js';
import { Open } from '../http/needs.js';

const STATES: readonly TransferState[] = ['open', 'received', 'taken_back'];

/** Money that moves inside the Front, and what banks say of it: as of the newest published seal. */
@ApiTags('public: money')
@Open()
@Controller('public/v1')
export class PublicMoneyController {
  constructor(
    private readonly transfersReader: TransfersReader,
    private readonly rollUps: RollUpReader,
    private readonly reconciliationsReader: ReconciliationsReader,
    private readonly config: Config,
    private readonly build: BuildName,
  ) {}

  @Get('campaigns/:slug/transfers')
  @ApiQuery({ name: 'state', required: false, schema: { type: 'string', enum: [...STATES] } })
  @ApiQuery({ name: 'cursor', required: false, schema: { type: 'string', example: 'eyJvIjoi…' } })
  @ApiQuery({ name: 'limit', required: false, schema: { type: 'integer', minimum: 1, maximum: 200, example: 50 } })
  @Does(
    'Các chặng điều chuyển tiền giữa các đơn vị; chặng chưa xác nhận kèm số ngày',
    'Money between units, hop by hop; open ones with their age',
    ['NOT_FOUND', 'CURSOR_INVALID'],
  )
  @ApiOkResponse(answerLike('Các chặng, mới nhất trước · hops, newest first', MONEY_EXAMPLES.transfers))
  async transfers(@Param('slug') slug: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    const { state: text, cursor, limit } = queryTexts(request, new Set(['state', 'cursor', 'limit', 'lang']));
    const state = STATES.find((each) => each === text);
    if (text !== undefined && state === undefined) {
      throw new RequestError('VALIDATION', [{ field: 'state', message: `chọn một trong: ${STATES.join(', ')}` }]);
    }
    if (limit !== undefined && !/^[1-9]\d{0,2}$/.test(limit)) throw new DomainError('SEARCH_INVALID', { field: 'limit', max: '200' });
    const view = await this.transfersReader.list(slug, state, { cursor, limit: limit === undefined ? undefined : Number(limit) });
    const next = nextLink(request, this.config.publicUrl, view.page.next_cursor);
    const linked = { ...view, page: { ...view.page, next } };
    const body = jsonBody(request.path, linked);
    await sendPublished(request, response, { ...body, build: this.build });
  }

  @Get('campaigns/:slug/units')
  @Does('Tiền nhận từ bên ngoài theo đơn vị, hợp nhất theo cây đơn vị', 'Money from outside by unit, consolidated over the tree of units', [
    'NOT_FOUND',
  ])
  @ApiOkResponse(answerLike('Theo đơn vị · by unit', MONEY_EXAMPLES.campaignUnits))
  async units(@Param('slug') slug: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    const body = jsonBody(`/public/v1/campaigns/${slug}/units`, await this.rollUps.campaign(slug));
    await sendPublished(request, response, { ...body, build: this.build });
  }

  @Get('units/:code/totals')
  @Does(
    'Số hợp nhất của một đơn vị và các đơn vị bên dưới: tiền từ bên ngoài chỉ tính một lần',
    'A unit with everything below it: money from outside counts once',
    ['NOT_FOUND'],
  )
  @ApiOkResponse(answerLike('Số hợp nhất · consolidated', MONEY_EXAMPLES.unitTotals))
  async unitTotals(@Param('code') code: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    const body = jsonBody(`/public/v1/units/${code}/totals`, await this.rollUps.unit(code));
    await sendPublished(request, response, { ...body, build: this.build });
  }

  @Get('campaigns/:slug/reconciliations')
  @Does('Đối soát ngân hàng theo tài khoản và tháng: số dòng và tổng', 'Bank reconciliations by account and month: counts and sums', [
    'NOT_FOUND',
  ])
  @ApiOkResponse(answerLike('Các bản đối soát · reconciliations', MONEY_EXAMPLES.reconciliations))
  async reconciliations(@Param('slug') slug: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    const view = await this.reconciliationsReader.list(slug);
    await sendPublished(request, response, { ...jsonBody(`/public/v1/campaigns/${slug}/reconciliations`, view), build: this.build });
  }
}
