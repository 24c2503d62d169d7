import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { CampaignReader } from '#disclosure/totals/campaign-reader.js';
import { Config } from '#platform/config/config.js';
import { Does } from '../../http/api-operation.js';
import { ClientAddresses } from '../../http/client-address.js';
import { Open } from '../../http/needs.js';
import { LiveFeed } from './live-feed.js';

const EVENTS = 'event: checkpoint\nid: 52118\ndata: {"tree_size":"52118","time":"2026-11-22T07:05:00.000Z"}\n\n';

/** New checkpoints as they are published, for screens and pages that follow along. */
@ApiTags('public: campaigns')
@Open()
@Controller('public/v1/campaigns/:slug/live')
export class LiveController {
  private readonly clients: ClientAddresses;
  /** A campaign once public stays public: it is looked up the first time alone. */
  private readonly known = new Set<string>();

  constructor(
    private readonly feed: LiveFeed,
    private readonly campaigns: CampaignReader,
    config: Config,
  ) {
    this.clients = new ClientAddresses(config.doors.trustedProxies);
  }

  @Get()
  @ApiProduces('text/event-stream')
  @Does('Báo mỗi dấu niêm phong mới (server-sent events)', 'Tells of every new seal (server-sent events)', [
    'NOT_FOUND',
    'TOO_MANY_REQUESTS',
  ])
  @ApiOkResponse({ description: 'Sự kiện · events', schema: { type: 'string', example: EVENTS } })
  async follow(@Param('slug') slug: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    if (!this.known.has(slug)) {
      await this.campaigns.campaign(slug);
      this.known.add(slug);
    }
    if (request.method === 'HEAD') {
      response.setHeader('Cache-Control', 'no-store, no-transform');
      response.type('text/event-stream').end();
      return;
    }
    this.feed.open(response, this.clients.of(request)?.sender);
  }
}
