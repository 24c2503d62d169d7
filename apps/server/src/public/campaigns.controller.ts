import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { CampaignReader } from '#disclosure/totals/campaign-reader.js';
import { MEASURE_DEFINITIONS } from '#disclosure/totals/measure-definition.js';
import { answerLike } from '../http/api-example.js';
import { Does } from '../http/api-operation.js';
import { BuildName, sendPublished } from '../http/published-answer.js';
import { jsonBody, PublicBodies } from './public-bodies.js';
import { PUBLIC_EXAMPLES } from './view-examples.js';
import { Open } from '../http/needs.js';

/** Campaigns and their totals, as of the newest published seal. */
@ApiTags('public: campaigns')
@Open()
@Controller('public/v1')
export class PublicCampaignsController {
  constructor(
    private readonly bodies: PublicBodies,
    private readonly campaigns: CampaignReader,
    private readonly build: BuildName,
  ) {}

  @Get('campaigns')
  @Does('Mọi chiến dịch đã phát động', 'Every campaign that was opened')
  @ApiOkResponse(answerLike('Danh sách · list', PUBLIC_EXAMPLES.campaigns))
  async list(@Req() request: Request, @Res() response: Response): Promise<void> {
    await sendPublished(request, response, { ...(await this.bodies.campaigns()), build: this.build });
  }

  @Get('campaigns/:slug')
  @Does('Một chiến dịch', 'One campaign', ['NOT_FOUND'])
  @ApiOkResponse(answerLike('Chiến dịch · campaign', PUBLIC_EXAMPLES.campaign))
  async read(@Param('slug') slug: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    const body = jsonBody(`/public/v1/campaigns/${slug}`, await this.campaigns.campaign(slug));
    await sendPublished(request, response, { ...body, build: this.build });
  }

  @Get('campaigns/:slug/totals')
  @Does('Các số tổng, mỗi chỉ tiêu riêng, tính tới một dấu niêm phong', 'Every measure apart, as of one seal', ['NOT_FOUND'])
  @ApiOkResponse(answerLike('Số tổng · totals', PUBLIC_EXAMPLES.totals))
  async totals(@Param('slug') slug: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    await sendPublished(request, response, { ...(await this.bodies.totals(slug)), build: this.build });
  }

  @Get('definitions')
  @Does('Mỗi chỉ tiêu nghĩa là gì', 'What each measure means')
  @ApiOkResponse(answerLike('Định nghĩa · definitions', PUBLIC_EXAMPLES.definitions))
  definitions(@Res({ passthrough: true }) response: Response): object {
    response.setHeader('Cache-Control', 'public, max-age=3600');
    return { data: MEASURE_DEFINITIONS };
  }
}
