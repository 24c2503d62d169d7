import { Body, Controller, Get, Param, Post, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { CampaignsReader } from '#relief/campaigns/campaigns-reader.js';
import { CategoriesReader, type ExpenseCategory } from '#relief/categories/categories-reader.js';
import { NormsReader } from '#relief/norms/norms-reader.js';
import { SetNorm } from '#relief/norms/set-norm.js';
import type { SupportNorm } from '#relief/norms/support-norm.js';
import { OfficerCalls } from '#relief/officer-calls.js';
import { answerLike } from '../http/api-example.js';
import { Does, TakesIdempotencyKey } from '../http/api-operation.js';
import { MaybeIdempotencyKey, markHit } from '../http/idempotency.js';
import { Maker } from '../http/officer.js';
import { campaignInPath } from './campaign-in-path.js';
import { SetNormDto } from './norm.dto.js';
import { Needs } from '../http/needs.js';

const NORM_EXAMPLE = {
  id: '0192f0c4-5a31-7c3e-9f5e-2f1f4f3f9a10',
  category: 'house_collapsed',
  per: 'household',
  minimum: { amount: '50000000', currency: 'VND' },
  maximum: { amount: '60000000', currency: 'VND' },
  document: '16/HD-MTTW-BVĐTW',
  document_date: '2025-10-03',
  valid_from: '2025-10-03',
};
const CATEGORY_EXAMPLE = {
  code: 'house_collapsed',
  name: 'Nhà sập, đổ, trôi, cháy hoàn toàn',
  name_en: 'Houses destroyed',
  citation: 'Điều 11.1 Nghị định 93/2021/NĐ-CP',
  is_payable: true,
  valid_from: '2021-12-11',
  valid_to: null,
};

/** What gifts may be spent on, and how much a household or a person is given. */
@ApiTags('officer: norms')
@ApiBearerAuth()
@Controller('api/v1')
export class NormsController {
  constructor(
    private readonly campaigns: CampaignsReader,
    private readonly norms: NormsReader,
    private readonly categories: CategoriesReader,
    private readonly setNorm: SetNorm,
    private readonly calls: OfficerCalls,
  ) {}

  @Needs('read_office')
  @Get('expense-categories')
  @Does('Nội dung chi theo luật, kèm căn cứ', 'Expense categories of the law, with citation')
  @ApiOkResponse(answerLike('Danh sách · list', { data: [CATEGORY_EXAMPLE] }))
  async listCategories(): Promise<object> {
    return { data: (await this.categories.all()).map(categoryBody) };
  }

  @Needs('read_office', { thing: 'campaign_seen', param: 'slug' })
  @Get('campaigns/:slug/norms')
  @Does('Mức hỗ trợ của một chiến dịch', 'Support norms of a campaign', ['NOT_FOUND'])
  @ApiOkResponse(answerLike('Danh sách · list', { data: [NORM_EXAMPLE] }))
  async list(@Param('slug') slug: string): Promise<object> {
    await campaignInPath(this.campaigns, slug);
    return { data: (await this.norms.of(slug)).map(normBody) };
  }

  @Needs('prepare_campaign', { thing: 'campaign', param: 'slug' })
  @Post('campaigns/:slug/norms')
  @TakesIdempotencyKey()
  @Does('Ghi mức hỗ trợ theo văn bản; thay đổi là ghi thêm, không sửa', 'Records a norm; a change is a further record', [
    'VALIDATION',
    'KEY_REUSED',
    'NOT_FOUND',
    'CATEGORY_UNKNOWN',
    'CATEGORY_FORBIDDEN',
    'AMOUNT_NOT_POSITIVE',
    'NORM_BOUNDS',
    'DATE_IN_FUTURE',
    'CAMPAIGN_SETTLED',
    'UNIT_MAY_NOT_CALL',
  ])
  @ApiCreatedResponse(answerLike('Mức hỗ trợ · norm', NORM_EXAMPLE))
  async set(
    @Param('slug') slug: string,
    @Body() body: SetNormDto,
    @Maker() maker: string,
    @MaybeIdempotencyKey() key: string | undefined,
    @Res({ passthrough: true }) response: Response,
  ): Promise<object> {
    await campaignInPath(this.campaigns, slug);
    const { document_date: documentDate, valid_from: validFrom, ...rest } = body;
    const command = { campaign: slug, maker, documentDate, ...rest, ...(validFrom !== undefined && { validFrom }) };
    const { made, hit } = await this.calls.once({ makes: 'support_norm', maker, key, request: command }, (id) =>
      this.setNorm.execute({ ...command, id }),
    );
    markHit(response, hit);
    return normBody(made);
  }
}

function normBody({ campaign: _campaign, minimumVnd, maximumVnd, documentDate, validFrom, ...norm }: SupportNorm): object {
  return {
    ...norm,
    minimum: minimumVnd === undefined ? undefined : { amount: String(minimumVnd), currency: 'VND' },
    maximum: maximumVnd === undefined ? undefined : { amount: String(maximumVnd), currency: 'VND' },
    document_date: documentDate,
    valid_from: validFrom,
  };
}

function categoryBody({ nameEn, isPayable, validFrom, validTo, ...category }: ExpenseCategory): object {
  return { ...category, name_en: nameEn, is_payable: isPayable, valid_from: validFrom, valid_to: validTo };
}
