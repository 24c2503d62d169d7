import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { languageOf } from '../http/language.js';
import type { RenderedBody } from '../http/prepared-body.js';
import { BuildName, sendPublished } from '../http/published-answer.js';
import { PublicBodies } from '../public/public-bodies.js';
import { Open } from '../http/needs.js';

/** Pages about campaigns. */
@ApiExcludeController()
@Open()
@Controller()
export class CampaignPagesController {
  constructor(
    private readonly bodies: PublicBodies,
    private readonly build: BuildName,
  ) {}

  @Get()
  async home(@Req() request: Request, @Res() response: Response): Promise<void> {
    await this.send(request, response, await this.bodies.home(languageOf(request)));
  }

  @Get('cd')
  async list(@Req() request: Request, @Res() response: Response): Promise<void> {
    await this.send(request, response, await this.bodies.campaignList(languageOf(request)));
  }

  @Get('cd/:slug')
  async campaign(@Param('slug') slug: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.send(request, response, await this.bodies.campaign(slug, languageOf(request)));
  }

  private async send(request: Request, response: Response, body: RenderedBody): Promise<void> {
    await sendPublished(request, response, { ...body, build: this.build });
  }
}
