import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { languageOf } from '../../http/language.js';
import { Open } from '../../http/needs.js';
import { type PreparedBody, prepareBody } from '../../http/prepared-body.js';
import { BuildName, sendPublished, writePrepared } from '../../http/published-answer.js';
import { HTML_TYPE, PublicBodies } from '../../public/public-bodies.js';
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
    private readonly build: BuildName,
  ) {}

  @Get('man-hinh/:slug')
  async hall(@Param('slug') slug: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    const language = languageOf(request);
    const path = `/man-hinh/${slug}`;
    const hall = await this.halls.hall(slug);
    const context = this.bodies.context(path, language, hall.asOf);
    const text = renderHallPage(context, hall);
    const { build } = this;
    await sendPublished(request, response, { path, language, contentType: HTML_TYPE, text, size: context.seal?.size ?? 0, build });
  }

  @Get('nhung/:slug')
  async embed(@Param('slug') slug: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    const body = await this.bodies.embed(slug, languageOf(request));
    await sendPublished(request, response, { ...body, build: this.build });
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
