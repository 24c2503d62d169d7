import { createHash } from 'node:crypto';
import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { CampaignReader } from '#disclosure/totals/campaign-reader.js';
import { TotalsReader } from '#disclosure/totals/totals-reader.js';
import { languageOf } from '../../http/language.js';
import { Open } from '../../http/needs.js';
import { type PreparedBody, prepareBody } from '../../http/prepared-body.js';
import { BuildName, sendPublished, writePrepared } from '../../http/published-answer.js';
import { HTML_TYPE, PublicBodies } from '../../public/public-bodies.js';
import { renderEmbedPage } from './embed-page.js';
import { renderHallPage } from './hall-page.js';
import { HallReader } from './hall-reader.js';
import { LIVE_SCRIPT, LIVE_SCRIPT_PATH } from './live-script.js';

/** The hall display, the box for other sites, and the script that follows new seals. */
@ApiExcludeController()
@Open()
@Controller()
export class HallPagesController {
  private script: Promise<PreparedBody> | undefined;

  constructor(
    private readonly bodies: PublicBodies,
    private readonly halls: HallReader,
    private readonly campaigns: CampaignReader,
    private readonly totals: TotalsReader,
    private readonly build: BuildName,
  ) {}

  @Get('man-hinh/:slug')
  async hall(@Param('slug') slug: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    const language = languageOf(request);
    const path = `/man-hinh/${slug}`;
    const hall = await this.halls.hall(slug);
    const context = this.bodies.context(path, language, hall.asOf);
    const text = renderHallPage(context, hall);
    // What is asked for, and whether an account still receives, changes without a new seal: the text itself is part of the validator.
    const build = new BuildName(`${this.build.name}${createHash('sha256').update(text).digest('hex').slice(0, 12)}`);
    await sendPublished(request, response, { path, language, contentType: HTML_TYPE, text, size: context.seal?.size ?? 0, build });
  }

  @Get('nhung/:slug')
  async embed(@Param('slug') slug: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    const language = languageOf(request);
    const path = `/nhung/${slug}`;
    const { campaign } = await this.campaigns.campaign(slug);
    const { as_of: asOf, measures } = await this.totals.totals(slug);
    const context = this.bodies.context(path, language, asOf);
    const text = renderEmbedPage(context, { campaign, measures });
    const { build } = this;
    await sendPublished(request, response, { path, language, contentType: HTML_TYPE, text, size: context.seal?.size ?? 0, build });
  }

  @Get(LIVE_SCRIPT_PATH)
  async follow(@Req() request: Request, @Res() response: Response): Promise<void> {
    this.script ??= prepareBody(
      { path: LIVE_SCRIPT_PATH, contentType: 'text/javascript; charset=utf-8', text: LIVE_SCRIPT, size: 0 },
      this.build.name,
    );
    writePrepared(await this.script, request, response);
  }
}
