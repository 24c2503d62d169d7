import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { ReceiptReader } from '#disclosure/receipts/receipt-reader.js';
import { languageOf } from '../http/language.js';
import { readIndex } from '../http/path-number.js';
import type { RenderedBody } from '../http/prepared-body.js';
import { BuildName, sendPublished } from '../http/published-answer.js';
import { HTML_TYPE, PublicBodies } from '../public/public-bodies.js';
import { renderEntryPage } from './entry-page.js';
import { Open } from '../http/needs.js';

/** Pages about campaigns and their gifts. */
@ApiExcludeController()
@Open()
@Controller()
export class CampaignPagesController {
  constructor(
    private readonly bodies: PublicBodies,
    private readonly receipts: ReceiptReader,
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

  @Get('cd/:slug/thu/:index')
  async entry(
    @Param('slug') slug: string,
    @Param('index') index: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const language = languageOf(request);
    const detail = await this.receipts.entry(slug, readIndex(index));
    const path = `/cd/${slug}/thu/${index}`;
    const text = renderEntryPage(this.bodies.context(path, language), detail);
    await this.send(request, response, { path, language, contentType: HTML_TYPE, text, size: Number(detail.as_of.tree_size) });
  }

  private async send(request: Request, response: Response, body: RenderedBody): Promise<void> {
    await sendPublished(request, response, { ...body, build: this.build });
  }
}
