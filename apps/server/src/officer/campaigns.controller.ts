import { Body, Controller, Get, HttpCode, Param, Post, Put, Req, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { type Campaign, CampaignsReader } from '#relief/campaigns/campaigns-reader.js';
import { CloseCampaign } from '#relief/campaigns/close-campaign.js';
import { DraftCampaign } from '#relief/campaigns/draft-campaign.js';
import { EditCampaign } from '#relief/campaigns/edit-campaign.js';
import { OpenCampaign } from '#relief/campaigns/open-campaign.js';
import { answerLike } from '../http/api-example.js';
import { Does } from '../http/api-operation.js';
import { draftTag, readIfMatch } from '../http/etag.js';
import { CallerReach, Maker } from '../http/officer.js';
import { CAMPAIGN_EXAMPLE, campaignBody } from './campaign-body.js';
import { campaignInPath } from './campaign-in-path.js';
import { CampaignTermsDto, CloseCampaignDto, DraftCampaignDto, termsOf } from './campaign.dto.js';
import { NeedsVersionSeen, onlyThisVersion } from './version-seen.js';
import { Needs } from '../http/needs.js';
import type { Reach } from '#platform/database/reach.js';

/** Campaigns from draft to close. */
@ApiTags('officer: campaigns')
@ApiBearerAuth()
@Controller('api/v1/campaigns')
export class CampaignsController {
  constructor(
    private readonly reader: CampaignsReader,
    private readonly draftCampaign: DraftCampaign,
    private readonly editCampaign: EditCampaign,
    private readonly openCampaign: OpenCampaign,
    private readonly closeCampaign: CloseCampaign,
  ) {}

  @Needs('read_office')
  @Get()
  @Does('Mọi chiến dịch, kể cả bản nháp', 'Every campaign, drafts included')
  @ApiOkResponse(answerLike('Danh sách · list', { data: [CAMPAIGN_EXAMPLE] }))
  async list(@CallerReach() reach: Reach): Promise<object> {
    return { data: (await this.reader.all(reach)).map(campaignBody) };
  }

  @Needs('read_office', { thing: 'campaign_seen', param: 'slug' })
  @Get(':slug')
  @Does('Một chiến dịch', 'One campaign', ['NOT_FOUND'])
  @ApiOkResponse(answerLike('Chiến dịch, ETag là phiên bản · campaign, its version as ETag', CAMPAIGN_EXAMPLE))
  async read(@Param('slug') slug: string, @Res({ passthrough: true }) response: Response): Promise<object> {
    return tagged(await this.named(slug), response);
  }

  @Needs('prepare_campaign', { body: 'owner' })
  @Post()
  @Does('Lập bản nháp', 'Begins a draft', ['VALIDATION', 'CAMPAIGN_EXISTS', 'UNIT_UNKNOWN', 'UNIT_MAY_NOT_CALL'])
  @ApiCreatedResponse(answerLike('Bản nháp · the draft', CAMPAIGN_EXAMPLE))
  async draft(@Body() body: DraftCampaignDto, @Maker() maker: string, @Res({ passthrough: true }) response: Response): Promise<object> {
    const campaign = await this.draftCampaign.execute({ slug: body.slug, owner: body.owner, terms: termsOf(body), maker });
    response.location(`/api/v1/campaigns/${campaign.slug}`);
    return tagged(campaign, response);
  }

  @Needs('prepare_campaign', { thing: 'campaign', param: 'slug' })
  @Put(':slug')
  @Does('Sửa bản nháp', 'Replaces the terms of a draft', ['VALIDATION', 'PRECONDITION_REQUIRED', 'PRECONDITION_FAILED', 'CAMPAIGN_STATE'])
  @NeedsVersionSeen()
  @ApiOkResponse(answerLike('Bản nháp đã sửa · the changed draft', CAMPAIGN_EXAMPLE))
  async edit(
    @Param('slug') slug: string,
    @Body() body: CampaignTermsDto,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<object> {
    const version = readIfMatch(request.get('If-Match'));
    await this.named(slug);
    return tagged(await onlyThisVersion(() => this.editCampaign.execute({ slug, version, terms: termsOf(body) })), response);
  }

  @Needs('lead_campaign', { thing: 'campaign', param: 'slug' })
  @Post(':slug/open')
  @HttpCode(200)
  @Does('Phát động: ghi sổ và bắt đầu tiếp nhận', 'Opens: seals the terms and begins receiving', [
    'CAMPAIGN_INCOMPLETE',
    'CAMPAIGN_STATE',
    'DATE_IN_FUTURE',
    'ACCOUNT_IN_USE',
    'UNIT_MAY_NOT_CALL',
  ])
  @ApiOkResponse(answerLike('Chiến dịch đã mở · the open campaign', CAMPAIGN_EXAMPLE))
  async open(
    @Param('slug') slug: string,
    @Maker() maker: string,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<object> {
    await this.named(slug);
    const seen = request.get('If-Match');
    const version = seen === undefined ? {} : { version: readIfMatch(seen) };
    return tagged(await onlyThisVersion(() => this.openCampaign.execute({ slug, maker, ...version })), response);
  }

  @Needs('lead_campaign', { thing: 'campaign', param: 'slug' })
  @Post(':slug/close')
  @HttpCode(200)
  @Does('Ngừng tiếp nhận', 'Ends receiving', ['CAMPAIGN_STATE', 'DATE_IN_FUTURE'])
  @ApiOkResponse(answerLike('Chiến dịch đã đóng · the closed campaign', CAMPAIGN_EXAMPLE))
  async close(
    @Param('slug') slug: string,
    @Body() body: CloseCampaignDto,
    @Maker() maker: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<object> {
    await this.named(slug);
    const closedOn = body.closed_on === undefined ? {} : { closedOn: body.closed_on };
    return tagged(await this.closeCampaign.execute({ slug, maker, ...closedOn }), response);
  }

  private named(slug: string): Promise<Campaign> {
    return campaignInPath(this.reader, slug);
  }
}

function tagged(campaign: Campaign, response: Response): object {
  response.setHeader('ETag', draftTag(campaign.version));
  return campaignBody(campaign);
}
