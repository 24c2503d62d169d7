import { Body, Controller, Get, Param, Post, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { Openings } from '#ledger/openings.js';
import { CampaignsReader } from '#relief/campaigns/campaigns-reader.js';
import { type Earmark, EarmarksReader } from '#relief/earmarks/earmarks-reader.js';
import { RegisterEarmark } from '#relief/earmarks/register-earmark.js';
import { answerLike } from '../http/api-example.js';
import { Does, NeedsIdempotencyKey } from '../http/api-operation.js';
import { IdempotencyKey, markHit } from '../http/idempotency.js';
import { Maker } from '../http/officer.js';
import { campaignInPath } from './campaign-in-path.js';
import { RegisterEarmarkDto } from './earmark.dto.js';
import { ENTRY_EXAMPLE, entryBody } from './entry-body.js';
import { Needs } from '../http/needs.js';

const EARMARK_EXAMPLE = {
  slug: 'truong-hoc',
  unit: '19702',
  category: 'public_works',
  condition: 'Chỉ dùng sửa mái trường mầm non',
  index: 512,
};

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
  @Does('Mục đích chỉ định của một đợt, kèm điều kiện', 'Earmarks of a campaign, conditions included', ['NOT_FOUND'])
  @ApiOkResponse(answerLike('Danh sách · list', { data: [EARMARK_EXAMPLE] }))
  async list(@Param('slug') slug: string): Promise<object> {
    await campaignInPath(this.campaigns, slug);
    const earmarks = await this.earmarks.of(slug);
    return { data: await Promise.all(earmarks.map((earmark) => this.withCondition(earmark))) };
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
    const entry = await this.registerEarmark.execute({ campaign: slug, slug: earmark, ...rest }, { maker, key });
    markHit(response, entry.hit);
    return entryBody(entry);
  }

  private async withCondition(earmark: Earmark): Promise<object> {
    const opened = await this.openings.read(earmark.index, 'list earmarks');
    const condition = opened.flatMap(({ fields }) => fields).find(({ label }) => label === 'condition');
    return { ...earmark, condition: condition?.value };
  }
}
