import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { CampaignsReader } from '#relief/campaigns/campaigns-reader.js';
import { EndDistribution } from '#relief/campaigns/end-distribution.js';
import { ExtendCampaign } from '#relief/campaigns/extend-campaign.js';
import { answerLike } from '../http/api-example.js';
import { Does } from '../http/api-operation.js';
import { Maker } from '../http/officer.js';
import { CAMPAIGN_EXAMPLE, campaignBody } from './campaign-body.js';
import { campaignInPath } from './campaign-in-path.js';
import { EndDistributionDto, ExtendCampaignDto } from './campaign-life.dto.js';
import { Needs } from '../http/needs.js';

/** What happens to a campaign between its opening and its settlement, beside its close. */
@ApiTags('officer: campaigns')
@ApiBearerAuth()
@Controller('api/v1/campaigns/:slug')
export class CampaignLifeController {
  constructor(
    private readonly reader: CampaignsReader,
    private readonly extendCampaign: ExtendCampaign,
    private readonly endDistribution: EndDistribution,
  ) {}

  @Needs('lead_campaign', { thing: 'campaign', param: 'slug' })
  @Post('extend')
  @HttpCode(200)
  @Does('Gia hạn tiếp nhận theo quyết định', 'Receives longer, by decision', [
    'VALIDATION',
    'CAMPAIGN_STATE',
    'DATE_INVALID',
    'DATE_IN_FUTURE',
    'UNIT_MAY_NOT_CALL',
  ])
  @ApiOkResponse(answerLike('Chiến dịch đã gia hạn · the campaign', CAMPAIGN_EXAMPLE))
  async extend(@Param('slug') slug: string, @Body() body: ExtendCampaignDto, @Maker() maker: string): Promise<object> {
    await campaignInPath(this.reader, slug);
    const { number, date, signer_role: signerRole } = body.decision;
    const decision = { number, date, signerRole };
    return campaignBody(await this.extendCampaign.execute({ slug, maker, receiveUntil: body.receive_until, decision }));
  }

  @Needs('lead_campaign', { thing: 'campaign', param: 'slug' })
  @Post('distributed')
  @HttpCode(200)
  @Does('Kết thúc phân phối', 'Ends handing out', ['VALIDATION', 'CAMPAIGN_STATE', 'DATE_INVALID', 'DATE_IN_FUTURE', 'UNIT_MAY_NOT_CALL'])
  @ApiOkResponse(answerLike('Chiến dịch đã phân phối xong · the campaign', CAMPAIGN_EXAMPLE))
  async distributed(@Param('slug') slug: string, @Body() body: EndDistributionDto, @Maker() maker: string): Promise<object> {
    await campaignInPath(this.reader, slug);
    const distributedOn = body.distributed_on === undefined ? {} : { distributedOn: body.distributed_on };
    return campaignBody(await this.endDistribution.execute({ slug, maker, ...distributedOn }));
  }
}
