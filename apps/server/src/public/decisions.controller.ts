import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { AllocationsViewReader } from '#disclosure/decisions/allocations-view-reader.js';
import type { AllocationsView, ShortagesView } from '#disclosure/decisions/decision-views.js';
import { BeneficiariesViewReader } from '#disclosure/decisions/beneficiaries-view-reader.js';
import { DisbursementsViewReader } from '#disclosure/decisions/disbursements-view-reader.js';
import { ShortagesReader } from '#disclosure/decisions/shortages-reader.js';
import { Config } from '#platform/config/config.js';
import { answerLike } from '../http/api-example.js';
import { Does } from '../http/api-operation.js';
import { BuildName, sendPublished } from '../http/published-answer.js';
import { DECISION_EXAMPLES } from './decision-examples.js';
import { decisionPage } from './decision-page.js';
import { nextLink } from './list-query.js';
import { jsonBody } from './public-bodies.js';
import { Open } from '../http/needs.js';

/** What was decided, handed out and found missing, as of the newest published seal. */
@ApiTags('public: decisions')
@Open()
@Controller('public/v1/campaigns/:slug')
export class PublicDecisionsController {
  constructor(
    private readonly allocationsReader: AllocationsViewReader,
    private readonly disbursementsReader: DisbursementsViewReader,
    private readonly shortagesReader: ShortagesReader,
    private readonly beneficiariesReader: BeneficiariesViewReader,
    private readonly config: Config,
    private readonly build: BuildName,
  ) {}

  @Get('allocations')
  @ApiQuery({ name: 'cursor', required: false, schema: { type: 'string', example: 'eyJvIjoi…' } })
  @ApiQuery({ name: 'limit', required: false, schema: { type: 'integer', minimum: 1, maximum: 200, example: 50 } })
  @Does('Các đợt phân bổ: đơn vị nào được bao nhiêu, còn lại bao nhiêu', 'Allocation rounds: who was given what, and what is left', [
    'NOT_FOUND',
    'CURSOR_INVALID',
  ])
  @ApiOkResponse(answerLike('Một trang · a page', DECISION_EXAMPLES.allocations))
  async allocations(@Param('slug') slug: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    const view = await this.allocationsReader.allocations(slug, decisionPage(request));
    await this.send(request, response, view);
  }

  @Get('disbursements')
  @Does(
    'Đã chi, theo xã và nội dung: số hộ và số tiền, không có tên ai',
    'Handed out, by commune and category: counts and sums, no names',
    ['NOT_FOUND'],
  )
  @ApiOkResponse(answerLike('Bảng tổng hợp · cells', DECISION_EXAMPLES.disbursements))
  async disbursements(@Param('slug') slug: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    const body = jsonBody(request.path, await this.disbursementsReader.disbursements(slug));
    await sendPublished(request, response, { ...body, build: this.build });
  }

  @Get('beneficiaries')
  @Does(
    'Đã đến với bao nhiêu hộ, theo xã và nội dung; nơi có dưới 5 hộ được cộng chung, không có tên ai',
    'Households reached, by commune and category; places with fewer than 5 are shown together, no names',
    ['NOT_FOUND'],
  )
  @ApiOkResponse(answerLike('Bảng tổng hợp · cells', DECISION_EXAMPLES.beneficiaries))
  async beneficiaries(@Param('slug') slug: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    const body = jsonBody(request.path, await this.beneficiariesReader.beneficiaries(slug));
    await sendPublished(request, response, { ...body, build: this.build });
  }

  @Get('shortages')
  @ApiQuery({ name: 'cursor', required: false, schema: { type: 'string', example: 'eyJvIjoi…' } })
  @ApiQuery({ name: 'limit', required: false, schema: { type: 'integer', minimum: 1, maximum: 200, example: 50 } })
  @Does('Các khoản thiếu hụt: tiền đã chi trước khi khoản ủng hộ bị hủy', 'Shortages: money used before its gift was taken back', [
    'NOT_FOUND',
    'CURSOR_INVALID',
  ])
  @ApiOkResponse(answerLike('Một trang · a page', DECISION_EXAMPLES.shortages))
  async shortages(@Param('slug') slug: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    const view = await this.shortagesReader.shortages(slug, decisionPage(request));
    await this.send(request, response, view);
  }

  private async send(request: Request, response: Response, view: AllocationsView | ShortagesView): Promise<void> {
    const next = nextLink(request, this.config.publicUrl, view.page.next_cursor);
    const linked = { ...view, page: { ...view.page, next } };
    const body = jsonBody(request.path, linked);
    await sendPublished(request, response, { ...body, build: this.build });
  }
}
