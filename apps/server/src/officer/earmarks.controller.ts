import { Body, Controller, Get, Param, Post, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { DomainError } from '#core/domain-error.js';
import { Openings } from '#ledger/openings.js';
import { CampaignsReader } from '#relief/campaigns/campaigns-reader.js';
import { type Earmark, EarmarksReader } from '#relief/earmarks/earmarks-reader.js';
import { RegisterEarmark } from '#relief/earmarks/register-earmark.js';
import { answerLike } from '../http/api-example.js';
import { Does, NeedsIdempotencyKey } from '../http/api-operation.js';
import { IdempotencyKey } from '../http/idempotency.js';
import { Maker } from '../http/officer.js';
import { campaignInPath } from './campaign-in-path.js';
import { RegisterEarmarkDto } from './earmark.dto.js';
import { ENTRY_EXAMPLE, sealedAnswer } from './entry-body.js';
import { Needs } from '../http/needs.js';

const LISTED_EXAMPLE = { slug: 'truong-hoc', unit: '19702', category: 'public_works', index: 512 };
const EARMARK_EXAMPLE = { ...LISTED_EXAMPLE, condition: 'Chỉ dùng sửa mái trường mầm non' };

/** What gifts of a campaign may be tied to. */
@ApiTags('officer: earmarks')
@ApiBearerAuth()
@Controller('api/v1/campaigns/:slug/earmarks')
export class EarmarksController {
  constructor(
    private readonly campaigns: CampaignsReader,
    private readonly earmarks: EarmarksReader,
    private readonly registerEarmark: RegisterEarmark,
    private readonly openings: Openings,
  ) {}

  @Needs('read_office', { thing: 'campaign_seen', param: 'slug' })
  @Get()
  @Does('Mục đích chỉ định của một chiến dịch', 'Earmarks of a campaign', ['NOT_FOUND'])
  @ApiOkResponse(answerLike('Danh sách · list', { data: [LISTED_EXAMPLE] }))
  async list(@Param('slug') slug: string): Promise<object> {
    await campaignInPath(this.campaigns, slug);
    return { data: await this.earmarks.of(slug) };
  }

  @Needs('read_personal', { thing: 'campaign', param: 'slug' })
  @Get(':earmark')
  @Does('Một mục đích chỉ định, kèm điều kiện nhà hảo tâm nêu', 'One earmark, with what donors asked of it', ['NOT_FOUND'])
  @ApiOkResponse(answerLike('Mục đích chỉ định · earmark', EARMARK_EXAMPLE))
  async read(
    @Param('slug') slug: string,
    @Param('earmark') name: string,
    @Maker() officer: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<object> {
    await campaignInPath(this.campaigns, slug);
    const earmark = (await this.earmarks.of(slug)).find((one) => one.slug === name);
    if (earmark === undefined) throw new DomainError('NOT_FOUND', { earmark: name.slice(0, 40) });
    response.setHeader('Cache-Control', 'no-store');
    return this.withCondition(earmark, officer);
  }

  @Needs('prepare_campaign', { thing: 'campaign', param: 'slug' })
  @Post()
  @NeedsIdempotencyKey()
  @Does('Đăng ký mục đích chỉ định: ghi sổ, không đổi được', 'Registers an earmark: sealed, never changed', [
    'VALIDATION',
    'IDEMPOTENCY_KEY_MISSING',
    'KEY_REUSED',
    'NOT_FOUND',
    'CAMPAIGN_NOT_OPEN',
    'CAMPAIGN_STATE',
    'UNIT_UNKNOWN',
    'CATEGORY_UNKNOWN',
    'CATEGORY_FORBIDDEN',
    'TEXT_INVALID',
    'ALREADY_NAMED',
  ])
  @ApiCreatedResponse(answerLike('Đã ghi sổ · sealed', ENTRY_EXAMPLE))
  async register(
    @Param('slug') slug: string,
    @Body() body: RegisterEarmarkDto,
    @IdempotencyKey() key: string,
    @Maker() maker: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<object> {
    await campaignInPath(this.campaigns, slug);
    const { slug: earmark, ...rest } = body;
    return sealedAnswer(await this.registerEarmark.execute({ campaign: slug, slug: earmark, ...rest }, { maker, key }), response);
  }

  private async withCondition(earmark: Earmark, officer: string): Promise<object> {
    const opened = await this.openings.read(earmark.index, { officer, purpose: 'read_condition' });
    const condition = opened.flatMap(({ fields }) => fields).find(({ label }) => label === 'condition');
    return { ...earmark, condition: condition?.value };
  }
}
