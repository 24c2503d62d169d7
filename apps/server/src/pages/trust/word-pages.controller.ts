import { Controller, Get, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { LogReader } from '#ledger/log/log-reader.js';
import { Config } from '#platform/config/config.js';
import { languageOf } from '../../http/language.js';
import { Open } from '../../http/needs.js';
import { BuildName, sendPublished } from '../../http/published-answer.js';
import { HTML_TYPE, PublicBodies } from '../../public/public-bodies.js';
import type { PageContext } from '../page-context.js';
import { renderAboutPage, renderAccessPage, renderGuidePage } from './word-pages.js';

/** Pages of words: help, accessibility, who runs the book. */
@ApiExcludeController()
@Open()
@Controller()
export class WordPagesController {
  constructor(
    private readonly log: LogReader,
    private readonly bodies: PublicBodies,
    private readonly config: Config,
    private readonly build: BuildName,
  ) {}

  @Get('huong-dan')
  async guide(@Req() request: Request, @Res() response: Response): Promise<void> {
    await this.send(request, response, renderGuidePage);
  }

  @Get('tro-nang')
  async accessibility(@Req() request: Request, @Res() response: Response): Promise<void> {
    await this.send(request, response, (context) => renderAccessPage(context, this.config.contacts));
  }

  @Get('gioi-thieu')
  async about(@Req() request: Request, @Res() response: Response): Promise<void> {
    await this.send(request, response, (context) => renderAboutPage(context, this.config.contacts));
  }

  private async send(request: Request, response: Response, render: (context: PageContext) => string): Promise<void> {
    const language = languageOf(request);
    const { path } = request;
    const text = render(this.bodies.contextOf(request, path));
    const size = this.log.published()?.size ?? 0;
    await sendPublished(request, response, { path, language, contentType: HTML_TYPE, text, size, build: this.build });
  }
}
